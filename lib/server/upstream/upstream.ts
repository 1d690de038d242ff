import "server-only";
import type {
  Cluster,
  ClusterCreate,
  ClusterListQuery,
  ClusterPage,
  ClusterUpdate,
  OperatingSystem,
} from "#lib/domain/cluster.ts";
import type { EnvironmentListQuery, EnvironmentPage } from "#lib/domain/environment.ts";
import type { Host, HostCreate, HostPage, HostUpdate } from "#lib/domain/host.ts";
import type { Page } from "#lib/domain/page.ts";
import type { PermissionChange, RolePermission } from "#lib/domain/permission.ts";
import type { Project, ProjectListQuery } from "#lib/domain/project.ts";
import type { HostOutcome } from "./batch.ts";
import type { OnceOutcome } from "./call.ts";
import { deleteCluster, updateCluster } from "./cluster-changes.ts";
import { createCluster, getCluster, listAllClusters, listClusters } from "./clusters.ts";
import { connect } from "./connection.ts";
import { listEnvironments } from "./environments.ts";
import { batchDeleteHosts, copyHosts } from "./host-batches.ts";
import { deleteHost, updateHost } from "./host-changes.ts";
import { type BeforeSend, sendHost, sendHostUpdate } from "./host-sends.ts";
import { createHost, getHost, type HostQuery, listAllHosts, listHosts } from "./hosts.ts";
import { type IamProject, readIamProject } from "./iam-project.ts";
import { listPermissions, setPermission } from "./permissions.ts";
import { canCreateClusters, listProjects } from "./projects.ts";
import { type Credential, type Endpoints, type UpstreamSettings, withDefaults } from "./settings.ts";
import type { AccessKey } from "./signature.ts";
import { type IssuedToken, type PasswordLogin, readToken, requestToken } from "./token.ts";

/** CodeArts as the rest of the server sees it: domain words in and out, every failure an `AppError`. */
export type Upstream = {
  /** Projects of the caller; `canCreateClusters` is `null`. */
  listProjects(query: ProjectListQuery): Promise<Page<Project>>;
  canCreateClusters(projectId: string): Promise<boolean>;
  /** One page in one call; `health` is `null`. */
  listClusters(projectId: string, query: ClusterListQuery): Promise<ClusterPage>;
  /** Every cluster of a project (at most 1,000). */
  listAllClusters(projectId: string): Promise<Cluster[]>;
  /** `hostCount` and `environmentCount` are `null`: upstream tells them in lists only. */
  getCluster(clusterId: string): Promise<Cluster>;
  createCluster(projectId: string, input: ClusterCreate): Promise<Cluster>;
  /** `current` is the cluster as it was read; its counts and health are `null` in the answer, as in `getCluster`. */
  updateCluster(current: Cluster, changes: ClusterUpdate): Promise<Cluster>;
  deleteCluster(clusterId: string): Promise<void>;
  /** Environments linked to a cluster. */
  listEnvironments(clusterId: string, query: EnvironmentListQuery): Promise<EnvironmentPage>;
  /** What each role of the project may do with a cluster. */
  listPermissions(clusterId: string): Promise<RolePermission[]>;
  /** Gives or takes one right of one role; answers the role's row as it reads afterwards. */
  setPermission(projectId: string, clusterId: string, change: PermissionChange): Promise<RolePermission>;
  listHosts(clusterId: string, query: HostQuery): Promise<HostPage>;
  /** Every host of a cluster (at most 200). */
  listAllHosts(clusterId: string): Promise<Host[]>;
  getHost(clusterId: string, hostId: string): Promise<Host>;
  /** `os` is the cluster's. The key of `input` is sent as it is: make it usable first. */
  createHost(clusterId: string, os: OperatingSystem, input: HostCreate): Promise<Host>;
  /** `current` is the host as it was read. A login left out stays. The key of `changes` is sent as it is. */
  updateHost(current: Host, changes: HostUpdate): Promise<Host>;
  deleteHost(clusterId: string, hostId: string): Promise<void>;
  /** One outcome per id, in the order asked; at most 200 ids. */
  batchDeleteHosts(clusterId: string, hostIds: readonly string[]): Promise<HostOutcome<"deleted">[]>;
  /** One outcome per id, in the order asked; at most 200 ids. */
  copyHosts(
    clusterId: string,
    hostIds: readonly string[],
    targetClusterId: string,
  ): Promise<HostOutcome<"copied">[]>;
  /** Sends one create once and answers what was sent; nothing is repeated, looked up or read back. */
  sendHost(
    clusterId: string,
    os: OperatingSystem,
    input: HostCreate,
    beforeSend: BeforeSend,
  ): Promise<OnceOutcome<Host>>;
  /** As `sendHost`, an update. */
  sendHostUpdate(current: Host, changes: HostUpdate, beforeSend: BeforeSend): Promise<OnceOutcome<Host>>;
  /** Calls of this credential that could begin at once. */
  room(): number;
  /** Until when the calls of this credential are slowed by a 429. */
  throttledUntil(): Date | null;
};

