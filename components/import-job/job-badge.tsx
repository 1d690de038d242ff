import {
  Check,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Clock,
  Ellipsis,
  Pause,
  RefreshCw,
  SkipForward,
  TriangleAlert,
  X,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "#components/ui/badge.tsx";
import type { ImportJobSummary, ImportRowState } from "#lib/domain/import-job.ts";
import { type JobOutcome, outcomeOf, stateTones } from "./job-counts.ts";

const jobLooks = {
  queued: { tone: "neutral", icon: <Clock /> },
  running: { tone: "wait", icon: <Ellipsis /> },
  paused: { tone: "wait", icon: <Pause /> },
  cancelled: { tone: "neutral", icon: <CircleSlash /> },
  done: { tone: "ok", icon: <Check /> },
  doneInPart: { tone: "bad", icon: <TriangleAlert /> },
} as const satisfies Record<JobOutcome, { tone: Tone; icon: React.ReactNode }>;

/** How a job stands: icon, word and colour. */
export function JobBadge({ job }: { job: Pick<ImportJobSummary, "status" | "counts"> }) {
  const t = useTranslations("job.status");
  const outcome = outcomeOf(job);
  return <StatusBadge {...jobLooks[outcome]}>{t(outcome)}</StatusBadge>;
}

const rowIcons = {
  created: <Check />,
  updated: <RefreshCw />,
  skipped: <SkipForward />,
  failed: <X />,
  unknown: <CircleHelp />,
  sending: <Ellipsis />,
  waiting: <CircleDashed />,
} as const satisfies Record<ImportRowState, React.ReactNode>;

/** What became of one row: icon, word and colour, and on hover what the word means. */
export function RowBadge({ state }: { state: ImportRowState }) {
  const t = useTranslations("job");
  return (
    <span title={t(`stateHint.${state}`)}>
      <StatusBadge tone={stateTones[state]} icon={rowIcons[state]}>
        {t(`state.${state}`)}
      </StatusBadge>
    </span>
  );
}
