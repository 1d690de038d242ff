import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Cluster, ClusterCreate } from "#lib/domain/cluster.ts";
import type { Host, HostCreate } from "#lib/domain/host.ts";
import { type Emulator, startEmulator } from "#lib/emulator/emulator.ts";
import type { HostOutcome } from "./batch.ts";
import { attend, type Fault, hasty, patient, type Rehearsal } from "./testing/rehearsal.ts";
import { outcomeOf } from "./testing/replies.ts";
import type { Upstream } from "./upstream.ts";

const clustersPath = "/v1/resources/host-groups";
const password = "S3cret!pass-word";

let emulator: Emulator;
let rehearsal: Rehearsal;
/** Under test: with short time limits. */
let upstream: Upstream;
/** Looks at what is there, at leisure. */
let witness: Upstream;
let projectId: string;
let cluster: Cluster;
let number = 0;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 100, quiet: true });
  rehearsal = attend(emulator.url);
  projectId = await rehearsal.newProject("Changes");
  ({ upstream } = await rehearsal.signIn(hasty));
  ({ upstream: witness } = await rehearsal.signIn(patient));
});
afterAll(() => emulator.close());

const clusterInput = (changes: Partial<ClusterCreate> = {}): ClusterCreate => {
  number += 1;
  return {
    name: `cluster-${number}`,
    os: "linux",
    access: "direct",
    agentPoolId: null,
    description: "as it was",
    ...changes,
  };
};
const hostInput = (changes: Partial<HostCreate> = {}): HostCreate => {
  number += 1;
  return {
    name: `host-${number}`,
    address: `192.0.2.${number % 250}`,
    port: 22,
    role: "target",
    proxyHostId: null,
    authorization: { kind: "password", username: "deploy", password },
    installIcagent: false,
    ...changes,
  };
};
const addHost = (changes: Partial<HostCreate> = {}, to = cluster) =>
  witness.createHost(to.id, "linux", hostInput(changes));

beforeEach(async () => {
  cluster = await witness.createCluster(projectId, clusterInput());
});
afterEach(() => rehearsal.clearFaults());

const said = (outcomes: HostOutcome<string>[]) =>
  outcomes.map(({ outcome, error }) =>
    error === null ? outcome : `${outcome} ${error.code}/${error.detail}`,
  );

/** Lost answers, with what was asked for carried out or not; an idempotent change survives one of each. */
const losses: [string, Fault][] = [
  ["a reset, not carried out", { fault: "reset-before" }],
  ["a reset, carried out", { fault: "reset-after" }],
  ["half an answer", { fault: "malformed" }],
  ["500, not carried out", { fault: "status", status: 500 }],
  ["500, carried out", { fault: "status", status: 500, after: true }],
  ["504", { fault: "status", status: 504 }],
  ["HTML with 200", { fault: "status", status: 200, body: "<html>" }],
  ["429", { fault: "throttle", retryAfter: 0 }],
  ["lateness", { fault: "delay", ms: 1_000 }],
];

