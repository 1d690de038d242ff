import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StackedBar } from "#components/ui/stacked-bar.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";

/** How many hosts of a cluster are verified, failed or still being checked: as a bar and in words. */
export function HealthBar({ cluster }: { cluster: Pick<Cluster, "health" | "hostCount"> }) {
  const t = useTranslations("cluster.health");
  const { health, hostCount } = cluster;
  if (hostCount === 0) return <span className="text-sm text-muted">{t("none")}</span>;
  if (!health) return <ReadingHealth />;
  const { verified, failed, pending } = health;
  const words = [
    verified > 0 && t("verified", { count: verified }),
    failed > 0 && t("failed", { count: failed }),
    pending > 0 && t("pending", { count: pending }),
  ].filter((part) => part !== false);
  return (
    <StackedBar
      parts={[
        { tone: "ok", count: verified },
        { tone: "bad", count: failed },
        { tone: "wait", count: pending },
      ]}
      words={words.join(", ")}
    />
  );
}

/** The list comes first; health follows, cluster by cluster, into the same place. */
function ReadingHealth() {
  const t = useTranslations("cluster.health");
  return (
    <span className="grid gap-1">
      <Skeleton className="h-1.5 w-30 rounded-full" />
      <span className="text-xs text-muted">{t("reading")}</span>
    </span>
  );
}
