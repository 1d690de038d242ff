"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { endpointOf } from "#components/host/endpoint.ts";
import { VerificationBadge } from "#components/host/status-badge.tsx";
import { VerificationNews } from "#components/host/verification-news.tsx";
import { Card } from "#components/ui/card.tsx";
import { hostQueries } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";

/** Hosts added since the form was opened and how their checks go. Default export, as `lazy` asks for one. */
export default function AddedList({ clusterId, added }: { clusterId: string; added: readonly Host[] }) {
  const t = useTranslations("speed.added");
  const hosts = useFresh(clusterId, added);
  const title = t("title", { count: hosts.length });
  return (
    <Card title={title} aria-label={title}>
      <VerificationNews hosts={hosts} />
      <p className="px-5 text-sm text-muted">{t("text")}</p>
      <ul className="mt-2 max-h-64 overflow-y-auto border-t border-line">
        {hosts.map((host) => (
          <li
            key={host.id}
            className="flex min-h-11 items-center gap-3 border-b border-line px-5 py-1.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1">
              <Link
                href={paths.host(clusterId, host.id)}
                className="block truncate rounded-sm font-medium hover:text-accent hover:underline"
              >
                {host.name}
              </Link>
              <span className="block truncate font-mono text-xs text-muted">{endpointOf(host)}</span>
            </span>
            <VerificationBadge status={host.verification.status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The hosts as CodeArts has them by now: one read of the cluster tells of all, as long as one is being checked. */
function useFresh(clusterId: string, added: readonly Host[]): Host[] {
  const among = (all: readonly Host[]) => added.map((host) => all.find(({ id }) => id === host.id) ?? host);
  const { data } = useQuery(hostQueries.wholeChecked(clusterId));
  return among(data ?? []);
}
