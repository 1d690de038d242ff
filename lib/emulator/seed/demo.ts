import type { Outcome } from "../fleet/connection.ts";
import type { OperatingSystem } from "../store/clusters.ts";

/** A host of the seed: a machine of the fleet by its address, or one that does not exist. */
export type SeedHost = {
  name: string;
  address: string;
  port?: number;
  isProxy?: boolean;
  /** Name of its proxy in the same cluster. */
  via?: string;
  /** For machines outside the fleet. */
  login?: { username: string; password: string };
  /** Absent = it is dialled, as every host of a seed that people look at is. Hosts of the large seed are too many. */
  outcome?: Outcome;
  /** Minutes after planting until its verification is due. */
  dueInMinutes?: number;
};

export type SeedCluster = {
  name: string;
  description: string;
  os: OperatingSystem;
  isProxyMode?: boolean;
  poolId?: string;
  creator: "admin" | "operator";
  /** Age when planted, in days. */
  daysOld: number;
  hosts: SeedHost[];
  /** Environments of applications that all its hosts have been imported into. */
  environments?: { name: string; application: string }[];
};

export type SeedProject = { name: string; description: string; clusters: Iterable<SeedCluster> };

const stages = ["production", "staging", "test"];

const pool = "5e1f40575edb0071c0de0000ba51f00d";

/** A project with clusters in every state. */
export const harbour: SeedProject = {
  name: "Harbour Platform",
  description: "Berth planning, cranes and customs",
  clusters: [
    {
      name: "harbour-web",
      description: "Public web servers",
      os: "linux",
      creator: "admin",
      daysOld: 41,
      hosts: [
        { name: "web-01", address: "203.0.113.10" },
        { name: "web-02", address: "203.0.113.11" },
        { name: "web-03", address: "198.51.100.20" },
      ],
      environments: [
        { name: "production", application: "berth-planner" },
        { name: "production", application: "crane-control" },
        { name: "preview", application: "berth-planner" },
      ],
    },
    {
      name: "quay-batch",
      description: "Nightly jobs; being moved to new machines",
      os: "linux",
      creator: "operator",
      daysOld: 33,
      hosts: [
        { name: "batch-01", address: "203.0.113.12" },
        { name: "batch-02", address: "203.0.113.13" },
        { name: "batch-03", address: "203.0.113.14" },
        { name: "batch-04", address: "203.0.113.15" },
        { name: "batch-05", address: "203.0.113.16" },
      ],
      environments: stages.flatMap((name) =>
        ["manifests", "tides", "invoices", "archive"].map((application) => ({ name, application })),
      ),
    },
    {
      name: "container-yard",
      description: "Private machines, reached through gate-01 and gate-02",
      os: "linux",
      isProxyMode: true,
      creator: "admin",
      daysOld: 26,
      hosts: [
        { name: "gate-01", address: "198.51.100.5", isProxy: true },
        { name: "gate-02", address: "198.51.100.6", isProxy: true },
        { name: "yard-01", address: "10.20.0.11", via: "gate-01" },
        { name: "yard-02", address: "10.20.0.12", via: "gate-01" },
        { name: "yard-03", address: "10.20.0.13", via: "gate-01" },
        { name: "yard-04", address: "10.20.0.14", via: "gate-01" },
        { name: "yard-05", address: "10.20.0.21", via: "gate-02" },
      ],
      environments: [{ name: "production", application: "stacking" }],
    },
    {
      name: "inner-basin",
      description: "Same network as the self-hosted agent pool",
      os: "linux",
      poolId: pool,
      creator: "admin",
      daysOld: 19,
      hosts: [
        { name: "basin-01", address: "10.20.0.11" },
        { name: "basin-02", address: "10.20.0.12" },
      ],
    },
    {
      name: "harbour-windows",
      description: "Customs desks",
      os: "windows",
      creator: "operator",
      daysOld: 12,
      hosts: [
        { name: "customs-01", address: "203.0.113.60" },
        { name: "customs-02", address: "203.0.113.61" },
        { name: "customs-03", address: "203.0.113.62" },
      ],
    },
    {
      name: "night-shift",
      description: "Prepared for tonight; the check is in the queue",
      os: "linux",
      creator: "operator",
      daysOld: 0,
      hosts: [
        { name: "night-01", address: "203.0.113.12", dueInMinutes: 60 },
        { name: "night-02", address: "203.0.113.10", dueInMinutes: 60 },
      ],
    },
    { name: "new-berth", description: "", os: "linux", creator: "admin", daysOld: 0, hosts: [] },
  ],
};
