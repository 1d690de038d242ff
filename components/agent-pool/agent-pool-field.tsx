"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Combobox } from "#components/ui/combobox.tsx";
import { agentPoolQueries } from "#lib/client/agent-pools.ts";

type Props = {
  id: string;
  value: string;
  error: string | undefined;
  onValueChange: (id: string) => void;
  onBlur: () => void;
};

/** The id of a self-hosted pool: typed, or one that clusters of this project use. No call of CodeArts lists pools. */
export function AgentPoolField({ id, value, error, onValueChange, onBlur }: Props) {
  const t = useTranslations("cluster.form");
  const pools = useQuery(agentPoolQueries.list()).data?.items ?? [];
  const options = pools.flatMap((pool) =>
    pool.id === null
      ? []
      : [{ value: pool.id, label: pool.id, description: t("poolUsed", { count: pool.clusterCount }) }],
  );
  return (
    <Combobox
      id={id}
      label={t("poolId")}
      hint={t("poolIdHint")}
      error={error}
      freeText
      mono
      value={value}
      onValueChange={onValueChange}
      onBlur={onBlur}
      options={options}
    />
  );
}
