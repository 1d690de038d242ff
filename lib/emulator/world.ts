import type { AccessKeyStore } from "./store/access-keys.ts";
import type { ClusterStore } from "./store/clusters.ts";
import type { EnvironmentStore } from "./store/environments.ts";
import type { HostStore, StoredHost } from "./store/hosts.ts";
import type { PermissionStore } from "./store/permissions.ts";
import type { ProjectStore } from "./store/projects.ts";
import type { TokenStore } from "./store/tokens.ts";

/** What operations work on. */
export type World = {
  tokens: TokenStore;
  accessKeys: AccessKeyStore;
  projects: ProjectStore;
  clusters: ClusterStore;
  hosts: HostStore;
  permissions: PermissionStore;
  environments: EnvironmentStore;
  /** Runs `work` as one transaction. */
  atomically<T>(work: () => T): T;
  /** Has a stored, pending host dialled when it is due. */
  verify(host: Pick<StoredHost, "id" | "dialAt">): void;
  /** Ends the dial of a host that is no more. */
  cancelVerification(hostId: string): void;
  /** Milliseconds between a create and its dial. */
  settleMs: number;
  /** Epoch milliseconds. */
  now(): number;
  /** Address of the emulator, for IAM's catalog. */
  url(): string;
};
