"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { FoundHost } from "#lib/domain/found-host.ts";
import { type Host, isSameEndpoint } from "#lib/domain/host.ts";
import { doorOf } from "./door.ts";
import { endpointOf } from "./endpoint.ts";
import type { HostValues } from "./host-values.ts";

const pauseMs = 400;
const mostShown = 3;

type Props = {
  form: UseFormReturn<HostValues>;
  clusterId: string;
  /** The host that is being edited: it is no duplicate of itself. */
  self?: string;
  /** Turns to the host that is there already. */
  onUpdate?: (found: Host) => void;
};

/**
 * Tells while one types who has this address: a host of this cluster with the same port, one on another port, or one of
 * another cluster. It helps; it stops nobody. Default export, as `lazy` asks for one.
 */
export default function DuplicateNotice({ form, clusterId, self, onUpdate }: Props) {
  const [address, port] = useWatch({ control: form.control, name: ["address", "port"] });
  const door = usePaused(doorOf(address, port));
  const cluster = useQuery({ ...hostQueries.whole(clusterId), enabled: door !== null, retry: false });
  const project = useQuery({
    ...hostQueries.sameDoor(door ?? { address: "", port: 0 }),
    enabled: door !== null,
    retry: false,
  });
  if (door === null) return <div role="status" className="empty:hidden" />;
  const hasAddress = (host: Host) => canonicalAddress(host.address) === canonicalAddress(door.address);
  const here = cluster.data?.filter((host) => host.id !== self && hasAddress(host)) ?? [];
  const found = here.find((host) => isSameEndpoint(host, door)) ?? here[0];
  const others = project.data?.items.filter((host) => host.clusterId !== clusterId) ?? [];
  return (
    <div role="status" className="grid gap-3 empty:hidden">
      {found && <Here host={found} isSamePort={found.port === door.port} onUpdate={onUpdate} />}
      {others.length > 0 && <Elsewhere hosts={others} />}
    </div>
  );
}

type HereProps = Pick<Props, "onUpdate"> & { host: Host; isSamePort: boolean };

function Here({ host, isSamePort, onUpdate }: HereProps) {
  const t = useTranslations("change.duplicate");
  const missing = useMissingHostRight(host)("edit");
  return (
    <Banner
      tone={isSamePort ? "wait" : "info"}
      title={t(isSamePort ? "hereTitle" : "otherPortTitle", { name: host.name, port: String(host.port) })}
      action={
        onUpdate && (
          <Button size="sm" disabledReason={missing} onClick={() => onUpdate(host)}>
            {t("update")}
          </Button>
        )
      }
    >
      <p>
        {t.rich("hereLink", {
          host: host.name,
          endpoint: endpointOf(host),
          link: (text) => <NewTab host={host}>{text}</NewTab>,
        })}
      </p>
      <p>
        {t(isSamePort ? "hereText" : "otherPortText")} {onUpdate && t("updateNote")}
      </p>
    </Banner>
  );
}

function Elsewhere({ hosts }: { hosts: readonly FoundHost[] }) {
  const t = useTranslations("change.duplicate");
  return (
    <Banner tone="info" title={t("title", { count: hosts.length })}>
      <ul className="mb-1">
        {hosts.slice(0, mostShown).map((host) => (
          <li key={host.id}>
            {t.rich("host", {
              host: host.name,
              cluster: host.clusterName,
              link: (text) => <NewTab host={host}>{text}</NewTab>,
            })}
          </li>
        ))}
      </ul>
      {t("text")}
    </Banner>
  );
}

/** Beside the form, so that what is typed stays. */
function NewTab({ host, children }: { host: Pick<Host, "id" | "clusterId">; children: ReactNode }) {
  return (
    <Link
      href={paths.host(host.clusterId, host.id)}
      target="_blank"
      className="rounded-sm font-medium text-accent underline underline-offset-2"
    >
      {children}
    </Link>
  );
}

/** What was typed, once the typing has paused. */
function usePaused(door: ReturnType<typeof doorOf>) {
  const [paused, setPaused] = useState<typeof door>(null);
  const key = door && `${door.address} ${door.port}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the door is another one.
  useEffect(() => {
    const timer = setTimeout(() => setPaused(door), door ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [key]);
  return paused;
}
