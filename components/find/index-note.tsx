"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { IndexState } from "#lib/domain/found-host.ts";
import { isWhole } from "./find-list.ts";

const tickMs = 15_000;

/** How long ago something was read. The server's clock may be a little ahead of the reader's: never in the future. */
function useAge() {
  const format = useFormatter();
  const now = useNow({ updateInterval: tickMs });
  return (at: string) => format.relativeTime(Math.min(Date.parse(at), now.getTime()), now);
}

type Props = { index: IndexState; isLooking: boolean; onReadOn: () => void };

/** How much of the project was searched and how old that is: the search goes through what the console has read. */
export function IndexNote({ index, isLooking, onReadOn }: Props) {
  const t = useTranslations("find.index");
  const ageOf = useAge();
  const { clusters, clustersRead: read, hosts, oldestReadAt, running } = index;
  if (clusters === 0) return null;
  const parts = [
    isWhole(index) ? t("whole", { clusters }) : t("progress", { read, clusters }),
    t("hosts", { hosts }),
    ...(oldestReadAt ? [t("oldest", { age: ageOf(oldestReadAt) })] : []),
  ];
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-5 py-2 text-sm text-muted">
      <p className="flex items-center gap-2 tabular-nums">
        {running && <Spinner size={14} />}
        <span>{parts.join(t("joint"))}</span>
      </p>
      {running && <span>{t("running")}</span>}
      {!running && !isWhole(index) && (
        <Button size="sm" pending={isLooking} onClick={onReadOn}>
          {t("readOn")}
        </Button>
      )}
    </div>
  );
}