describe("a cluster", () => {
  it("changes its name, description and pool, one or all, and nothing else", async () => {
    const pool = "ab".repeat(16);
    const renamed = await upstream.updateCluster(cluster, { name: `renamed-${number}` });
    expect(renamed).toMatchObject({ name: `renamed-${number}`, description: "as it was", agentPoolId: null });
    const moved = await upstream.updateCluster(renamed, { agentPoolId: pool, description: "" });
    expect(moved).toMatchObject({ name: renamed.name, description: "", agentPoolId: pool });
    const back = await upstream.updateCluster(moved, { agentPoolId: null });
    expect(back).toMatchObject({ name: renamed.name, agentPoolId: null, os: "linux", access: "direct" });
    expect(await witness.getCluster(cluster.id)).toEqual(back);
  });

  it("refuses a taken name at the name, and what upstream does not take", async () => {
    const other = await witness.createCluster(projectId, clusterInput());
    await expect(upstream.updateCluster(cluster, { name: other.name })).rejects.toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "name", reason: "nameTaken" }],
    });
    await expect(upstream.updateCluster(cluster, { name: "a b" })).rejects.toMatchObject({
      code: "upstream_rejected",
    });
  });

  it.each(losses)("is updated and deleted once over a line that loses answers: %s", async (_what, fault) => {
    const path = `${clustersPath}/${cluster.id}`;
    await rehearsal.fault({ method: "PUT", path }, fault);
    expect(await upstream.updateCluster(cluster, { description: "new" })).toMatchObject({
      description: "new",
    });
    await rehearsal.fault({ method: "DELETE", path }, fault);
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("success");
    expect(await outcomeOf(witness.getCluster(cluster.id))).toBe("not_found/clusterNotFound");
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("not_found/clusterNotFound");
  });

  it("does not claim to know what two lost answers mean", async () => {
    const path = `${clustersPath}/${cluster.id}`;
    await rehearsal.fault({ method: "PUT", path }, { fault: "reset-before" }, 2);
    expect(await outcomeOf(upstream.updateCluster(cluster, { description: "new" }))).toBe(
      "outcome_unknown/clusterUpdateUnknown",
    );
    await rehearsal.fault({ method: "DELETE", path }, { fault: "reset-before" }, 2);
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("outcome_unknown/clusterDeleteUnknown");
    expect(await witness.getCluster(cluster.id)).toMatchObject({ description: "as it was" });
  });

  it("stays while it holds hosts or environments, and says which", async () => {
    const host = await addHost();
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("conflict/clusterNotEmpty");
    await upstream.deleteHost(cluster.id, host.id);
    await rehearsal.newEnvironment(cluster.id, "staging");
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("conflict/clusterLinked");
    const { items, total } = await upstream.listEnvironments(cluster.id, { page: 1, pageSize: 10 });
    expect(total).toBe(1);
    expect(items).toMatchObject([{ name: "staging", applicationName: "Harbour shop" }]);
  });

  it("lists its environments page by page", async () => {
    for (const name of ["one", "two", "three"]) await rehearsal.newEnvironment(cluster.id, name);
    const pageOf = (page: number) => upstream.listEnvironments(cluster.id, { page, pageSize: 2 });
    const [first, second] = [await pageOf(1), await pageOf(2)];
    expect([first.total, first.items.length, second.items.length]).toEqual([3, 2, 1]);
    const names = [...first.items, ...second.items].map(({ name }) => name);
    expect(names.sort()).toEqual(["one", "three", "two"]);
  });

  it("is changed by nobody without the right", async () => {
    const { upstream: viewer } = await rehearsal.signIn(patient, "viewer");
    expect(await outcomeOf(viewer.updateCluster(cluster, { description: "x" }))).toBe("forbidden/forbidden");
    expect(await outcomeOf(viewer.deleteCluster(cluster.id))).toBe("forbidden/forbidden");
  });
});

describe("the permission matrix", () => {
  it("is read, and changed flag by flag", async () => {
    const before = await upstream.listPermissions(cluster.id);
    const role = before.find(({ rights }) => !rights.delete) ?? expect.fail("every role deletes");
    const change = { roleId: role.roleId, right: "delete", allowed: true } as const;
    const row = await upstream.setPermission(projectId, cluster.id, change);
    expect(row).toEqual({ ...role, rights: { ...role.rights, delete: true } });
    const after = await upstream.listPermissions(cluster.id);
    expect(after).toEqual(before.map((known) => (known.roleId === role.roleId ? row : known)));
    const back = await upstream.setPermission(projectId, cluster.id, { ...change, allowed: false });
    expect(back).toEqual(role);
  });

  it.each(losses)("is changed over a line that loses answers: %s", async (_what, fault) => {
    const [role = expect.fail("no roles")] = await upstream.listPermissions(cluster.id);
    await rehearsal.fault({ method: "PUT", path: `/v2/host-groups/${cluster.id}/permissions` }, fault);
    const change = { roleId: role.roleId, right: "copy", allowed: !role.rights.copy } as const;
    const row = await upstream.setPermission(projectId, cluster.id, change);
    expect(row.rights.copy).toBe(!role.rights.copy);
  });

  it("is changed by nobody without the right to manage", async () => {
    const { upstream: operator } = await rehearsal.signIn(patient, "operator");
    const [role = expect.fail("no roles")] = await operator.listPermissions(cluster.id);
    const change = { roleId: role.roleId, right: "view", allowed: false } as const;
    expect(await outcomeOf(operator.setPermission(projectId, cluster.id, change))).toBe(
      "forbidden/forbidden",
    );
  });
});

