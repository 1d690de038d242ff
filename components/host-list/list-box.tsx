"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import type { SourceDesk, SourceFault } from "./use-source.ts";

type Props = {
  desk: SourceDesk;
  id: string;
  label: string;
  hint: string;
  placeholder: string;
  /** What the button says that reads the list. */
  submit: string;
  /** A list was read, and hosts were in it. */
  onRead?: () => void;
  /** Further buttons beside the two of the box. */
  actions?: ReactNode;
  /** What stands below the box. A file may be dropped there as well. */
  children?: ReactNode;
};

/** Takes a list in: pasted, typed, dropped, or chosen as a file. */
export function ListBox({ desk, onRead, actions, children, submit, ...field }: Props) {
  const words = useFaultWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const [isOver, setIsOver] = useState(false);

  const read = async (text: string) => {
    if (!(await desk.readPasted(text))) return;
    if (box.current) box.current.value = "";
    onRead?.();
  };
  const readFile = async (file: File) => {
    if (await desk.readFile(file)) onRead?.();
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
    void (file ? readFile(file) : read(event.dataTransfer.getData("text/plain")));
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
        {...field}
        ref={box}
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
          {submit}
        </Button>
        <FileChoice onChoose={(file) => void readFile(file)} />
        {actions}
      </div>
      {children}
    </div>
  );
}

function FileChoice({ onChoose }: { onChoose: (file: File) => void }) {
  const t = useTranslations("list.source");
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
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
          if (file) onChoose(file);
          // The same file, mended, may be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}

function useFaultWords() {
  const t = useTranslations("list.source");
  const reasons = useTranslations("validation");
  return (fault: SourceFault) => (fault === "tooLarge" || fault === "nothing" ? t(fault) : reasons(fault));
}
