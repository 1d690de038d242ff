"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";

export type ConflictRow = {
  name: string;
  label: string;
  theirs: ReactNode;
  /** Null where one left the field alone. */
  mine: ReactNode | null;
};

type Props = {
  rows: readonly ConflictRow[];
  isSaving: boolean;
  onTakeTheirs: () => void;
  onSaveMine: () => void;
};

/** Somebody else was faster: what they changed, what I wrote in the same place, and which of the two shall stay. */
export function ConflictPanel({ rows, isSaving, onTakeTheirs, onSaveMine }: Props) {
  const t = useTranslations("change.conflict");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const isContested = rows.some(({ mine }) => mine !== null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name; a fieldset would be for controls.
    <div ref={box} role="group" tabIndex={-1} aria-label={t("title")} className="rounded-lg outline-offset-2">
      <Banner
        tone="wait"
        title={t("title")}
        action={
          <>
            <Button size="sm" variant="primary" pending={isSaving} onClick={onSaveMine}>
              {t(isContested ? "saveMine" : "saveBoth")}
            </Button>
            {isContested && (
              <Button size="sm" onClick={onTakeTheirs}>
                {t("takeTheirs")}
              </Button>
            )}
          </>
        }
      >
        <p>{t(isContested ? "contested" : "joined")}</p>
        <div className="mt-2 overflow-x-auto">
          <table className="w-full border-collapse text-left">
            <thead className="text-muted">
              <tr>
                {(["field", "theirs", "mine"] as const).map((column) => (
                  <th key={column} scope="col" className="py-1 pr-4 font-medium">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name} className="border-t border-line align-top">
                  <th scope="row" className="py-1.5 pr-4 font-medium whitespace-nowrap">
                    {row.label}
                  </th>
                  <td className="py-1.5 pr-4 wrap-anywhere">{row.theirs}</td>
                  <td className="py-1.5 wrap-anywhere">
                    {row.mine ?? <span className="text-muted">{t("untouched")}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Banner>
    </div>
  );
}
