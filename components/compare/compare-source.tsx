"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import type { Wanted } from "./comparing.ts";
import type { CompareFault, ComparisonDesk } from "./use-comparison.ts";

/** Where the list comes in; once it has, what it was understood as. */
export function CompareSource({ desk }: { desk: ComparisonDesk }) {
  const t = useTranslations("compare.source");
  return (
    <Card
      title={t("title")}
      actions={
        desk.wanted && (
          <Button size="sm" onClick={desk.forget}>
            {t("again")}
          </Button>
        )
      }
    >
      <CardBody className="pt-1">
        {desk.wanted ? <Understood wanted={desk.wanted} /> : <Entry desk={desk} />}
      </CardBody>
    </Card>
  );
}

function Entry({ desk }: { desk: ComparisonDesk }) {
  const t = useTranslations("compare.source");
  const words = useFaultWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    // A list arrives in one piece; what is added to something typed waits for the button.
    if (event.currentTarget.value === "" && pasted.includes("\n")) void desk.take(pasted);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    void desk.take(file ?? event.dataTransfer.getData("text/plain"));
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
          onClick={() => void desk.take(box.current?.value ?? "")}
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
            if (file) void desk.take(file);
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
  return (fault: CompareFault) =>
    fault === "tooLarge" || fault === "nothing" || fault === "noRows" ? t(fault) : reasons(fault);
}

/** What the list was taken for, by what it is compared, and which of its lines were not. */
function Understood({ wanted }: { wanted: Wanted }) {
  const t = useTranslations("compare.source");
  const formats = useTranslations("list.format");
  const columns = useTranslations("list.column");
  const reasons = useTranslations("validation");
  const format = useFormatter();
  const { left } = wanted.list;
  return (
    <div className="grid gap-1">
      <p>
        <strong className="font-semibold">
          {t("read", { format: formats(wanted.list.format), count: wanted.cells.length })}
        </strong>
        {wanted.name && <span className="text-muted"> · {t("from", { name: wanted.name })}</span>}
      </p>
      <p className="text-sm text-muted">
        {t("columns", { columns: format.list(wanted.columns.map((column) => columns(column))) })}
      </p>
      {left.length > 0 && (
        <details className="text-sm">
          <summary className="inline-flex min-h-6 w-fit items-center rounded-sm font-medium">
            {t("left", { count: left.length })}
          </summary>
          <ul className="mt-1 grid gap-1">
            {left.map(({ line, text, reason }) => (
              <li key={line} className="wrap-anywhere">
                {t("line", { line, reason: reasons(reason) })} <code className="text-xs">{text}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
