"use client";

import { clsx } from "clsx";
import { Download, FileUp, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { hostListTemplate } from "#lib/domain/host-list/export.ts";
import { RangeEntry } from "./range-entry.tsx";
import type { SourceDesk, SourceFault } from "./use-source.ts";

type Props = { desk: SourceDesk; onRead: () => void; onTypeIn: (() => void) | null };

/** Where a list comes in: pasted, dropped, chosen as a file, written as a range, or typed. */
export function SourcePanel({ desk, onRead, onTypeIn }: Props) {
  const t = useTranslations("list.source");
  const words = useFaultWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  const read = async (text: string) => {
    if (!(await desk.readPasted(text))) return;
    if (box.current) box.current.value = "";
    onRead();
  };
  const readFile = async (file: File) => {
    if (await desk.readFile(file)) onRead();
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    // A list arrives in one piece; what is added to something typed waits for the button.
    if (event.currentTarget.value === "" && pasted.includes("\n")) void read(pasted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file) void readFile(file);
    else void read(event.dataTransfer.getData("text/plain"));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of several ways; the others are controls.
    <div
      className={clsx(
        "grid grid-cols-1 gap-4 rounded-xl border border-line bg-surface p-5 shadow-card",
        isOver && "outline-2 outline-offset-4 outline-accent outline-dashed",
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
        id="host-list"
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
          onClick={() => void read(box.current?.value ?? "")}
        >
          {t("read")}
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
            if (file) void readFile(file);
            // The same file, mended, may be chosen again.
            target.value = "";
          }}
        />
        {onTypeIn && (
          <Button variant="ghost" icon={<Keyboard aria-hidden size={16} />} onClick={onTypeIn}>
            {t("typeIn")}
          </Button>
        )}
        <Button
          variant="ghost"
          icon={<Download aria-hidden size={16} />}
          onClick={() => download(t("templateFile"))}
        >
          {t("template")}
        </Button>
      </div>
      <Understood />
      <RangeEntry
        onAdd={(cells) => {
          desk.bring(cells);
          onRead();
        }}
      />
    </div>
  );
}

function useFaultWords() {
  const t = useTranslations("list.source");
  const reasons = useTranslations("validation");
  return (fault: SourceFault) => (fault === "tooLarge" || fault === "nothing" ? t(fault) : reasons(fault));
}

function download(name: string) {
  const address = URL.createObjectURL(new Blob([hostListTemplate()], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const examples = ["sheet", "sshConfig", "ansible", "addresses", "hostsFile", "ranges"] as const;

function Understood() {
  const t = useTranslations("list.source");
  return (
    <div className="text-sm">
      <p className="font-semibold">{t("understood")}</p>
      <ul className="mt-1 grid list-disc gap-x-6 gap-y-0.5 pl-5 text-muted sm:grid-cols-2">
        {examples.map((name) => (
          <li key={name}>{t(`example.${name}`)}</li>
        ))}
      </ul>
    </div>
  );
}
