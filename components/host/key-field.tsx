"use client";

import { clsx } from "clsx";
import { FileKey, Trash2, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import { KeyPassphrase } from "./key-passphrase.tsx";
import { KeyReport } from "./key-report.tsx";
import type { HostForm } from "./use-host-form.ts";
import { keyField, passphraseField, useKeyReading } from "./use-key-reading.ts";

// Ten times what CodeArts takes: whatever is larger is another file, chosen by mistake.
const fileLimitBytes = 50_000;

// A whole key arrives by paste; a key typed letter by letter is read when one leaves the field.
const looksWhole = /-----END [^\n]*-----\s*$|^PuTTY-[\s\S]*\nPrivate-MAC:|^(?:ssh|ecdsa)-/;

type Props = Pick<HostForm, "checks" | "form">;

/**
 * A private key: pasted, chosen as a file, or dropped. It is repaired and read as it arrives. Default export, as `lazy`
 * asks for one.
 */
export default function KeyField({ form, checks }: Props) {
  const t = useTranslations("key");
  const reader = useKeyReading(form);
  const { reading, read, take, forget } = reader;
  const [isTooLarge, setIsTooLarge] = useState(false);
  const { isOver, ...zone } = useDropZone((file) => void takeFile(file));
  const props = checks.field(keyField);

  const takeFile = async (file: File) => {
    setIsTooLarge(file.size > fileLimitBytes);
    // Not file.text(), which drops a byte order mark before it can be named.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    if (file.size <= fileLimitBytes) await take(decoder.decode(await file.arrayBuffer()));
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain");
    const isWhole = selectionEnd - selectionStart === value.length;
    if (pasted === "" || !isWhole) return;
    const isHuge = pasted.length > fileLimitBytes;
    setIsTooLarge(isHuge);
    // Taken as it is: a text area would silently change the line ends before they could be named.
    event.preventDefault();
    if (!isHuge) void take(pasted);
  };
  const change = async (event: ChangeEvent<HTMLTextAreaElement>) => {
    setIsTooLarge(false);
    const { value } = event.target;
    await props.onChange(event);
    if (looksWhole.test(value)) await take(value);
    else forget();
  };
  const remove = () => {
    setIsTooLarge(false);
    forget();
    form.setValue(keyField, "", { shouldDirty: true });
    form.setFocus(keyField);
  };
  const hasPassphrase = reading.isLocked || checks.errorOf(passphraseField) !== undefined;
  return (
    <div
      className={clsx(
        "grid gap-3 rounded-lg",
        isOver && "outline-2 outline-offset-4 outline-accent outline-dashed",
      )}
      {...zone}
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
        className="[&_textarea]:text-xs [&_textarea]:whitespace-pre"
        onPaste={paste}
        onChange={change}
        onBlur={async (event) => {
          // Reading applies the rules of this field, and knows more of a key than they do.
          await form.register(keyField).onBlur(event);
          await read();
        }}
      />
      <KeyOwner form={form} />
      <div className="flex flex-wrap items-center gap-2">
        <FileButton onFile={(file) => void takeFile(file)} />
        {reading.state === "none" && <span className="text-sm text-muted">{t("orDrop")}</span>}
        {reading.state !== "none" && (
          <Button size="sm" variant="ghost" icon={<Trash2 aria-hidden size={15} />} onClick={remove}>
            {t("remove")}
          </Button>
        )}
      </div>
      {hasPassphrase && <KeyPassphrase form={form} checks={checks} {...reader} />}
      <KeyReport reading={reading} onPassphrase={() => form.setFocus(passphraseField)} />
    </div>
  );
}

/** Whose key it has to be: said beside the key, since it is the commonest reason for one that is "not valid". */
function KeyOwner({ form }: Pick<Props, "form">) {
  const t = useTranslations("key");
  const user = useWatch({ control: form.control, name: "authorization.username" }).trim();
  return (
    <p className="flex gap-2 text-sm">
      <UserRound aria-hidden size={15} className="mt-0.5 shrink-0 text-muted" />
      <span className="min-w-0 wrap-anywhere">
        {user === ""
          ? t("belongsToNobody")
          : t.rich("belongsTo", { user, b: (chunks) => <b className="font-semibold">{chunks}</b> })}
      </span>
    </p>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations("key");
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="sm" icon={<FileKey aria-hidden size={15} />} onClick={() => files.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={files}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // The same file, mended, may be chosen again.
          target.value = "";
        }}
      />
    </>
  );
}

/** Of a pair of files dropped together, the one that is not the public half. */
const privateOne = (files: readonly File[]) => files.find(({ name }) => !name.endsWith(".pub")) ?? files[0];

function useDropZone(onFile: (file: File) => void) {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const file = privateOne([...event.dataTransfer.files]);
      if (file) onFile(file);
    },
  };
}
