import type { OperatingSystem } from "./cluster.ts";

// Upstream's numbers, apart from the schemas: a first page can show them without loading the schema library.

/** Quotas of CodeArts Deploy (its "Notes and Constraints" page). */
export const hostsPerCluster = 200;
export const clustersPerProject = 1000;

/** Most entries of the activity that one export holds, the newest first. */
export const auditExportLimit = 20_000;

/** SSH for Linux, WinRM over TLS for Windows. */
export const defaultPort = { linux: 22, windows: 5986 } as const satisfies Record<OperatingSystem, number>;

/** Longest description of a cluster, in code points. */
export const descriptionLimit = 500;

/** Longest private key, in characters: an RSA key of 8192 bits never fits. */
export const keyLengthLimit = 5000;
