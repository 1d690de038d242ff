"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { endpointOf } from "#components/host/endpoint.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { hostQueries } from "#lib/client/hosts.ts";
import { type Model, modelOf } from "./next-like.ts";

type Props = { clusterId: string; onChoose: (model: Model) => void };

/** Picks a host of the cluster to start from. Default export, as `lazy` asks for one. */
export default function StartFrom({ clusterId, onChoose }: Props) {
  const t = useTranslations("speed.from");
  const common = useTranslations("common.failure");
  const hosts = useQuery(hostQueries.whole(clusterId));
  if (hosts.isError && !hosts.data)
    return (
      <Banner
        tone="bad"
        role="alert"
        title={t("failed")}
        action={<Button onClick={() => void hosts.refetch()}>{common("retry")}</Button>}
      />
    );
  if (!hosts.data)
    return (
      <Loading>
        <Skeleton className="h-16" />
      </Loading>
    );
  const choose = (hostId: string) => {
    const model = modelOf(hosts.data, hostId);
    if (model) onChoose(model);
  };
  return (
    <Combobox
      autoFocus
      label={t("label")}
      hint={t("hint")}
      placeholder={t("placeholder")}
      emptyText={t(hosts.data.length === 0 ? "none" : "noMatch")}
      value=""
      onValueChange={choose}
      options={hosts.data.map((host) => ({
        value: host.id,
        label: host.name,
        description: endpointOf(host),
      }))}
    />
  );
}
