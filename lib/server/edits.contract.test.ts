import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditPage } from "#lib/domain/audit.ts";
import { clusterPage, clusterSchema } from "#lib/domain/cluster.ts";
import { environmentPage } from "#lib/domain/environment.ts";
import { foundHostPage } from "#lib/domain/found-host.ts";
import { hostPage, hostSchema } from "#lib/domain/host.ts";
import { batchDeleteReply, copyReply } from "#lib/domain/host-batch.ts";
import { permissionMatrix, rolePermission } from "#lib/domain/permission.ts";
import { problemSchema } from "#lib/domain/problem.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { indexSettled } from "./index-filler.ts";
import type { TestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";
import { codesOf, openTestWorld } from "./test-world.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});
beforeEach(() => world.admin("DELETE", "/faults"));

const writes = async () => (await world.calls()).filter(({ method }) => method !== "GET");
const tagOf = (headers: Headers) => headers.get("etag") ?? "";
const actions = async (browser: TestBrowser) =>
  auditPage
    .parse((await browser.get("/api/audit?pageSize=100")).json)
    .items.map(({ action, outcome, objectName }) => [action, outcome, objectName]);

describe("a cluster", () => {
  test("is edited in what can change; what is left out stays", async () => {
    const browser = await world.signedIn();
    const cluster = await world.createCluster(browser, { description: "old", agentPoolId: "a1".repeat(16) });
    const path = `/api/clusters/${cluster.id}`;
    const named = await browser.patch(path, { name: `${cluster.name}-b` });
    expect(clusterSchema.parse(named.json)).toMatchObject({
      name: `${cluster.name}-b`,
      description: "old",
      agentPoolId: "a1".repeat(16),
    });
    await browser.patch(path, { agentPoolId: null, description: "" });
    const read = clusterSchema.parse((await browser.get(path)).json);
    expect(read).toMatchObject({ name: `${cluster.name}-b`, description: "", agentPoolId: null });
    expect((await actions(browser)).slice(0, 2)).toEqual([
      ["cluster.update", "succeeded", `${cluster.name}-b`],
      ["cluster.update", "succeeded", `${cluster.name}-b`],
    ]);
  });

  test("is not edited in what is fixed, or in nothing", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    await world.forgetCalls();
    const refusal = async (body: unknown) => codesOf((await browser.patch(`/api/clusters/${id}`, body)).json);
    expect(await refusal({ os: "windows" })).toContainEqual(["os", "unknownField"]);
    expect(await refusal({})).toEqual([["body", "nothingToChange"]]);
    expect(await refusal({ name: "x" })).toEqual([["name", "nameLength"]]);
    expect(await writes()).toEqual([]);
  });

  test("that another edited meanwhile is not overwritten: the later one is told what changed", async () => {
    const browser = await world.signedIn();
    const { id, name } = await world.createCluster(browser);
    const path = `/api/clusters/${id}`;
    const tag = tagOf((await browser.get(path)).headers);
    const first = await browser.patch(path, { description: "mine" }, { "if-match": tag });
    expect(first.status).toBe(200);
    await world.forgetCalls();
    const second = await browser.patch(path, { description: "theirs" }, { "if-match": tag });
    expect(second.status).toBe(409);
    expect(problemSchema.parse(second.json)).toMatchObject({
      code: "conflict",
      current: { id, name, description: "mine" },
    });
    expect(codesOf(second.json)).toEqual([["description", "changedMeanwhile"]]);
    expect(await writes()).toEqual([]);
    const again = { "if-match": tagOf(first.headers) };
    expect((await browser.patch(path, { description: "theirs" }, again)).status).toBe(200);
  });

  test("is deleted once it is empty, and is gone from list and search", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const host = await world.createHost(browser, id, { name: "last-one" });
    const kept = await browser.delete(`/api/clusters/${id}`);
    expect(problemSchema.parse(kept.json).code).toBe("conflict");
    await browser.delete(`/api/clusters/${id}/hosts/${host.id}`);
    expect((await browser.delete(`/api/clusters/${id}`)).status).toBe(204);
    expect(clusterPage.parse((await browser.get("/api/clusters")).json).total).toBe(0);
    const found = foundHostPage.parse((await browser.get("/api/hosts?q=last-one")).json);
    expect(found).toMatchObject({ total: 0, index: { clusters: 0 } });
    expect((await actions(browser)).slice(0, 3)).toEqual([
      ["cluster.delete", "succeeded", null],
      ["host.delete", "succeeded", "last-one"],
      ["cluster.delete", "failed", null],
    ]);
  });

  test("lists the environments linked to it, and is not deleted while there are any", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const path = `/api/clusters/${id}/environments`;
    const empty = environmentPage.parse((await browser.get(path)).json);
    expect(empty).toEqual({ items: [], total: 0, page: 1, pageSize: 25 });
    for (const name of ["blue", "green"])
      await world.admin("POST", "/environments", { clusterId: id, name, applicationName: "Ferry" });
    const linked = environmentPage.parse((await browser.get(path)).json);
    expect(linked.items.map(({ name }) => name).toSorted()).toEqual(["blue", "green"]);
    expect(linked.items).toMatchObject([{ applicationName: "Ferry" }, { applicationName: "Ferry" }]);
    expect(environmentPage.parse((await browser.get(`${path}?pageSize=1&page=2`)).json)).toMatchObject({
      items: [{ applicationName: "Ferry" }],
      total: 2,
      page: 2,
    });
    expect(problemSchema.parse((await browser.delete(`/api/clusters/${id}`)).json).code).toBe("conflict");
  });

  test("shows what each role may do, and changes one right of one role at a time", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const path = `/api/clusters/${id}/permissions`;
    const { items } = permissionMatrix.parse((await browser.get(path)).json);
    const role = items.find(({ rights }) => !rights.copy);
    if (!role) throw new Error("every role may copy");
    const changed = await browser.patch(path, { roleId: role.roleId, right: "copy", allowed: true });
    expect(rolePermission.parse(changed.json)).toEqual({ ...role, rights: { ...role.rights, copy: true } });
    const after = permissionMatrix.parse((await browser.get(path)).json).items;
    expect(after.filter(({ rights }, index) => rights.copy !== items[index]?.rights.copy)).toHaveLength(1);
    expect((await actions(browser))[0]).toEqual(["cluster.permit", "succeeded", `${role.name}: copy=true`]);
    const unknown = await browser.patch(path, { roleId: role.roleId, right: "fly", allowed: true });
    expect(codesOf(unknown.json)).toEqual([["right", "invalidValue"]]);
  });
});

