import type { ClusterStore } from "./store/clusters.ts";
import type { HostStore, StoredHost } from "./store/hosts.ts";
import type { ProjectStore } from "./store/projects.ts";
import type { TokenStore } from "./store/tokens.ts";

/** What operations work on. */
export type World = {
  tokens: TokenStore;
  projects: ProjectStore;
  clusters: ClusterStore;
  hosts: HostStore;
  /** Has a stored, pending host dialled when it is due. */
  verify(host: Pick<StoredHost, "id" | "dialAt">): void;
  /** Milliseconds between a create and its dial. */
  settleMs: number;
  /** Epoch milliseconds. */
  now(): number;
  /** Address of the emulator, for IAM's catalog. */
  url(): string;
};
