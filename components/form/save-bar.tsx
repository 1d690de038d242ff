"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

type Props = {
  /** Names of what is changed and not saved. */
  changed: readonly string[];
  isSaving: boolean;
  onDiscard: () => void;
};

/** Appears with the first change: what would be saved, and the two ways on. Put it into the form. */
export function SaveBar({ changed, isSaving, onDiscard }: Props) {
  const t = useTranslations("change.save");
  const format = useFormatter();
  if (changed.length === 0) return null;
  return (
    <div className="popup sticky bottom-19 z-10 md:bottom-4 flex flex-wrap items-center gap-x-4 gap-y-2.5 px-4 py-3">
      <p role="status" className="min-w-0 flex-1 basis-48 text-sm">
        {t("changed", { what: format.list(changed) })}
      </p>
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" variant="primary" pending={isSaving}>
          {t("save")}
        </Button>
        <Button onClick={onDiscard}>{t("discard")}</Button>
      </div>
    </div>
  );
}