describe("a host", () => {
  test("is edited without its secret: none is sent, and the login still works afterwards", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const host = await world.createHost(browser, id, { address: "203.0.113.10" });
    const path = `/api/clusters/${id}/hosts/${host.id}`;
    await world.forgetCalls();
    const reply = await browser.patch(path, { name: `${host.name}-b` });
    expect(hostSchema.parse(reply.json)).toMatchObject({ name: `${host.name}-b`, address: "203.0.113.10" });
    const [put, ...others] = await writes();
    expect(others).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", body: { host_name: `${host.name}-b`, ip: "203.0.113.10" } });
    expect(Object.keys(Object(put?.body))).not.toContain("authorization");
    expect(hostSchema.parse((await browser.get(path)).json).authorization).toEqual(host.authorization);
    const found = foundHostPage.parse((await browser.get(`/api/hosts?q=${host.name}-b`)).json);
    expect(found.items.map(({ name }) => name)).toEqual([`${host.name}-b`]);
  });

  test("gets another login when one is given, and elsewhere too when that is asked", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const host = await world.createHost(browser, id);
    await world.forgetCalls();
    const authorization = { kind: "password", username: "root", password: "Other-11!" };
    const body = { authorization, syncCredentials: true };
    const reply = await browser.patch(`/api/clusters/${id}/hosts/${host.id}`, body);
    expect(hostSchema.parse(reply.json).authorization).toEqual({ kind: "password", username: "root" });
    expect((await writes())[0]?.body).toMatchObject({ sync: true, authorization: { username: "root" } });
    expect(reply.text).not.toContain("Other-11!");
    const alone = await browser.patch(`/api/clusters/${id}/hosts/${host.id}`, { syncCredentials: true });
    expect(codesOf(alone.json)).toEqual([["authorization", "required"]]);
  });

  test("that another edited meanwhile is not overwritten", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const host = await world.createHost(browser, id);
    const path = `/api/clusters/${id}/hosts/${host.id}`;
    const tag = tagOf((await browser.get(path)).headers);
    await browser.patch(path, { port: 2222, authorization: { ...harbourTen, username: "ops" } });
    const late = await browser.patch(path, { name: "too-late" }, { "if-match": tag });
    expect(late.status).toBe(409);
    expect(codesOf(late.json)).toEqual([
      ["port", "changedMeanwhile"],
      ["authorization", "changedMeanwhile"],
    ]);
    expect(problemSchema.parse(late.json).current).toMatchObject({ id: host.id, port: 2222 });
  });

  test("is held to the rules of its cluster, in what is edited", async () => {
    const browser = await world.signedIn();
    const direct = await world.createCluster(browser);
    const host = await world.createHost(browser, direct.id);
    const refusal = async (clusterId: string, hostId: string, body: unknown) =>
      codesOf((await browser.patch(`/api/clusters/${clusterId}/hosts/${hostId}`, body)).json);
    expect(await refusal(direct.id, host.id, { proxyHostId: "d".repeat(32) })).toEqual([
      ["proxyHostId", "proxyNotAllowed"],
    ]);
    const { id } = await world.createCluster(browser, { access: "proxy" });
    const proxy = await world.createHost(browser, id, { role: "proxy" });
    const target = await world.createHost(browser, id, { proxyHostId: proxy.id });
    expect(await refusal(id, target.id, { proxyHostId: null })).toEqual([["proxyHostId", "proxyRequired"]]);
    expect(await refusal(id, target.id, { address: proxy.address })).toEqual([
      ["address", "addressSameAsProxy"],
    ]);
    expect(await refusal(id, target.id, { role: "proxy" })).toContainEqual(["role", "unknownField"]);
    expect((await browser.patch(`/api/clusters/${id}/hosts/${target.id}`, { name: "fine" })).status).toBe(
      200,
    );
  });

  test("is refused to who may only read", async () => {
    const admin = await world.signedIn();
    const { id } = await world.createCluster(admin);
    const host = await world.createHost(admin, id);
    const viewer = await world.signedIn("viewer", admin.projectId);
    for (const reply of [
      await viewer.patch(`/api/clusters/${id}`, { description: "x" }),
      await viewer.delete(`/api/clusters/${id}`),
      await viewer.patch(`/api/clusters/${id}/hosts/${host.id}`, { name: "mine" }),
      await viewer.delete(`/api/clusters/${id}/hosts/${host.id}`),
    ])
      expect(problemSchema.parse(reply.json).code).toBe("forbidden");
  });
});

