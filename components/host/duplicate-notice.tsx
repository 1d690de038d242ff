"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Banner } from "#components/ui/banner.tsx";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { doorOf } from "./door.ts";
import type { HostValues } from "./host-values.ts";

const pauseMs = 400;

/** Tells while one types that another cluster has a host with this address and port. It helps; it stops nobody. */
export function DuplicateNotice({ form, clusterId }: { form: UseFormReturn<HostValues>; clusterId: string }) {
  const t = useTranslations("change.duplicate");
  const [address, port] = useWatch({ control: form.control, name: ["address", "port"] });
  const door = usePaused(doorOf(address, port));
  const found = useQuery({
    ...hostQueries.sameDoor(door ?? { address: "", port: 0 }),
    enabled: door !== null,
    retry: false,
  });
  const others =
    door === null ? [] : (found.data?.items.filter((host) => host.clusterId !== clusterId) ?? []);
  return (
    <div role="status" className="empty:hidden">
      {others.length > 0 && (
        <Banner tone="info" title={t("title", { count: others.length })}>
          <ul className="mb-1">
            {others.slice(0, 3).map((host) => (
              <li key={host.id}>
                {t.rich("host", {
                  host: host.name,
                  cluster: host.clusterName,
                  link: (text) => (
                    <Link
                      href={paths.host(host.clusterId, host.id)}
                      target="_blank"
                      className="rounded-sm font-medium text-accent underline underline-offset-2"
                    >
                      {text}
                    </Link>
                  ),
                })}
              </li>
            ))}
          </ul>
          {t("text")}
        </Banner>
      )}
    </div>
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
