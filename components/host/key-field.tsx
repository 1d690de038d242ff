"use client";

import { clsx } from "clsx";
import { FileKey, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import { KeyReport } from "./key-report.tsx";
import type { HostForm } from "./use-host-form.ts";
import { useKeyReading } from "./use-key-reading.ts";

const field = "authorization.privateKey";

// Ten times what CodeArts takes: whatever is larger is another file, chosen by mistake.
const fileLimitBytes = 50_000;

type Props = Pick<HostForm, "checks" | "form">;

/** A private key: pasted, chosen as a file, or dropped. It is repaired and read as it arrives. */
export function KeyField({ form, checks }: Props) {
  const t = useTranslations("key");
  const { reading, read, forget } = useKeyReading(form);
  const [isTooLarge, setIsTooLarge] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const props = checks.field(field);

  const take = async (file: File | undefined) => {
    if (!file) return;
    setIsTooLarge(file.size > fileLimitBytes);
    if (file.size > fileLimitBytes) return;
    const text = await file.text();
    form.setValue(field, text, { shouldDirty: true });
    await read(text);
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain");
    const isWhole = selectionEnd - selectionStart === value.length;
    if (pasted === "" || !isWhole) return;
    // Taken as it is: a text area would silently change the line ends before they could be named.
    event.preventDefault();
    setIsTooLarge(false);
    form.setValue(field, pasted, { shouldDirty: true });
    void read(pasted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    void take(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the others are controls.
    <div
      className={clsx(
        "grid gap-3 rounded-lg",
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
        {...props}
        label={t("label")}
        hint={t("hint", { limit: keyLengthLimit })}
        placeholder={t("placeholder")}
        error={isTooLarge ? t("tooLarge") : props.error}
        mono
        rows={5}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        className="[&_textarea]:text-xs"
        onPaste={paste}
        onChange={async (event) => {
          setIsTooLarge(false);
          await props.onChange(event);
          // A whole key arrives by paste; a key typed letter by letter is read when one leaves the field.
          if (/-----END [^\n]*-----\s*$|^PuTTY-|^(?:ssh|ecdsa)-/.test(event.target.value))
            await read(event.target.value);
        }}
        onBlur={async (event) => {
          await props.onBlur(event);
          await read(event.target.value);
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon={<FileKey aria-hidden size={15} />} onClick={() => files.current?.click()}>
          {t("choose")}
        </Button>
        <input
          ref={files}
          type="file"
          hidden
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file, mended, may be chosen again.
            target.value = "";
          }}
        />
        {reading.state !== "none" && (
          <Button
            size="sm"
            variant="ghost"
            icon={<Trash2 aria-hidden size={15} />}
            onClick={() => {
              forget();
              form.setValue(field, "", { shouldDirty: true });
              form.clearErrors(field);
              form.setFocus(field);
            }}
          >
            {t("remove")}
          </Button>
        )}
      </div>
      <KeyReport reading={reading} />
    </div>
  );
}
