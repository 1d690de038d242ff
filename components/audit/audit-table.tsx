"use client";

import { Check, CircleHelp, Clock, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "#components/list/moment.tsx";
import { StatusBadge, type Tone } from "#components/ui/badge.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { paths } from "#lib/client/paths.ts";
import type { AuditAction, AuditEntry, AuditOutcome } from "#lib/domain/audit.ts";

// On a telephone these columns move below the action.
const wide = "hidden md:table-cell";
const first = "max-md:pl-5";

function Head() {
  const t = useTranslations("audit.column");
  return (
    <Thead>
      <Th className={wide}>{t("when")}</Th>
      <Th className={wide}>{t("who")}</Th>
      <Th className={first}>{t("what")}</Th>
      <Th className={wide}>{t("object")}</Th>
      <Th>{t("outcome")}</Th>
      <Th className="hidden lg:table-cell">{t("reference")}</Th>
    </Thead>
  );
}

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("audit");
  return (
    <Table label={t("list.label")}>
      <Head />
      <Tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </Tbody>
    </Table>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const who = entry.user ?? t("nobody");
  return (
    <Tr>
      <Td className={`${wide} whitespace-nowrap`}>
        <Moment at={entry.at} />
      </Td>
      <Td className={wide}>
        <span title={entry.account ?? undefined}>{who}</span>
      </Td>
      <Td
        className={first}
        second={
          <span className="grid md:hidden">
            {(entry.objectName ?? entry.objectId) && <AuditObject entry={entry} />}
            <span>
              {who}, <Moment at={entry.at} />
            </span>
          </span>
        }
      >
        {t(`action.${entry.action}`)}
      </Td>
      <Td className={wide}>
        <AuditObject entry={entry} />
      </Td>
      <Td>
        <OutcomeBadge outcome={entry.outcome} />
      </Td>
      <Td className="hidden lg:table-cell">
        <code className="text-xs text-muted">{entry.requestId}</code>
      </Td>
    </Tr>
  );
}

/** What it was done to, with a link while that can still be there. */
function AuditObject({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const { action, objectId, objectName, clusterId } = entry;
  const href = objectId === null ? null : addressOf(action, objectId, clusterId);
  const name = objectName ?? objectId ?? t("noObject");
  if (!href) return <span className="wrap-anywhere">{name}</span>;
  return (
    <Link href={href} className="rounded-sm font-medium wrap-anywhere hover:text-accent hover:underline">
      {name}
    </Link>
  );
}

function addressOf(action: AuditAction, objectId: string, clusterId: string | null) {
  if (action === "cluster.create") return paths.cluster(objectId);
  if (action === "host.create" && clusterId !== null) return paths.host(clusterId, objectId);
  return action.startsWith("import.") ? paths.importJob(objectId) : null;
}

const looks = {
  succeeded: { tone: "ok", icon: <Check /> },
  failed: { tone: "bad", icon: <X /> },
  pending: { tone: "wait", icon: <Clock /> },
  unknown: { tone: "neutral", icon: <CircleHelp /> },
} as const satisfies Record<AuditOutcome, { tone: Tone; icon: React.ReactNode }>;

function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations("audit");
  const hint = outcome === "pending" || outcome === "unknown" ? t(`outcomeHint.${outcome}`) : undefined;
  return (
    <span title={hint}>
      <StatusBadge {...looks[outcome]}>{t(`outcome.${outcome}`)}</StatusBadge>
    </span>
  );
}

// As many columns as the table itself has on a telephone.
const narrowSkeleton = "max-md:[&_td:nth-child(n+3)]:hidden";
const widths = ["w-28", "w-16", "w-32", "w-24", "w-16 rounded-full", "w-44"];

export function AuditTableSkeleton() {
  const t = useTranslations("audit.list");
  return (
    <Loading>
      <Table label={t("label")}>
        <Head />
        <Tbody className={narrowSkeleton}>
          <SkeletonRows rows={6} columns={widths} />
        </Tbody>
      </Table>
    </Loading>
  );
}
