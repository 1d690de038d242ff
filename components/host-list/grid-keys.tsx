"use client";

import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "#components/ui/popover.tsx";

const keys = [
  ["↑ ↓ ← →", "keyMove"],
  ["Enter · F2", "keyEdit"],
  ["Esc", "keyLeave"],
  ["Del", "keyDelete"],
  ["Ctrl C · Ctrl V", "keyCopy"],
  ["Ctrl Z · Ctrl Y", "keyUndo"],
  ["Ctrl D", "keyFill"],
  ["F8", "keyProblem"],
] as const;

/** All keys of the grid, one press away. */
export function GridKeys() {
  const t = useTranslations("list.grid");
  return (
    <Popover
      trigger={
        <>
          <Keyboard aria-hidden size={15} />
          {t("keysTitle")}
        </>
      }
      triggerClass="inline-flex min-h-6 items-center gap-1.5 rounded-sm px-1 font-medium text-accent hover:underline"
      panelClass="max-w-sm p-4"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="text-xs whitespace-nowrap">{key}</kbd>
            </dt>
            <dd className="text-muted">{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
