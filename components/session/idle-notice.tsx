"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { viewerZone } from "#components/list/viewer-zone.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { lastCall } from "#lib/client/last-call.ts";
import { keepSession } from "#lib/client/session.ts";
import { type Idle, idleAt } from "./idle.ts";

const lookEveryMs = 15_000;
const none = () => null;
/** A failure is told where it belongs: a 401 opens the new sign-in, anything else leaves the notice as it is. */
const askServer = () => void keepSession().catch(() => {});

function useIdle(endsAt: number): Idle {
  const [idle, setIdle] = useState<Idle>("calm");
  useEffect(() => {
    const look = () => setIdle(idleAt(endsAt, Date.now()));
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [endsAt]);
  return idle;
}

type Props = {
  idleExpiresAt: string;
  /** When the server drew the page, in milliseconds. */
  renderedAt: number;
};

/** Warns before an idle session ends and lets the person stay; at the end it asks the server, which knows of other tabs. */
export function IdleNotice({ idleExpiresAt, renderedAt }: Props) {
  const t = useTranslations("session.idle");
  const format = useFormatter();
  const seenAt = useSyncExternalStore(lastCall.subscribe, lastCall.read, none) ?? renderedAt;
  const endsAt = seenAt + Date.parse(idleExpiresAt) - renderedAt;
  const idle = useIdle(endsAt);
  useEffect(() => {
    if (idle === "over") askServer();
  }, [idle]);
  if (idle !== "soon") return null;
  const time = format.dateTime(new Date(endsAt), { timeStyle: "short", timeZone: viewerZone() });
  const stay = (
    <Button variant="primary" size="sm" onClick={askServer}>
      {t("stay")}
    </Button>
  );
  return (
    <div className="fixed right-4 bottom-18 left-4 z-30 rounded-lg shadow-popup sm:left-auto sm:max-w-md md:bottom-6">
      <Banner role="status" tone="wait" title={t("title")} action={stay}>
        {t("body", { time })}
      </Banner>
    </div>
  );
}