describe("a host", () => {
  let host: Host;
  beforeEach(async () => {
    host = await addHost();
  });
  const hostPath = () => `${clustersPath}/${cluster.id}/hosts/${host.id}`;

  it("changes what is given, and no login travels that was not", async () => {
    await rehearsal.forgetRequests();
    const renamed = await upstream.updateHost(host, { name: "web-renamed" });
    expect(renamed).toMatchObject({ name: "web-renamed", address: host.address, port: 22 });
    const puts = (await rehearsal.requests()).filter(({ method }) => method === "PUT");
    expect(puts).toHaveLength(1);
    expect(puts[0]?.body).toEqual({ host_name: "web-renamed", ip: host.address, port: 22 });
    expect(renamed.authorization).toEqual({ kind: "password", username: "deploy" });
    const authorization = { kind: "password", username: "root", password: "An0ther!pass" } as const;
    const moved = await upstream.updateHost(renamed, { address: "2001:db8::1", port: 2222, authorization });
    expect(moved).toMatchObject({ address: "2001:db8::1", port: 2222, authorization: { username: "root" } });
    expect(await upstream.updateHost(moved, { installIcagent: true })).toMatchObject({
      installIcagent: true,
    });
  });

  it("gives its new login to its twins in other clusters when told to", async () => {
    const elsewhere = await witness.createCluster(projectId, clusterInput());
    const twin = await addHost({ address: host.address }, elsewhere);
    // The user name stays, for that is how upstream tells a twin; the kind of the login changes.
    const privateKey = [
      "-----BEGIN RSA PRIVATE KEY-----",
      "A".repeat(64),
      "-----END RSA PRIVATE KEY-----",
      "",
    ].join("\n");
    const authorization = { kind: "key", username: "deploy", privateKey } as const;
    await upstream.updateHost(host, { authorization });
    expect((await witness.getHost(elsewhere.id, twin.id)).authorization.kind).toBe("password");
    await upstream.updateHost(host, { authorization, syncCredentials: true });
    expect((await witness.getHost(elsewhere.id, twin.id)).authorization.kind).toBe("key");
  });

  it("refuses a taken address at the address", async () => {
    const other = await addHost();
    await expect(upstream.updateHost(host, { address: other.address })).rejects.toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "address", reason: "addressTaken" }],
    });
  });

  it.each(losses)("is updated and deleted once over a line that loses answers: %s", async (_what, fault) => {
    await rehearsal.fault({ method: "PUT", path: hostPath() }, fault);
    expect(await upstream.updateHost(host, { name: "web-new" })).toMatchObject({ name: "web-new" });
    const authorization = { kind: "password", username: "root", password: "An0ther!pass" } as const;
    await rehearsal.fault({ method: "PUT", path: hostPath() }, fault);
    expect(await upstream.updateHost(host, { authorization })).toMatchObject({
      authorization: { username: "root" },
    });
    await rehearsal.fault({ method: "DELETE", path: hostPath() }, fault);
    expect(await outcomeOf(upstream.deleteHost(cluster.id, host.id))).toBe("success");
    expect(await outcomeOf(witness.getHost(cluster.id, host.id))).toBe("not_found/hostNotFound");
    expect(await outcomeOf(upstream.deleteHost(cluster.id, host.id))).toBe("not_found/hostNotFound");
  });

  it("is changed by nobody without the right", async () => {
    const { upstream: viewer } = await rehearsal.signIn(patient, "viewer");
    expect(await outcomeOf(viewer.updateHost(host, { name: "web-x" }))).toBe("forbidden/forbidden");
    expect(await outcomeOf(viewer.deleteHost(cluster.id, host.id))).toBe("forbidden/forbidden");
    expect(said(await viewer.batchDeleteHosts(cluster.id, [host.id]))).toEqual([
      "failed forbidden/forbidden",
    ]);
    expect(said(await viewer.copyHosts(cluster.id, [host.id], cluster.id))).toEqual([
      "failed conflict/addressTaken",
    ]);
  });
});

