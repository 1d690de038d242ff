"use client";

import { ChevronDown, ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import type { KitHost } from "./preparation-kit.tsx";

const PreparationKit = lazy(() => import("./preparation-kit.tsx"));

type Props = {
  host: KitHost;
  /** One host's preparation: another visit begins with no ticks. */
  visit: string;
};

/** How to make a host ready for CodeArts, folded up until somebody asks. `#prepare` in the address opens it. */
export function PreparationCard({ host, visit }: Props) {
  const t = useTranslations("prepare");
  const [isOpen, setIsOpen] = useState(false);
  const card = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (window.location.hash !== "#prepare") return;
    setIsOpen(true);
    card.current?.scrollIntoView({ block: "start" });
    card.current?.querySelector("summary")?.focus({ preventScroll: true });
  }, []);
  return (
    <details
      ref={card}
      id="prepare"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="group min-w-0 scroll-mt-4 rounded-xl border border-line bg-surface shadow-card print:hidden"
    >
      <summary className="flex cursor-pointer list-none items-center gap-3 rounded-xl px-5 py-3.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <ClipboardList aria-hidden size={18} className="text-accent" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{t("title")}</span>
          <span className="block text-sm text-muted">{t("lede")}</span>
        </span>
        <ChevronDown
          aria-hidden
          size={18}
          className="text-muted transition-transform duration-150 group-open:rotate-180"
        />
      </summary>
      {isOpen && (
        <Suspense fallback={<KitSkeleton />}>
          <PreparationKit key={visit} host={host} visit={visit} />
        </Suspense>
      )}
    </details>
  );
}

function KitSkeleton() {
  return (
    <Loading className="grid gap-4 border-t border-line px-5 py-4">
      <Skeleton className="h-3.5 w-64 max-w-full" />
      <Skeleton className="h-20 rounded-md" />
      <Skeleton className="h-20 rounded-md" />
    </Loading>
  );
}
