"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Host } from "#lib/domain/host.ts";
import { settledSince, statusesOf } from "./settled.ts";

type Props = {
  hosts: readonly Host[];
  /** Called when a check came to its end: what was counted from it has changed. */
  onSettled?: () => void;
};

/** Says aloud, without taking the focus, when a check that was under way came to its end. */
export function VerificationNews({ hosts, onSettled }: Props) {
  const t = useTranslations("verification");
  const [news, setNews] = useState("");
  const before = useRef(statusesOf(hosts));

  useEffect(() => {
    const settled = settledSince(before.current, hosts);
    before.current = statusesOf(hosts);
    const [first] = settled;
    if (!first) return;
    const status = t(`status.${first.verification.status}`);
    setNews(t("changed", { count: settled.length, name: first.name, status }));
    onSettled?.();
  }, [hosts, onSettled, t]);

  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