/**
 * A client for one credential; cheap to make. Connections and pace are shared by all clients of that credential; the
 * calls of one `inBackground` wait behind all others.
 */
export function createUpstream(
  endpoints: Endpoints,
  credential: Credential,
  settings: UpstreamSettings = {},
  { inBackground = false } = {},
): Upstream {
  const connection = connect(endpoints, credential, withDefaults(settings), inBackground ? -1 : 0);
  return {
    listProjects: (query) => listProjects(connection, query),
    canCreateClusters: (projectId) => canCreateClusters(connection, projectId),
    listClusters: (projectId, query) => listClusters(connection, projectId, query),
    listAllClusters: (projectId) => listAllClusters(connection, projectId),
    getCluster: (clusterId) => getCluster(connection, clusterId),
    createCluster: (projectId, input) => createCluster(connection, projectId, input),
    updateCluster: (current, changes) => updateCluster(connection, current, changes),
    deleteCluster: (clusterId) => deleteCluster(connection, clusterId),
    listEnvironments: (clusterId, query) => listEnvironments(connection, clusterId, query),
    listPermissions: (clusterId) => listPermissions(connection, clusterId),
    setPermission: (projectId, clusterId, change) => setPermission(connection, projectId, clusterId, change),
    listHosts: (clusterId, query) => listHosts(connection, clusterId, query),
    listAllHosts: (clusterId) => listAllHosts(connection, clusterId),
    getHost: (clusterId, hostId) => getHost(connection, clusterId, hostId),
    createHost: (clusterId, os, input) => createHost(connection, clusterId, os, input),
    updateHost: (current, changes) => updateHost(connection, current, changes),
    deleteHost: (clusterId, hostId) => deleteHost(connection, clusterId, hostId),
    batchDeleteHosts: (clusterId, hostIds) => batchDeleteHosts(connection, clusterId, hostIds),
    copyHosts: (clusterId, hostIds, target) => copyHosts(connection, clusterId, hostIds, target),
    sendHost: (clusterId, os, input, beforeSend) => sendHost(connection, clusterId, os, input, beforeSend),
    sendHostUpdate: (current, changes, beforeSend) =>
      sendHostUpdate(connection, current, changes, beforeSend),
    room: () => connection.line.pacer.room,
    throttledUntil: () => connection.line.pacer.throttledUntil(),
  };
}

/**
 * Asks IAM for a token of one region. An unknown user and a wrong password both fail as `unauthenticated` with detail
 * `signInRefused`; with a passcode, all three as `passcodeRefused`.
 */
export const issueToken = (
  endpoints: Endpoints,
  region: string,
  login: PasswordLogin,
  settings: UpstreamSettings = {},
): Promise<IssuedToken> => requestToken(endpoints, region, login, withDefaults(settings));

/** What IAM says of a token that was issued elsewhere. Refused: `unauthenticated` with detail `tokenRefused`. */
export const describeToken = (
  endpoints: Endpoints,
  region: string,
  token: string,
  settings: UpstreamSettings = {},
): Promise<IssuedToken> => readToken(endpoints, region, token, withDefaults(settings));

/**
 * The region's project of whoever owns an access key: the `projectId` of its credential. Refused: `unauthenticated` with
 * detail `accessKeyRefused`, `keyLocked` or `clockSkew`.
 */
export const findIamProject = (
  endpoints: Endpoints,
  region: string,
  key: AccessKey,
  settings: UpstreamSettings = {},
): Promise<IamProject> => readIamProject(endpoints, region, key, withDefaults(settings));
