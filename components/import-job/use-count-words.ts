import { useTranslations } from "next-intl";
import type { ImportJobCounts } from "#lib/domain/import-job.ts";
import { rowStates } from "./job-counts.ts";

/** The counts of a job in words; what there is none of is left out. */
export function useCountWords() {
  const t = useTranslations("job.count");
  return (counts: ImportJobCounts) =>
    rowStates
      .filter((state) => counts[state] > 0)
      .map((state) => t(state, { count: counts[state] }))
      .join(", ");
}
