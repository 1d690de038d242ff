import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClusterCreate } from "#lib/domain/cluster.ts";
import type { Authorization, HostCreate } from "#lib/domain/host.ts";
import { type Emulator, startEmulator } from "#lib/emulator/emulator.ts";
import { attend, patient, type Rehearsal } from "./testing/rehearsal.ts";
import type { Upstream } from "./upstream.ts";

let emulator: Emulator;
let rehearsal: Rehearsal;
let upstream: Upstream;
let projectId: string;
let made = 0;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 100, quiet: true, tokenSize: 20_000 });
  rehearsal = attend(emulator.url);
  ({ upstream } = await rehearsal.signIn(patient));
  projectId = await rehearsal.newProject("Bounds");
});
afterAll(() => emulator.close());

const unique = () => {
  made += 1;
  return made;
};
const padded = (length: number) => `${unique()}-${"x".repeat(length)}`.slice(0, length);
const clusterInput = (changes: Partial<ClusterCreate> = {}): ClusterCreate => ({
  name: `cluster-${unique()}`,
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
  ...changes,
});
const hostInput = (changes: Partial<HostCreate> = {}): HostCreate => ({
  name: `host-${unique()}`,
  address: `192.0.2.${unique() % 250}`,
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password: "Some-Pass-1" },
  installIcagent: false,
  ...changes,
});
const login = (changes: { username?: string; password?: string }): Authorization => ({
  kind: "password",
  username: "deploy",
  password: "Some-Pass-1",
  ...changes,
});
const keyOf = (length: number): Authorization => {
  const frame = "-----BEGIN RSA PRIVATE KEY-----\n\n-----END RSA PRIVATE KEY-----\n";
  const privateKey = frame.replace("\n\n", `\n${"A".repeat(length - frame.length)}\n`);
  return { kind: "key", username: "deploy", privateKey };
};

const rejected = { code: "upstream_rejected", upstream: { code: "Deploy.00015002" } };

it("works with a token of 20,000 characters", async () => {
  const { token } = await rehearsal.signIn(patient);
  expect(token).toHaveLength(20_000);
});

describe("a cluster", () => {
  it.each<[string, () => Partial<ClusterCreate>]>([
    ["the shortest name", () => ({ name: padded(3) })],
    ["the longest name", () => ({ name: padded(128) })],
    ["every kind of letter in its name", () => ({ name: `主机.A_b-${unique()}` })],
    ["a Chinese name of 128 letters", () => ({ name: `${unique()}`.padEnd(128, "群") })],
    ["Windows", () => ({ os: "windows" })],
    ["access through a proxy", () => ({ access: "proxy" })],
    ["a self-hosted pool", () => ({ agentPoolId: "aZ09".repeat(8) })],
    ["the longest description", () => ({ description: '述 "x"\n'.padEnd(500, "d") })],
    ["500 characters outside the first plane", () => ({ description: "𠮷".repeat(500) })],
  ])("comes back as it was sent: %s", async (_what, changes) => {
    const input = clusterInput(changes());
    const cluster = await upstream.createCluster(projectId, input);
    expect(cluster).toMatchObject(input);
    expect(cluster).toMatchObject({
      hostCount: null,
      rights: { addHost: true },
      createdBy: expect.any(String),
    });
    expect(cluster.createdAt).toMatch(/\+08:00$/);
    expect(Math.abs(Date.parse(cluster.createdAt ?? "") - Date.now())).toBeLessThan(60_000);
    const listed = (await upstream.listAllClusters(projectId)).find(({ id }) => id === cluster.id);
    expect(listed).toMatchObject({ ...input, hostCount: 0 });
  });

  it.each<[string, () => Partial<ClusterCreate>]>([
    ["a name of 2", () => ({ name: "ab" })],
    ["a name of 129", () => ({ name: padded(129) })],
    ["a name with a space", () => ({ name: "a b c" })],
    ["a pool of 31", () => ({ agentPoolId: "a".repeat(31) })],
    ["a description of 501", () => ({ description: "d".repeat(501) })],
  ])("is refused by upstream, and so never told as made: %s", async (_what, changes) => {
    await expect(upstream.createCluster(projectId, clusterInput(changes()))).rejects.toMatchObject(rejected);
  });
});

