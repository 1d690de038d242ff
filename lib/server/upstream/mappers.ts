import "server-only";
import type {
  ClusterCreateBody,
  ClusterDetail,
  ClusterRow,
  ClusterUpdateBody,
} from "#lib/codearts/cluster.ts";
import type { EnvironmentRow } from "#lib/codearts/environment.ts";
import type { HostCreateBody, HostDetail, HostRow, HostUpdateBody } from "#lib/codearts/host.ts";
import type { PermissionRow } from "#lib/codearts/permission.ts";
import type { ProjectRow } from "#lib/codearts/project.ts";
import type { Cluster, ClusterCreate, ClusterRights, OperatingSystem } from "#lib/domain/cluster.ts";
import type { Environment } from "#lib/domain/environment.ts";
import type { Authorization, Host, HostCreate, HostUpdate } from "#lib/domain/host.ts";
import type { RolePermission } from "#lib/domain/permission.ts";
import type { Project } from "#lib/domain/project.ts";
import type { Verification, VerificationStatus } from "#lib/domain/verification.ts";
import { safeText } from "./translate.ts";
import { isoFromEpoch, isoTime } from "./upstream-time.ts";
import { verificationCause } from "./verification-cause.ts";

type Clock = { utcOffset: string };

/** `linux`, `windows`, and `window` on older pages, in any case. */
const toOs = (wire: string | null | undefined): OperatingSystem =>
  wire?.trim().toLowerCase().startsWith("win") ? "windows" : "linux";

/** Upstream writes "none" as an empty string or null. */
const orNull = (text: string | null | undefined) => (text ? text : null);

const noRights: ClusterRights = {
  view: false,
  edit: false,
  delete: false,
  addHost: false,
  manage: false,
  copy: false,
};

/** A flag that upstream leaves out is a right one does not have. */
const toClusterRights = (flags: ClusterRow["permission"]): ClusterRights => ({
  view: flags?.can_view ?? false,
  edit: flags?.can_edit ?? false,
  delete: flags?.can_delete ?? false,
  addHost: flags?.can_add_host ?? false,
  manage: flags?.can_manage ?? false,
  copy: flags?.can_copy ?? false,
});

type ClusterFacts = ClusterRow | ClusterDetail;

const clusterFacts = (row: ClusterFacts) => ({
  id: row.id,
  name: row.name ?? "",
  os: toOs(row.os),
  access: row.is_proxy_mode === 1 ? ("proxy" as const) : ("direct" as const),
  agentPoolId: orNull(row.slave_cluster_id),
  description: row.description ?? "",
  health: null,
  rights: toClusterRights(row.permission),
});

/** A row of the cluster list: counts, but no times. */
export const clusterFromRow = (row: ClusterRow): Cluster => ({
  ...clusterFacts(row),
  hostCount: row.host_count ?? null,
  environmentCount: row.env_count ?? null,
  createdBy: orNull(row.nick_name),
  createdAt: null,
  updatedAt: null,
});

/** One cluster: times, but no counts. */
export const clusterFromDetail = (detail: ClusterDetail, { utcOffset }: Clock): Cluster => ({
  ...clusterFacts(detail),
  hostCount: null,
  environmentCount: null,
  createdBy: orNull(detail.nick_name) ?? orNull(detail.created_by?.user_name),
  createdAt: isoTime(detail.created_time, utcOffset),
  updatedAt: isoTime(detail.updated_time, utcOffset),
});

/** What is known of a cluster right after its creation, should reading it back fail. */
export const clusterFromCreate = (id: string, input: ClusterCreate): Cluster => ({
  ...input,
  id,
  hostCount: null,
  environmentCount: null,
  health: null,
  createdBy: null,
  createdAt: null,
  updatedAt: null,
  rights: noRights,
});

export const clusterToWire = (projectId: string, input: ClusterCreate): ClusterCreateBody => ({
  name: input.name,
  project_id: projectId,
  os: input.os,
  slave_cluster_id: input.agentPoolId ?? "",
  description: input.description,
  is_proxy_mode: input.access === "proxy" ? 1 : 0,
});

type ChangeableCluster = Pick<Cluster, "name" | "description" | "agentPoolId">;

export const clusterToPut = ({ name, description, agentPoolId }: ChangeableCluster): ClusterUpdateBody => ({
  name,
  description,
  slave_cluster_id: agentPoolId ?? "",
});

export const rolePermissionFromRow = (row: PermissionRow): RolePermission => ({
  roleId: row.role_id,
  name: row.name ?? "",
  type: row.role_type ?? "",
  rights: toClusterRights(row),
});

export const environmentFromRow = (row: EnvironmentRow): Environment => ({
  id: row.id,
  name: row.name ?? "",
  applicationId: orNull(row.app_id),
  applicationName: orNull(row.app_name),
});

