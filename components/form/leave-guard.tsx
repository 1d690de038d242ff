"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { holdLeaving } from "./before-leaving.ts";

type Props = {
  isDirty: boolean;
  /** The person leaves and gives up what was typed. */
  onLeave?: () => void;
};

/** Asks before typed data is lost: by a link, by Back, by closing the tab, or by what `beforeLeaving` holds back. */
export function LeaveGuard({ isDirty, onLeave }: Props) {
  const t = useTranslations("ui");
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isDirty) return;
    isLeaving.current = false;
    const ask = (go: () => void) => setLeave(() => go);
    const stops = [
      guardClose(isLeaving),
      guardLinks(isLeaving, ask),
      guardBack(isLeaving, ask),
      holdLeaving(ask),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isDirty]);

  const stay = () => setLeave(null);
  return (
    <Dialog
      open={leave !== null}
      onClose={stay}
      title={t("unsavedTitle")}
      description={t("unsavedBody")}
      footer={
        <>
          <Button variant="primary" onClick={stay}>
            {t("unsavedStay")}
          </Button>
          <Button
            onClick={() => {
              isLeaving.current = true;
              setLeave(null);
              onLeave?.();
              leave?.();
            }}
          >
            {t("unsavedLeave")}
          </Button>
        </>
      }
    />
  );
}

type Flag = { current: boolean };

function guardClose(isLeaving: Flag) {
  const hold = (event: BeforeUnloadEvent) => {
    if (!isLeaving.current) event.preventDefault();
  };
  window.addEventListener("beforeunload", hold);
  return () => window.removeEventListener("beforeunload", hold);
}

/** Links that would replace this page. Those to a new tab, to a part of this page or for download are let through. */
function guardLinks(isLeaving: Flag, ask: (go: () => void) => void) {
  const hold = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    const isOrdinary =
      event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isOrdinary || isLeaving.current || link.target === "_blank" || link.download) return;
    const { origin, pathname } = new URL(link.href);
    if (origin === location.origin && pathname === location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    ask(() => link.click());
  };
  // Before the router's own listener, which sits on the link.
  document.addEventListener("click", hold, { capture: true });
  return () => document.removeEventListener("click", hold, { capture: true });
}

/** Back and Forward, where the browser lets a page hold them. */
function guardBack(isLeaving: Flag, ask: (go: () => void) => void) {
  if (!("navigation" in window)) return () => undefined;
  const { navigation } = window;
  const hold = (event: NavigateEvent) => {
    if (event.navigationType !== "traverse" || !event.cancelable || isLeaving.current) return;
    const { key } = event.destination;
    event.preventDefault();
    ask(() => void navigation.traverseTo(key));
  };
  navigation.addEventListener("navigate", hold);
  return () => navigation.removeEventListener("navigate", hold);
}
