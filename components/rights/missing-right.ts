import { useTranslations } from "next-intl";
import type { Cluster, ClusterRights } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";

/** Why something on a cluster is out of reach: which right is missing and who grants it. Undefined where it is there. */
export function useMissingRight({ rights }: Pick<Cluster, "rights">) {
  const t = useTranslations("rights");
  return (right: keyof ClusterRights) =>
    rights[right] ? undefined : t("missing", { right: t(`word.${right}`) });
}

/** The same for a host. */
export function useMissingHostRight({ rights }: Pick<Host, "rights">) {
  const t = useTranslations("rights");
  return (right: keyof Host["rights"]) =>
    rights[right] ? undefined : t("missingHost", { right: t(`word.${right}`) });
}
