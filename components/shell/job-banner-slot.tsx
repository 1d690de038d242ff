"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { jobUnderWay } from "#lib/client/job-under-way.ts";

// Hardly any page is seen while an import runs: what tells of one comes only then.
const JobBanner = lazy(() => import("#components/import-job/job-banner.tsx"));

const nobody = () => null;

/** Place of the line about my running import: over the air above the page, below the bar. */
export function JobBannerSlot() {
  const jobId = useSyncExternalStore(jobUnderWay.subscribe, jobUnderWay.read, nobody);
  if (jobId === null) return null;
  return (
    <div className="sticky top-[calc(var(--banner)+3.5rem)] z-10 h-0">
      <Suspense fallback={null}>
        <JobBanner key={jobId} jobId={jobId} />
      </Suspense>
    </div>
  );
}