describe("a proxy", () => {
  let proxied: Cluster;
  let gate: Host;
  let target: Host;
  beforeEach(async () => {
    proxied = await witness.createCluster(projectId, clusterInput({ access: "proxy" }));
    gate = await addHost({ role: "proxy" }, proxied);
    target = await addHost({ proxyHostId: gate.id }, proxied);
  });

  it("stays while targets are reached through it", async () => {
    expect(await outcomeOf(upstream.deleteHost(proxied.id, gate.id))).toBe("conflict/proxyServesTargets");
    await upstream.deleteHost(proxied.id, target.id);
    expect(await outcomeOf(upstream.deleteHost(proxied.id, gate.id))).toBe("success");
  });

  it("stays while an environment uses it", async () => {
    await upstream.deleteHost(proxied.id, target.id);
    await rehearsal.newEnvironment(proxied.id, "production");
    expect(await outcomeOf(upstream.deleteHost(proxied.id, gate.id))).toBe("conflict/proxyInEnvironment");
  });

  it("is kept by an update of its target, and can be changed for another of the cluster only", async () => {
    const renamed = await upstream.updateHost(target, { name: "behind-2" });
    expect(renamed.proxyHostId).toBe(gate.id);
    const other = await addHost({ role: "proxy" }, proxied);
    expect((await upstream.updateHost(renamed, { proxyHostId: other.id })).proxyHostId).toBe(other.id);
    await expect(upstream.updateHost(renamed, { proxyHostId: "0".repeat(32) })).rejects.toMatchObject({
      code: "conflict",
      detail: "proxyMissing",
      invalidParams: [{ name: "proxyHostId", reason: "proxyUnknown" }],
    });
    await expect(upstream.updateHost(target, { address: gate.address })).rejects.toMatchObject({
      detail: "addressSameAsProxy",
    });
  });

  it("goes with its targets in one batch, and not without them", async () => {
    expect(said(await upstream.batchDeleteHosts(proxied.id, [gate.id]))).toEqual([
      "failed conflict/proxyServesTargets",
    ]);
    expect(said(await upstream.batchDeleteHosts(proxied.id, [gate.id, target.id]))).toEqual([
      "deleted",
      "deleted",
    ]);
    expect(await witness.listAllHosts(proxied.id)).toEqual([]);
  });

  it("that an environment uses does not keep others from going", async () => {
    await upstream.deleteHost(proxied.id, target.id);
    await rehearsal.newEnvironment(proxied.id, "production");
    const others = [await addHost({ role: "proxy" }, proxied), await addHost({ role: "proxy" }, proxied)];
    const ids = [gate, ...others].map(({ id }) => id);
    expect(said(await upstream.batchDeleteHosts(proxied.id, ids))).toEqual([
      "failed conflict/proxyInEnvironment",
      "deleted",
      "deleted",
    ]);
  });

  it("is copied along with its targets, which need one where they go", async () => {
    const berth = await witness.createCluster(projectId, clusterInput({ access: "proxy" }));
    expect(said(await upstream.copyHosts(proxied.id, [target.id], berth.id))).toEqual([
      "failed conflict/proxyMissing",
    ]);
    expect(said(await upstream.copyHosts(proxied.id, [target.id, gate.id], berth.id))).toEqual([
      "copied",
      "copied",
    ]);
    const copies = await witness.listAllHosts(berth.id);
    const copiedGate = copies.find(({ role }) => role === "proxy");
    expect(copies.find(({ role }) => role === "target")?.proxyHostId).toBe(copiedGate?.id);
  });
});

