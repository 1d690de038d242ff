"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { ProblemBanner } from "#components/problem/problem-banner.tsx";
import { useMissingRight } from "#components/rights/missing-right.ts";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Loading, SkeletonRows } from "#components/ui/skeleton.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { Table, Tbody, Td, Th, Thead, Tr } from "#components/ui/table.tsx";
import { clusterQueries } from "#lib/client/clusters.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { ClusterRight, RolePermission } from "#lib/domain/permission.ts";
import { usePermissionSwitch } from "./use-permission-switch.ts";

const rightNames = ["view", "edit", "delete", "addHost", "manage", "copy"] as const;

/** What each role of the project may do with a cluster. Everybody reads it; who may, changes it flag by flag. */
export function PermissionsPanel({ cluster }: { cluster: Cluster }) {
  const t = useTranslations("rights.matrix");
  const missing = useMissingRight(cluster)("manage");
  const query = useQuery(clusterQueries.permissions(cluster.id));
  const flags = usePermissionSwitch(cluster.id);
  return (
    <Card>
      <FailedRead query={query} />
      <p className="px-5 pt-4 pb-2 text-sm text-muted">{missing ?? t("lede")}</p>
      {flags.failure && (
        <CardBody className="pt-1">
          <p className="mb-2 font-medium">
            <FailedFlag roles={query.data?.items ?? []} {...flags.failure.change} />
          </p>
          <ProblemBanner error={flags.failure.error} />
        </CardBody>
      )}
      {query.isPending && (
        <Loading>
          <Matrix roles={null} />
        </Loading>
      )}
      {query.data && <Matrix roles={query.data.items} {...(missing ? {} : { flags })} />}
    </Card>
  );
}

type FailedProps = { roles: readonly RolePermission[]; roleId: string; right: ClusterRight };

function FailedFlag({ roles, roleId, right }: FailedProps) {
  const t = useTranslations("rights");
  const role = roles.find((known) => known.roleId === roleId)?.name ?? roleId;
  return t("matrix.failed", { role, right: t(`word.${right}`) });
}

type Flags = ReturnType<typeof usePermissionSwitch>;

/** Without `flags` it is only read. */
function Matrix({ roles, flags }: { roles: readonly RolePermission[] | null; flags?: Flags }) {
  const t = useTranslations("rights");
  return (
    <Table label={t("matrix.label")}>
      <Thead>
        <Th>{t("matrix.role")}</Th>
        {rightNames.map((right) => (
          <Th key={right} className="first-letter:uppercase">
            {t(`word.${right}`)}
          </Th>
        ))}
      </Thead>
      <Tbody>
        {roles ? (
          roles.map((role) => (
            <Tr key={role.roleId}>
              <th scope="row" className="min-w-32 py-1 pr-3 pl-5 text-left font-semibold">
                {role.name}
              </th>
              {rightNames.map((right) => (
                <Td key={right}>
                  {flags ? (
                    <Flag role={role} right={right} flags={flags} />
                  ) : (
                    <ReadFlag isAllowed={role.rights[right]} />
                  )}
                </Td>
              ))}
            </Tr>
          ))
        ) : (
          <SkeletonRows rows={5} columns={["w-32", "w-4", "w-4", "w-4", "w-4", "w-4", "w-4"]} />
        )}
      </Tbody>
    </Table>
  );
}

function ReadFlag({ isAllowed }: { isAllowed: boolean }) {
  const t = useTranslations("rights.matrix");
  const Icon = isAllowed ? Check : Minus;
  return (
    <span className="relative inline-grid place-items-center">
      <Icon aria-hidden size={16} className={isAllowed ? "text-ok" : "text-faint"} />
      <span className="sr-only">{t(isAllowed ? "allowed" : "refused")}</span>
    </span>
  );
}

function Flag({ role, right, flags }: { role: RolePermission; right: ClusterRight; flags: Flags }) {
  const t = useTranslations("rights");
  const isPending = flags.isPending(role.roleId, right);
  return (
    <span className="relative inline-grid size-6 place-items-center" aria-busy={isPending}>
      <input
        type="checkbox"
        className="tick"
        aria-label={t("matrix.flag", { role: role.name, right: t(`word.${right}`) })}
        aria-disabled={isPending}
        checked={role.rights[right]}
        onChange={({ target }) => flags.change({ roleId: role.roleId, right, allowed: target.checked })}
      />
      {isPending && (
        <span role="status" className="absolute top-1 left-full text-muted">
          <Spinner size={14} />
          <span className="sr-only">{t("matrix.saving")}</span>
        </span>
      )}
    </span>
  );
}
