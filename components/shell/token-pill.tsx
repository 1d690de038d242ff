"use client";

import { clsx } from "clsx";
import { Clock, RefreshCw, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { viewerZone } from "#components/list/viewer-zone.ts";
import { renewal } from "#components/session/renewal.ts";
import { lifeWords, tokenLife } from "./token-life.ts";

const tickMs = 15_000;

/** The time, a little late at most; null until the browser has drawn once. */
function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

type Props = {
  expiresAt: string;
  /** When the server drew the page, in milliseconds. */
  renderedAt: number;
  /** For narrow screens: only there when it needs attention, and short. */
  quiet?: boolean;
};

/** How long the sign-in still lasts; near its end a button renews it. */
export function TokenPill({ expiresAt, renderedAt, quiet = false }: Props) {
  const t = useTranslations("session.life");
  const format = useFormatter();
  const now = useNow();
  // The server's time first, so that server and browser draw the same words.
  const life = tokenLife(expiresAt, now ?? renderedAt);
  const end = () => format.dateTime(new Date(expiresAt), { timeStyle: "short", timeZone: viewerZone() });
  const { key, hours, minutes } = lifeWords(life);
  const shape =
    "inline-flex min-h-7 items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap tabular-nums";

  const words = t(key, { hours, minutes });
  if (life.state === "calm")
    return quiet ? null : (
      <span
        className={clsx(shape, "border-line bg-surface text-muted")}
        title={now === null ? undefined : t("until", { time: end() })}
      >
        <Clock aria-hidden size={14} />
        {words}
      </span>
    );
  const Icon = life.state === "over" ? RefreshCw : TriangleAlert;
  return (
    <button
      type="button"
      onClick={() => renewal.set(true)}
      className={clsx(shape, "border-wait/40 bg-wait-soft font-medium text-wait hover:border-wait")}
    >
      <Icon aria-hidden size={14} />
      <span className={clsx(quiet && "sr-only")}>{words}</span>
      <span className="underline underline-offset-2">{t("renew")}</span>
    </button>
  );
}