describe("many hosts", () => {
  it("are deleted or not, each by what the list says afterwards", async () => {
    const [a, b, c] = [await addHost(), await addHost(), await addHost()];
    const other = await witness.createCluster(projectId, clusterInput());
    const stranger = await addHost({}, other);
    const ids = [a.id, stranger.id, b.id];
    expect(said(await upstream.batchDeleteHosts(cluster.id, ids))).toEqual([
      "deleted",
      "failed not_found/hostNotFound",
      "deleted",
    ]);
    expect((await witness.listAllHosts(cluster.id)).map(({ id }) => id)).toEqual([c.id]);
    expect(await witness.listAllHosts(other.id)).toHaveLength(1);
  });

  it.each(losses)("are copied and deleted once over a line that loses answers: %s", async (_what, fault) => {
    const ids = [(await addHost()).id, (await addHost()).id];
    const berth = await witness.createCluster(projectId, clusterInput());
    const path = `${clustersPath}/${cluster.id}/hosts`;
    await rehearsal.fault({ method: "POST", path: `${path}/replication` }, fault);
    expect(said(await upstream.copyHosts(cluster.id, ids, berth.id))).toEqual(["copied", "copied"]);
    expect(await witness.listAllHosts(berth.id)).toHaveLength(2);
    await rehearsal.fault({ method: "POST", path: `${path}/batch-delete` }, fault);
    expect(said(await upstream.batchDeleteHosts(cluster.id, ids))).toEqual(["deleted", "deleted"]);
    expect(await witness.listAllHosts(cluster.id)).toEqual([]);
  });

  it("are copied where they are not yet", async () => {
    const [a, b] = [await addHost(), await addHost()];
    const berth = await witness.createCluster(projectId, clusterInput());
    expect(said(await upstream.copyHosts(cluster.id, [a.id], berth.id))).toEqual(["copied"]);
    expect(said(await upstream.copyHosts(cluster.id, [a.id, b.id], berth.id))).toEqual([
      "failed conflict/addressTaken",
      "copied",
    ]);
    await expect(upstream.copyHosts(cluster.id, [a.id], "0".repeat(32))).rejects.toMatchObject({
      code: "not_found",
      detail: "clusterNotFound",
    });
  });
});

describe.each([null, 200] as const)("refusals with HTTP status %s", (errorHttp) => {
  afterEach(() => rehearsal.errorWeather(null, "both"));

  it.each(["both", "nested", "flat", "camel"])("mean the same spelled %s", async (shape) => {
    const host = await addHost();
    const other = await witness.createCluster(projectId, clusterInput());
    const { upstream: viewer } = await rehearsal.signIn(patient, "viewer");
    await rehearsal.errorWeather(errorHttp, shape);
    const nobody = "0".repeat(32);
    expect(await outcomeOf(upstream.updateCluster(cluster, { name: other.name }))).toBe("conflict/nameTaken");
    expect(await outcomeOf(upstream.deleteCluster(cluster.id))).toBe("conflict/clusterNotEmpty");
    expect(await outcomeOf(upstream.deleteCluster(nobody))).toBe("not_found/clusterNotFound");
    expect(await outcomeOf(upstream.deleteHost(cluster.id, nobody))).toBe("not_found/hostNotFound");
    expect(await outcomeOf(upstream.listPermissions(nobody))).toBe("not_found/clusterNotFound");
    expect(await outcomeOf(upstream.listEnvironments(nobody, { page: 1, pageSize: 1 }))).toBe(
      "not_found/clusterNotFound",
    );
    expect(await outcomeOf(viewer.updateHost(host, { name: "web-x" }))).toBe("forbidden/forbidden");
    expect(said(await viewer.batchDeleteHosts(cluster.id, [host.id]))).toEqual([
      "failed forbidden/forbidden",
    ]);
    await upstream.deleteHost(cluster.id, host.id);
    expect(await outcomeOf(upstream.updateHost(host, { name: "web-x" }))).toBe("not_found/hostNotFound");
  });
});
