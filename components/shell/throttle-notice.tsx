"use client";

import { usePathname } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { viewerZone } from "#components/list/viewer-zone.ts";
import { Banner } from "#components/ui/banner.tsx";
import { paths } from "#lib/client/paths.ts";
import { throttledUntil } from "#lib/client/throttle.ts";

const nobody = () => null;

/** Says that CodeArts slows this sign-in down, for as long as it does. Over the page, which does not move for it. */
export function ThrottleNotice() {
  const until = useSyncExternalStore(throttledUntil.subscribe, throttledUntil.read, nobody);
  const here = usePathname();
  // The page of an import says it itself, and for the import.
  if (!until || Number.isNaN(Date.parse(until)) || here.startsWith(`${paths.importJobs()}/`)) return null;
  return <Notice key={until} until={until} />;
}

function Notice({ until }: { until: string }) {
  const t = useTranslations("common.throttle");
  const format = useFormatter();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  if (isOver) return null;
  const time = format.dateTime(new Date(until), { timeStyle: "medium", timeZone: viewerZone() });
  return (
    <div className="fixed right-4 bottom-18 left-4 z-20 rounded-lg shadow-popup sm:left-auto sm:max-w-md md:bottom-6">
      <Banner role="status" tone="wait" title={t("title")}>
        {t("body", { time })}
      </Banner>
    </div>
  );
}
