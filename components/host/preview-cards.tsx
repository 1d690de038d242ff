"use client";

import { useTranslations } from "next-intl";
import { type PathMachine, PathPicture } from "#components/path-picture/path-picture.tsx";
import { ReachNote } from "#components/path-picture/reach-note.tsx";
import { PreparationCard } from "#components/prepare/preparation-card.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PreviewProps } from "./host-preview.tsx";

const notChosen: PathMachine = { name: "", address: "", status: null };

/**
 * The way to the host as it would be with what is typed so far, and what makes the host ready for it. Default export, as
 * `lazy` asks for one.
 */
export default function PreviewCards({ host, reach, visit }: PreviewProps) {
  const { form, cluster, proxies } = host;
  const t = useTranslations("host.form");
  const [name, address, port, role, proxyHostId] = form.watch([
    "name",
    "address",
    "port",
    "role",
    "proxyHostId",
  ]);
  const isProxy = role === "proxy";
  const typed: PathMachine = { name: name.trim(), address: address.trim(), status: null };
  const chosen = proxies.data?.items.find(({ id }) => id === proxyHostId);
  const proxy = isProxy ? typed : chosen ? { ...chosen, status: chosen.verification.status } : notChosen;
  const hasNoProxy = !isProxy && proxies.data?.items.length === 0;
  const hasPort = /^\d{1,5}$/.test(port.trim());
  const broken = reach.to === "proxy" ? "toProxy" : "toHost";
  return (
    <>
      <Card title={t("picture")}>
        <PathPicture
          access={cluster.access}
          os={cluster.os}
          agentPoolId={cluster.agentPoolId}
          proxy={hasNoProxy ? null : proxy}
          end={isProxy ? { total: 0, health: null } : { host: typed }}
          port={hasPort && !isProxy ? Number(port) : null}
          focus={isProxy ? "proxy" : "host"}
          broken={reach.tone === "doubtful" ? broken : null}
          className="pb-2"
        >
          {reach.tone && <ReachNote tone={reach.tone}>{reach.linked}</ReachNote>}
        </PathPicture>
      </Card>
      <PreparationCard host={host} visit={visit} />
    </>
  );
}
