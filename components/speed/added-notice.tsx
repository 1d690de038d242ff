"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";

type Props = {
  host: Host;
  /** What is proposed for the one after it; empty where nothing is. */
  next: { name: string; address: string };
};

/** That a host was added, and what stands in the form now. Default export, as `lazy` asks for one. */
export default function AddedNotice({ host, next }: Props) {
  const t = useTranslations("host.form");
  const box = useRef<HTMLDivElement>(null);
  // The focus goes to the first field, below: what was said above it stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each host that was added is news.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    void box.current?.scrollIntoView({ block: "nearest" });
  }, [host.id]);
  return (
    <div ref={box} className="scroll-mt-[calc(var(--banner)+4.5rem)]">
      <Banner tone="ok" title={t("added", { name: host.name })}>
        <NextWords {...next} />{" "}
        <Link
          href={paths.host(host.clusterId, host.id)}
          className="rounded-sm font-medium text-accent underline underline-offset-2"
        >
          {t("addedLink")}
        </Link>
      </Banner>
    </div>
  );
}

function NextWords(next: Props["next"]) {
  const t = useTranslations("speed.next");
  const { name, address } = next;
  if (name !== "" && address !== "") return t("both", next);
  if (name !== "") return t("name", next);
  return address === "" ? t("kept") : t("address", next);
}
