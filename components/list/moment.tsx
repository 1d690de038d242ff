"use client";

import { useFormatter } from "next-intl";
import { useHasMounted } from "./use-has-mounted.ts";
import { viewerZone } from "./viewer-zone.ts";

type Props = {
  /** ISO 8601; nothing is shown for null. */
  at: string | null;
  /** `day` for lists and facts, `clock` for steps of one event; steps of another day than today name it. */
  as?: "day" | "clock";
  className?: string;
};

/** A time in the reader's own zone; the exact one, with zone, on hover. */
export function Moment({ at, as = "day", className }: Props) {
  const format = useFormatter();
  // The server does not know the reader's zone: the first paint leaves the place free, so that nothing jumps.
  const hasMounted = useHasMounted();
  if (at === null) return null;
  const date = new Date(at);
  const timeZone = hasMounted ? viewerZone() : "UTC";
  const day = (moment: Date) => format.dateTime(moment, { dateStyle: "medium", timeZone });
  const clock = format.dateTime(date, { timeStyle: as === "clock" ? "medium" : "short", timeZone });
  const shown = as === "clock" && day(date) === day(new Date()) ? clock : `${day(date)}, ${clock}`;
  return (
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "full", timeStyle: "long", timeZone })}
      className={`tabular-nums ${hasMounted ? "" : "invisible"} ${className ?? ""}`}
    >
      {shown}
    </time>
  );
}
