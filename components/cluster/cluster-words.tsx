import { useTranslations } from "next-intl";
import { hostsPerCluster } from "#lib/domain/limits.ts";

/** Official, or self-hosted with the ends of its id. */
export function PoolName({ agentPoolId }: { agentPoolId: string | null }) {
  const t = useTranslations("cluster.pool");
  if (agentPoolId === null) return t("official");
  return t.rich("selfHostedId", {
    id: shortId(agentPoolId),
    code: (text) => (
      <code className="text-sm" title={agentPoolId}>
        {text}
      </code>
    ),
  });
}

/** First and last four of a long id: enough to tell ids apart. */
export const shortId = (id: string) => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id);

/** n of 200. */
export function HostCount({ count }: { count: number | null }) {
  const t = useTranslations("cluster");
  if (count === null) return "–";
  return (
    <>
      <span aria-hidden className="font-mono text-sm tabular-nums">
        {t.rich("hostsOf", {
          count,
          limit: hostsPerCluster,
          quiet: (text) => <span className="text-faint">{text}</span>,
        })}
      </span>
      <span className="sr-only">{t("hostsOfLabel", { count, limit: hostsPerCluster })}</span>
    </>
  );
}
