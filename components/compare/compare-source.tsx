"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import type { SourceDesk, SourceFault } from "#components/host-list/use-source.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-field.tsx";

type Props = { desk: SourceDesk };

/** Where the list comes in: pasted, dropped, or chosen as a file. */
export function CompareSource({ desk }: Props) {
  const t = useTranslations("compare.source");
  return (
    <Card title={t("title")}>
      <CardBody className="pt-1">
        <Entry desk={desk} />
      </CardBody>
    </Card>
  );
}

function Entry({ desk }: Props) {
  const t = useTranslations("compare.source");
  const words = useFaultWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    // A list arrives in one piece; what is added to something typed waits for the button.
    if (event.currentTarget.value === "" && pasted.includes("\n")) void desk.readPasted(pasted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    void (file ? desk.readFile(file) : desk.readPasted(event.dataTransfer.getData("text/plain")));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the others are controls.
    <div
      className={clsx(
        "grid gap-3 rounded-lg",
        isOver && "outline-2 outline-offset-8 outline-accent outline-dashed",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <TextArea
        ref={box}
        id="wanted-hosts"
        label={t("label")}
        hint={t("hint")}
        placeholder={t("placeholder")}
        error={desk.fault ? words(desk.fault) : undefined}
        mono
        rows={7}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        onPaste={paste}
      />
      <div className="flex flex-wrap gap-2.5">
        <Button
          variant="primary"
          pending={desk.isReading}
          onClick={() => void desk.readPasted(box.current?.value ?? "")}
        >
          {t("compare")}
        </Button>
        <Button icon={<FileUp aria-hidden size={16} />} onClick={() => files.current?.click()}>
          {t("choose")}
        </Button>
        <input
          ref={files}
          type="file"
          hidden
          aria-label={t("choose")}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void desk.readFile(file);
            // The same file, mended, may be chosen again.
            target.value = "";
          }}
        />
      </div>
    </div>
  );
}

function useFaultWords() {
  const t = useTranslations("compare.source");
  const reasons = useTranslations("validation");
  return (fault: SourceFault) => (fault === "tooLarge" || fault === "nothing" ? t(fault) : reasons(fault));
}