const verificationStatus = new Map<string, VerificationStatus>([
  ["pending", "pending"],
  ["success", "verified"],
  ["failed", "failed"],
]);

function toVerification(row: HostRow | HostDetail, { utcOffset }: Clock): Verification {
  const status = verificationStatus.get(row.connection_status?.trim().toLowerCase() ?? "") ?? "unknown";
  const original = orNull(safeText(row.connection_result ?? null, []));
  const login = { kind: authorizationKind(row), isProxy: row.as_proxy ?? false };
  return {
    status,
    checkedAt: isoTime(row.lastest_connection_time, utcOffset),
    cause: status === "failed" ? verificationCause(original, login) : null,
    original,
  };
}

const authorizationKind = (row: HostRow | HostDetail): Authorization["kind"] =>
  row.authorization?.trusted_type === 1 ? "key" : "password";

// Built field by field: whatever else a reply holds, a stray secret included, goes no further.
const hostFacts = (row: HostRow | HostDetail, clusterId: string, clock: Clock) => ({
  clusterId: row.group_id ?? clusterId,
  name: row.host_name ?? "",
  address: row.ip ?? "",
  port: row.port ?? 0,
  os: toOs(row.os),
  role: row.as_proxy ? ("proxy" as const) : ("target" as const),
  proxyHostId: orNull(row.proxy_host_id),
  authorization: { kind: authorizationKind(row), username: orNull(row.authorization?.username) },
  verification: toVerification(row, clock),
  owner: orNull(row.nick_name) ?? orNull(row.owner_name),
  createdAt: isoTime(row.create_time, clock.utcOffset),
  rights: {
    view: row.permission?.can_view ?? false,
    edit: row.permission?.can_edit ?? false,
    delete: row.permission?.can_delete ?? false,
    copy: row.permission?.can_copy ?? false,
  },
});

/** A row of the host list. */
export const hostFromRow = (row: HostRow, clusterId: string, clock: Clock): Host => ({
  ...hostFacts(row, clusterId, clock),
  id: row.uuid,
  installIcagent: null,
  updatedAt: null,
});

/** One host. */
export const hostFromDetail = (detail: HostDetail, clusterId: string, clock: Clock): Host => ({
  ...hostFacts(detail, clusterId, clock),
  id: detail.host_id,
  installIcagent: detail.install_icagent ?? null,
  updatedAt: isoTime(detail.update_time, clock.utcOffset),
});

/** What is known of a host right after its creation, should reading it back fail. Its check starts by itself. */
export const hostFromCreate = (
  id: string,
  clusterId: string,
  os: OperatingSystem,
  input: HostCreate,
): Host => ({
  id,
  clusterId,
  name: input.name,
  address: input.address,
  port: input.port,
  os,
  role: input.role,
  proxyHostId: input.proxyHostId,
  authorization: { kind: input.authorization.kind, username: input.authorization.username },
  installIcagent: input.installIcagent,
  verification: { status: "pending", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: false, edit: false, delete: false, copy: false },
});

const authorizationToWire = (login: Authorization): HostCreateBody["authorization"] =>
  login.kind === "password"
    ? { username: login.username, password: login.password, trusted_type: 0 }
    : { username: login.username, private_key: login.privateKey, trusted_type: 1 };

export const hostToWire = (os: OperatingSystem, input: HostCreate): HostCreateBody => ({
  host_name: input.name,
  ip: input.address,
  port: input.port,
  os,
  as_proxy: input.role === "proxy",
  ...(input.proxyHostId !== null && { proxy_host_id: input.proxyHostId }),
  authorization: authorizationToWire(input.authorization),
  install_icagent: input.installIcagent,
});

type Placed = Pick<Host, "name" | "address" | "port" | "proxyHostId">;

/** `wanted` is the host as it shall be; of `given` only what is there is sent. A role never changes. */
export const hostToPut = (wanted: Placed, given: HostUpdate): HostUpdateBody => ({
  host_name: wanted.name,
  ip: wanted.address,
  port: wanted.port,
  ...(wanted.proxyHostId !== null && { proxy_host_id: wanted.proxyHostId }),
  // Upstream writes "none" as an empty string.
  ...(given.proxyHostId === null && { proxy_host_id: "" }),
  ...(given.authorization && { authorization: authorizationToWire(given.authorization) }),
  ...(given.installIcagent !== undefined && { install_icagent: given.installIcagent }),
  ...(given.syncCredentials !== undefined && { sync: given.syncCredentials }),
});

export const projectFromRow = (row: ProjectRow): Project => ({
  id: row.project_id,
  name: row.project_name ?? "",
  description: row.description ?? "",
  createdAt: isoFromEpoch(row.created_time),
  canCreateClusters: null,
});
