import type { SeedCluster, SeedHost, SeedProject } from "./demo.ts";

/** As many clusters as a project holds, each with as many hosts as a cluster holds. */
const clusterCount = 1000;
const hostsPerCluster = 200;
/** Hosts at the head of a proxy cluster that the others are reached through. */
const proxiesPerCluster = 2;

const quays = ["north", "south", "east", "west", "inner", "outer", "old", "new"];
const duties = ["web", "api", "batch", "cache", "queue", "build", "report", "archive", "tide", "crane"];
const pools = ["a", "b", "c"].map((letter) => letter.repeat(32));

// What a real project's failures are: a few kinds, one of them far more often than the others.
const sshFailures = [
  (address: string) => `ssh: connection to ${address} port 22 timed out`,
  (address: string) => `ssh: connection to ${address} port 22 timed out`,
  () => "ssh: unable to authenticate as deploy: password rejected",
  (address: string) => `ssh: connect to host ${address} port 22: Connection refused`,
];
const winrmFailures = [
  (address: string) => `winrm: connection to ${address} port 5986 timed out`,
  (address: string) => `winrm: 401 Unauthorized: Administrator was refused by ${address} port 5986`,
];

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

const padded = (number: number, digits: number) => String(number).padStart(digits, "0");

/** An address of its own for every host, but for each cluster's last: that machine is shared by ten clusters. */
function addressOf(cluster: number, host: number): string {
  if (host === hostsPerCluster - 1) return `10.68.0.${Math.floor(cluster / 10) + 1}`;
  return `10.${64 + Math.floor(cluster / 250)}.${cluster % 250}.${host + 1}`;
}

/** One host in 25 has failed its check. */
function outcomeOf(number: number, address: string, os: SeedCluster["os"]): SeedHost["outcome"] {
  if (number % 25 !== 7) return { status: "success", result: "ok" };
  const failures = os === "windows" ? winrmFailures : sshFailures;
  return { status: "failed", result: pick(failures, Math.floor(number / 25))(address) };
}

function largeHost(
  cluster: number,
  host: number,
  { os, isProxyMode }: Pick<SeedCluster, "os" | "isProxyMode">,
) {
  const number = cluster * hostsPerCluster + host;
  const address = addressOf(cluster, host);
  const isProxy = isProxyMode === true && host < proxiesPerCluster;
  const username = os === "windows" ? "Administrator" : "deploy";
  return {
    name: `${isProxy ? "gate" : pick(duties, cluster)}-${padded(cluster + 1, 4)}-${padded(host + 1, 3)}`,
    address,
    port: os === "windows" ? 5986 : 22,
    isProxy,
    ...(isProxyMode && !isProxy
      ? { via: `gate-${padded(cluster + 1, 4)}-${padded((host % proxiesPerCluster) + 1, 3)}` }
      : {}),
    login: { username, password: `Berth-${number}!` },
    outcome: isProxy ? { status: "success", result: "ok" } : outcomeOf(number, address, os),
  } satisfies SeedHost;
}

function largeCluster(index: number): SeedCluster {
  const kind = {
    os: index % 10 === 9 ? "windows" : "linux",
    isProxyMode: index % 10 === 4,
  } satisfies Partial<SeedCluster>;
  return {
    ...kind,
    name: `${pick(quays, index)}-${pick(duties, index)}-${padded(index + 1, 4)}`,
    description: `Berth ${index + 1}, for ${pick(duties, index)}`,
    ...(index % 7 === 3 ? { poolId: pick(pools, index) } : {}),
    creator: index % 3 === 0 ? "operator" : "admin",
    daysOld: (clusterCount - index) / 2,
    hosts: Array.from({ length: hostsPerCluster }, (_, host) => largeHost(index, host, kind)),
  };
}

/** A project at upstream's limits. Its clusters are made one by one as they are planted, so that they never fill the memory. */
export const grandPort: SeedProject = {
  name: "Grand Port",
  description: "As many clusters and hosts as a project can hold",
  clusters: {
    *[Symbol.iterator]() {
      for (let index = 0; index < clusterCount; index++) yield largeCluster(index);
    },
  },
};