describe("a host", () => {
  let clusterId: string;
  beforeAll(async () => {
    clusterId = (await upstream.createCluster(projectId, clusterInput())).id;
  });

  const realKey = () =>
    generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "sec1", format: "pem" },
    }).privateKey;

  it.each<[string, () => Partial<HostCreate>]>([
    ["the shortest name", () => ({ name: padded(3) })],
    ["the longest name", () => ({ name: padded(128) })],
    ["a Chinese name", () => ({ name: `网关_${unique()}` })],
    ["port 1", () => ({ port: 1 })],
    ["port 65535", () => ({ port: 65_535 })],
    ["an IPv6 address", () => ({ address: `2001:db8::${unique()}` })],
    ["the shortest user", () => ({ authorization: login({ username: "r" }) })],
    ["the longest user", () => ({ authorization: login({ username: `u@corp.example_-${"x".repeat(16)}` }) })],
    ["the shortest password", () => ({ authorization: login({ password: "a1!/\\" }) })],
    ["the longest password", () => ({ authorization: login({ password: "密#".repeat(16) }) })],
    ["a real key", () => ({ authorization: { kind: "key", username: "deploy", privateKey: realKey() } })],
    ["a key of 5,000 characters", () => ({ authorization: keyOf(5000) })],
    ["ICAgent", () => ({ installIcagent: true })],
  ])("comes back as it was sent, without its secret: %s", async (_what, changes) => {
    const input = hostInput(changes());
    const { authorization, ...facts } = input;
    const host = await upstream.createHost(clusterId, "linux", input);
    expect(host).toMatchObject({ ...facts, os: "linux", clusterId });
    expect(host.authorization).toEqual({ kind: authorization.kind, username: authorization.username });
    const listed = (await upstream.listAllHosts(clusterId)).find(({ id }) => id === host.id);
    expect(listed).toMatchObject({ ...facts, installIcagent: null, authorization: host.authorization });
    const secret = authorization.kind === "key" ? authorization.privateKey : authorization.password;
    expect(JSON.stringify([host, listed])).not.toContain(JSON.stringify(secret).slice(1, -1));
  });

  it.each<[string, () => Partial<HostCreate>]>([
    ["a name of 2", () => ({ name: "ab" })],
    ["a name of 129", () => ({ name: padded(129) })],
    ["port 65536", () => ({ port: 65_536 })],
    ["no address", () => ({ address: "web.example" })],
    ["no user", () => ({ authorization: login({ username: "" }) })],
    ["a user of 33", () => ({ authorization: login({ username: "u".repeat(33) }) })],
    ["a password of 4", () => ({ authorization: login({ password: "a1!b" }) })],
    ["a password of 33", () => ({ authorization: login({ password: "p".repeat(33) }) })],
    ["a password with a space", () => ({ authorization: login({ password: "a b c d" }) })],
    ["a key of 5,001 characters", () => ({ authorization: keyOf(5001) })],
  ])("is refused by upstream, and so never told as made: %s", async (_what, changes) => {
    const input = hostInput(changes());
    await expect(upstream.createHost(clusterId, "linux", input)).rejects.toMatchObject(rejected);
    expect((await upstream.listAllHosts(clusterId)).map(({ name }) => name)).not.toContain(input.name);
  });

  it("stands behind its proxy, and is found by role, name and address", async () => {
    const { id } = await upstream.createCluster(projectId, clusterInput({ access: "proxy" }));
    const gate = await upstream.createHost(id, "linux", hostInput({ name: "gate-1", role: "proxy" }));
    const target = hostInput({ name: "app-1", address: "10.20.0.9", proxyHostId: gate.id });
    expect(await upstream.createHost(id, "linux", target)).toMatchObject({
      role: "target",
      proxyHostId: gate.id,
    });
    const names = async (query: object) =>
      (await upstream.listHosts(id, { page: 1, pageSize: 10, ...query })).items.map(({ name }) => name);
    expect(await names({ role: "proxy" })).toEqual(["gate-1"]);
    expect(await names({ role: "target" })).toEqual(["app-1"]);
    expect(await names({ q: "10.20" })).toEqual(["app-1"]);
    expect(await names({ q: "gate" })).toEqual(["gate-1"]);
    expect(await names({ sort: "name", direction: "asc" })).toEqual(["app-1", "gate-1"]);
    expect(await names({ sort: "name", direction: "desc" })).toEqual(["gate-1", "app-1"]);
    expect(await names({ pageSize: 1, page: 2 })).toEqual(["gate-1"]);
  });

  it("is one of 200 at most, and all of them are listed", { timeout: 60_000 }, async () => {
    const { id } = await upstream.createCluster(projectId, clusterInput());
    const add = (number: number) =>
      upstream.createHost(
        id,
        "linux",
        hostInput({ address: `198.51.${100 + (number >> 8)}.${number & 255}` }),
      );
    await Promise.all(Array.from({ length: 200 }, (_none, number) => add(number)));
    expect(await upstream.listAllHosts(id)).toHaveLength(200);
    await expect(add(200)).rejects.toMatchObject({ code: "upstream_rejected" });
    expect(await upstream.listAllHosts(id)).toHaveLength(200);
  });
});

it("finds projects and clusters by a part of their names, in any case", async () => {
  const other = await rehearsal.newProject("Quay Nine");
  const query = { page: 1, pageSize: 10 };
  expect((await upstream.listProjects({ ...query, q: "quay" })).items).toMatchObject([
    { id: other, name: "Quay Nine" },
  ]);
  await upstream.createCluster(other, clusterInput({ name: "Edge-One" }));
  await upstream.createCluster(other, clusterInput({ name: "core-two", os: "windows", access: "proxy" }));
  const names = async (more: object) => {
    const page = await upstream.listClusters(other, { ...query, sort: "name", direction: "asc", ...more });
    return page.items.map(({ name }) => name);
  };
  expect(await names({ q: "o" })).toHaveLength(2);
  expect(await names({ q: "ge" })).toEqual(["Edge-One"]);
  expect(await names({ q: "core" })).toEqual(["core-two"]);
  expect(await names({ os: "windows" })).toEqual(["core-two"]);
  expect(await names({ access: "direct" })).toEqual(["Edge-One"]);
  expect(await names({ agentPoolId: "official" })).toHaveLength(2);
  expect(await names({ agentPoolId: "a".repeat(32) })).toEqual([]);
});
