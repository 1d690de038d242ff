"use client";

import { lazy, Suspense } from "react";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import type { HostForm } from "./use-host-form.ts";
import type { ReachWords } from "./use-typed-reach.tsx";

// The form can be used without what stands beside it, so that comes after it.
const PreviewCards = lazy(() => import("./preview-cards.tsx"));

export type PreviewProps = {
  host: Pick<HostForm, "cluster" | "form" | "proxies">;
  reach: ReachWords;
  /** Tells one host from the next: what is ticked off in preparing it is its own. */
  visit: string;
};

/** What stands beside a host's form. It stays in sight, unless it is opened to be longer than the screen. */
export function HostPreview(props: PreviewProps) {
  return (
    <div className="grid gap-6 lg:sticky lg:top-6 lg:has-[details[open]]:static">
      <Suspense fallback={<PreviewSkeleton />}>
        <PreviewCards {...props} />
      </Suspense>
    </div>
  );
}

function PreviewSkeleton() {
  return (
    <Loading className="grid gap-6">
      <Skeleton className="h-80 rounded-xl" />
      <Skeleton className="h-18 rounded-xl" />
    </Loading>
  );
}
