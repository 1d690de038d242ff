import { type User, users } from "../accounts.ts";
import { type FleetHost, fleetHost, loginKeyName } from "../fleet/table.ts";
import { fixedId } from "../ids.ts";
import type { ClusterStore } from "../store/clusters.ts";
import type { EnvironmentStore } from "../store/environments.ts";
import type { HostRecord, HostStore } from "../store/hosts.ts";
import type { KeyPairStore } from "../store/key-pairs.ts";
import type { ProjectStore } from "../store/projects.ts";
import type { SeedCluster, SeedHost } from "./demo.ts";
import { type SeedName, seeds } from "./seeds.ts";

type Soil = {
  projects: ProjectStore;
  clusters: ClusterStore;
  hosts: HostStore;
  environments: EnvironmentStore;
  keys: KeyPairStore;
};

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

function userNamed(name: string): User {
  const user = users.find((known) => known.name === name);
  if (!user) throw new Error(`no such user in the seed: ${name}`);
  return user;
}

/** Seeded hosts of the fleet carry the credentials of its card: a key where it has one and no password. */
function loginOf(host: SeedHost, machine: FleetHost | undefined, keys: KeyPairStore) {
  if (host.login) return { ...host.login, privateKey: null };
  if (!machine) throw new Error(`a host outside the fleet needs a login: ${host.name}`);
  const { username, password } = machine;
  if (password !== null) return { username, password, privateKey: null };
  return { username, password: null, privateKey: keys.get(loginKeyName(machine)).privateKey };
}

const hostId = (clusterId: string, name: string) => fixedId(`${clusterId}/${name}`);

function plantHost(soil: Soil, clusterId: string, cluster: SeedCluster, host: SeedHost, now: number) {
  const machine = fleetHost(host.address);
  const { username, password, privateKey } = loginOf(host, machine, soil.keys);
  const createdAt = now - cluster.daysOld * dayMs;
  const stored: HostRecord = {
    id: hostId(clusterId, host.name),
    clusterId,
    name: host.name,
    ip: host.address,
    port: host.port ?? machine?.port ?? 22,
    os: cluster.os,
    isProxy: host.isProxy ?? false,
    proxyHostId: host.via === undefined ? null : hostId(clusterId, host.via),
    installIcagent: false,
    username,
    trustedType: privateKey === null ? 0 : 1,
    password,
    privateKey,
    connection: { ...(host.outcome ?? { status: "pending", result: "" }), at: now },
    dialAt: now + (host.dueInMinutes ?? 0) * minuteMs,
    ownerId: userNamed(cluster.creator).id,
    createdAt,
    updatedAt: createdAt,
  };
  soil.hosts.insert(stored);
}

function plantCluster(soil: Soil, projectId: string, cluster: SeedCluster, now: number) {
  const id = fixedId(`${projectId}/${cluster.name}`);
  const createdAt = now - cluster.daysOld * dayMs;
  soil.clusters.insert({
    id,
    projectId,
    name: cluster.name,
    os: cluster.os,
    poolId: cluster.poolId ?? "",
    description: cluster.description,
    isProxyMode: cluster.isProxyMode ?? false,
    creatorId: userNamed(cluster.creator).id,
    createdAt,
    updatedAt: createdAt,
  });
  for (const host of cluster.hosts) plantHost(soil, id, cluster, host, now);
  const hostIds = cluster.hosts.map(({ name }) => hostId(id, name));
  for (const { name, application } of cluster.environments ?? [])
    soil.environments.insert(
      {
        id: fixedId(`${id}/${application}/${name}`),
        clusterId: id,
        name,
        applicationId: fixedId(`${projectId}/application/${application}`),
        applicationName: application,
      },
      hostIds,
    );
}

/** Puts a seed in the place of whatever projects there are. Ids are the same every time. */
export function plantSeed(soil: Soil, name: SeedName, now: number) {
  soil.projects.clear();
  const projects = seeds[name];
  // The newest project is listed first: plant the last one first.
  for (const [index, project] of projects.entries()) {
    const id = fixedId(`project/${project.name}`);
    soil.projects.insert({
      id,
      name: project.name,
      description: project.description,
      creatorId: userNamed("admin").id,
      createdAt: now - 60 * dayMs - index * dayMs,
    });
    for (const cluster of project.clusters) plantCluster(soil, id, cluster, now);
  }
}
