"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { viewerZone } from "#components/list/viewer-zone.ts";

/** On paper only: when, by whom and from where it was printed. */
export function ReceiptFoot({ me }: { me: string }) {
  const t = useTranslations("job.receipt");
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const time = format.dateTime(now, { dateStyle: "long", timeStyle: "long", timeZone: viewerZone() });
  return (
    <p className="hidden text-xs text-muted print:block">
      {t("printed", { time, who: me, place: window.location.host })}
    </p>
  );
}
