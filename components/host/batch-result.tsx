import { useTranslations } from "next-intl";
import type { Host } from "#lib/domain/host.ts";
import type { Outcome } from "./batch-outcomes.ts";
import type { useBatch } from "./use-batch.ts";

type Props = { hosts: readonly Host[]; batch: Pick<ReturnType<typeof useBatch>, "counts" | "outcomes"> };

const looks: Record<Outcome["outcome"], string> = {
  deleted: "text-ok",
  copied: "text-ok",
  failed: "text-bad",
  unknown: "text-wait",
};

/** What became of each host, those that need attention first. */
export function BatchResult({ hosts, batch: { counts, outcomes } }: Props) {
  const t = useTranslations("bulk");
  const tried = hosts.flatMap((host) => {
    const outcome = outcomes.get(host.id);
    return outcome ? [{ host, outcome }] : [];
  });
  const isWell = ({ outcome }: Outcome) => outcome === "deleted" || outcome === "copied";
  const ordered = tried.toSorted((a, b) => Number(isWell(a.outcome)) - Number(isWell(b.outcome)));
  return (
    <div>
      <p role="status" className="font-medium">
        {t("result", counts)}
      </p>
      <ul className="mt-2 grid max-h-72 gap-1.5 overflow-y-auto text-sm">
        {ordered.map(({ host, outcome }) => (
          <li key={host.id}>
            <span className="font-medium wrap-anywhere">{host.name}</span>:{" "}
            <span className={looks[outcome.outcome]}>{t(`outcome.${outcome.outcome}`)}</span>
            {outcome.detail && <span className="block text-muted">{outcome.detail}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const shownAtMost = 8;

/** The chosen hosts by name. */
export function HostNames({ hosts }: { hosts: readonly Host[] }) {
  const t = useTranslations("bulk");
  const more = hosts.length - shownAtMost;
  return (
    <ul aria-label={t("hosts")} className="grid list-disc gap-0.5 pl-5 text-sm">
      {hosts.slice(0, shownAtMost).map((host) => (
        <li key={host.id} className="wrap-anywhere">
          {host.name}
        </li>
      ))}
      {more > 0 && <li className="text-muted">{t("more", { count: more })}</li>}
    </ul>
  );
}