const harbourTen = { kind: "password", username: "deploy", password: "Harbour-10!" };

describe("many hosts", () => {
  test("are deleted at once, each with an outcome and an entry of its own", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser, { access: "proxy" });
    const proxy = await world.createHost(browser, id, { role: "proxy", name: "gate-one" });
    const target = await world.createHost(browser, id, { proxyHostId: proxy.id, name: "behind" });
    const other = await world.createHost(browser, id, { proxyHostId: proxy.id, name: "stays" });
    const stranger = "e".repeat(32);
    const hostIds = [proxy.id, target.id, stranger, target.id];
    const reply = await browser.post(`/api/clusters/${id}/hosts/batch-delete`, { hostIds });
    expect(reply.status).toBe(200);
    const { outcomes } = batchDeleteReply.parse(reply.json);
    expect(outcomes).toMatchObject([
      { hostId: proxy.id, outcome: "failed", code: "conflict", detail: expect.any(String) },
      { hostId: target.id, outcome: "deleted", code: null, detail: null },
      { hostId: stranger, outcome: "failed", code: "not_found" },
    ]);
    const left = hostPage.parse((await browser.get(`/api/clusters/${id}/hosts`)).json).items;
    expect(left.map(({ name }) => name).toSorted()).toEqual([proxy.name, other.name].toSorted());
    const rows = (await actions(browser)).filter(([action]) => action === "host.delete");
    expect(rows.toSorted()).toEqual(
      [
        ["host.delete", "failed", "gate-one"],
        ["host.delete", "failed", null],
        ["host.delete", "succeeded", "behind"],
      ].toSorted(),
    );
    const found = foundHostPage.parse((await browser.get("/api/hosts?q=behind")).json);
    expect(found.total).toBe(0);
  });

  test("are named in fitting numbers", async () => {
    const browser = await world.signedIn();
    const { id } = await world.createCluster(browser);
    const refusal = async (hostIds: unknown) =>
      codesOf((await browser.post(`/api/clusters/${id}/hosts/batch-delete`, { hostIds })).json);
    expect(await refusal([])).toEqual([["hostIds", "hostIdsCount"]]);
    const many = Array.from({ length: 201 }, (_, index) => String(index).padStart(32, "0"));
    expect(await refusal(many)).toEqual([["hostIds", "hostIdsCount"]]);
    expect(await refusal(["x"])).toEqual([["hostIds.0", "objectId"]]);
  });

  test("are copied into a cluster of the same kind, with an outcome each", async () => {
    const browser = await world.signedIn();
    const [source, target] = [await world.createCluster(browser), await world.createCluster(browser)];
    const one = await world.createHost(browser, source.id, { name: "twin" });
    const two = await world.createHost(browser, source.id, { name: "taken" });
    await world.createHost(browser, target.id, { address: two.address, name: "first" });
    const body = { hostIds: [one.id, two.id], targetClusterId: target.id };
    const reply = await browser.post(`/api/clusters/${source.id}/hosts/copy`, body);
    expect(copyReply.parse(reply.json).outcomes).toMatchObject([
      { hostId: one.id, outcome: "copied", code: null },
      { hostId: two.id, outcome: "failed", code: "conflict" },
    ]);
    const there = hostPage.parse((await browser.get(`/api/clusters/${target.id}/hosts`)).json).items;
    expect(there.map(({ name }) => name).toSorted()).toEqual(["first", "twin"]);
    await indexSettled();
    const found = foundHostPage.parse((await browser.get("/api/hosts?q=twin")).json);
    expect(found.items.map(({ clusterId }) => clusterId).toSorted()).toEqual(
      [source.id, target.id].toSorted(),
    );
    const rows = (await actions(browser)).filter(([action]) => action === "host.copy");
    expect(rows.toSorted()).toEqual([
      ["host.copy", "failed", "taken"],
      ["host.copy", "succeeded", "twin"],
    ]);
  });

  test("are not copied where they do not fit, and upstream is not asked to", async () => {
    const browser = await world.signedIn();
    const source = await world.createCluster(browser, { access: "proxy" });
    const proxy = await world.createHost(browser, source.id, { role: "proxy" });
    const { id } = await world.createHost(browser, source.id, { proxyHostId: proxy.id });
    const windows = await world.createCluster(browser, { os: "windows", access: "proxy" });
    const direct = await world.createCluster(browser);
    const bare = await world.createCluster(browser, { access: "proxy" });
    await world.forgetCalls();
    const refusal = async (targetClusterId: string) =>
      codesOf(
        (await browser.post(`/api/clusters/${source.id}/hosts/copy`, { hostIds: [id], targetClusterId }))
          .json,
      );
    expect(await refusal(source.id)).toEqual([["targetClusterId", "targetSame"]]);
    expect(await refusal(windows.id)).toEqual([["targetClusterId", "targetOsDiffers"]]);
    expect(await refusal(direct.id)).toEqual([["targetClusterId", "targetAccessDiffers"]]);
    expect(await refusal(bare.id)).toEqual([["hostIds", "targetLacksProxy"]]);
    expect(await writes()).toEqual([]);
  });
});
