import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { auditPage } from "#lib/domain/audit.ts";
import { clusterPage, clusterSchema } from "#lib/domain/cluster.ts";
import { hostPage, hostSchema } from "#lib/domain/host.ts";
import { problemSchema } from "#lib/domain/problem.ts";
import { projectPage } from "#lib/domain/project.ts";
import { regionList, sessionSchema } from "#lib/domain/session.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { audit, clusterIndex, sessions } from "./db/schema.ts";
import { replaceEnv } from "./env.ts";
import { indexSettled } from "./index-filler.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";
import { openTestConsole, testEnv } from "./test-console.ts";

const harbourTen = { kind: "password", username: "deploy", password: "Harbour-10!" };
const credentials = { method: "password", region: "cn-north-4", account: "rehearsal", user: "admin" };
const password = "Rehearsal-Admin-1!";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let made = 0;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, tokenSize: 20_000, dialTimeoutMs: 500 });
  database = await openTestConsole(emulator.url);
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.delete(audit);
  await admin("DELETE", "/faults");
});

async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const reply = await fetch(`${emulator.url}/_emulator${path}`, { method, ...init });
  const text = await reply.text();
  return text === "" ? null : JSON.parse(text);
}

const upstreamCalls = async () => {
  const { requests } = (await admin("GET", "/requests")) as { requests: { method: string; path: string }[] };
  return requests.map(({ method, path }) => `${method} ${path}`);
};

/** A browser signed in as `user`, in a project of its own. */
async function signedIn(user = "admin"): Promise<TestBrowser & { projectId: string }> {
  const browser = openTestBrowser();
  expect((await browser.post("/api/session", { method: "rehearsal", user })).status).toBe(201);
  const { id } = (await admin("POST", "/projects", { name: `world-${++made}` })) as { id: string };
  expect((await browser.put("/api/session/project", { projectId: id })).status).toBe(200);
  await indexSettled();
  return { ...browser, projectId: id };
}

const newCluster = (changes: Record<string, unknown> = {}) => ({
  name: `cluster-${++made}`,
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
  ...changes,
});
const newHost = (changes: Record<string, unknown> = {}) => ({
  name: `host-${++made}`,
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: harbourTen,
  installIcagent: false,
  ...changes,
});

async function createCluster(browser: TestBrowser, changes?: Record<string, unknown>) {
  const reply = await browser.post("/api/clusters", newCluster(changes));
  expect(reply.status).toBe(201);
  return clusterSchema.parse(reply.json);
}
async function createHost(browser: TestBrowser, clusterId: string, changes?: Record<string, unknown>) {
  const reply = await browser.post(`/api/clusters/${clusterId}/hosts`, newHost(changes));
  expect(reply.status).toBe(201);
  return hostSchema.parse(reply.json);
}
const codesOf = (json: unknown) =>
  (problemSchema.parse(json).invalidParams ?? []).map(({ name, code }) => [name, code]);

describe("signing in", () => {
  test("with a token of 20,000 characters gives a small cookie, and the session works", async () => {
    const browser = openTestBrowser();
    const reply = await browser.post("/api/session", { ...credentials, password });
    expect(reply.status).toBe(201);
    expect(sessionSchema.parse(reply.json)).toMatchObject({
      user: "admin",
      account: "rehearsal",
      region: "cn-north-4",
    });
    expect(reply.headers.get("set-cookie")?.length).toBeLessThan(200);
    expect((await browser.get("/api/session")).json).toEqual(reply.json);
    expect((await browser.get("/api/projects")).status).toBe(200);
  });

  test("is refused in the same words for a wrong password and an unknown user, and is written down", async () => {
    const browser = openTestBrowser();
    const replies = [
      await browser.post("/api/session", { ...credentials, password: "wrong" }),
      await browser.post("/api/session", { ...credentials, user: "nobody", password }),
      await browser.post("/api/session", { ...credentials, account: "nowhere", password }),
    ];
    const told = replies.map(({ json }) => ({ ...problemSchema.parse(json), requestId: "" }));
    expect(told[0]).toMatchObject({ code: "unauthenticated", status: 401 });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(browser.cookies.size).toBe(0);
    const rows = await database.db.select().from(audit);
    expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual(
      Array(3).fill(["failed", "unauthenticated"]),
    );
    expect(rows.map(({ user }) => user).toSorted()).toEqual(["admin", "admin", "nobody"]);
  });

  test("gives a new id each time and ends the session it replaces", async () => {
    const browser = await signedIn();
    const before = browser.cookies.get("muster") ?? "";
    await browser.post("/api/session", { ...credentials, password });
    expect(browser.cookies.get("muster")).not.toBe(before);
    browser.cookies.set("muster", before);
    expect((await browser.get("/api/session")).status).toBe(401);
  });

  test("begins with the project chosen last", async () => {
    const { projectId } = await signedIn("operator");
    const again = openTestBrowser();
    const reply = await again.post("/api/session", { method: "rehearsal", user: "operator" });
    expect(sessionSchema.parse(reply.json).project?.id).toBe(projectId);
  });

  test("to a region that is not offered, by an unknown method or as an unknown user names the field", async () => {
    const browser = openTestBrowser();
    const refusal = async (body: unknown) => codesOf((await browser.post("/api/session", body)).json);
    expect(await refusal({ ...credentials, password, region: "cn-east-3" })).toEqual([
      ["region", "regionUnknown"],
    ]);
    expect(await refusal({ method: "magic" })).toEqual([["method", "methodUnknown"]]);
    expect(await refusal({ method: "rehearsal", user: "nobody" })).toEqual([["user", "invalidValue"]]);
    expect(await refusal({ ...credentials })).toEqual([["password", "required"]]);
    expect(await refusal({ ...credentials, password, passwort: "" })).toEqual([["passwort", "unknownField"]]);
  });

  test("by name alone is for rehearsals: against another upstream there is no such method", async () => {
    const { url } = emulator;
    const regions = JSON.stringify([{ id: "cn-north-4", iam: url, deploy: url, project: url }]);
    replaceEnv(testEnv({ MUSTER_REGIONS: regions }));
    try {
      const browser = openTestBrowser();
      const reply = await browser.post("/api/session", { method: "rehearsal", user: "admin" });
      expect(codesOf(reply.json)).toEqual([["method", "methodUnknown"]]);
      expect(regionList.parse((await browser.get("/api/regions")).json).rehearsal).toBeNull();
    } finally {
      replaceEnv(testEnv({ MUSTER_IAM_URL: url, MUSTER_DEPLOY_URL: url, MUSTER_PROJECT_URL: url }));
    }
  });

  test("out removes the row and the cookie, and empties the browser's memory of the pages", async () => {
    const browser = await signedIn();
    const before = browser.cookies.get("muster") ?? "";
    const reply = await browser.delete("/api/session");
    expect(reply.status).toBe(204);
    expect(reply.headers.get("clear-site-data")).toContain('"cache"');
    expect(browser.cookies.has("muster")).toBe(false);
    browser.cookies.set("muster", before);
    expect((await browser.get("/api/session")).status).toBe(401);
  });
});

test("regions are named in the reader's language, and the rehearsal's users come without passwords", async () => {
  const reply = await openTestBrowser("zh-CN").get("/api/regions");
  const list = regionList.parse(reply.json);
  expect(list.items).toEqual([{ id: "cn-north-4", name: "华北-北京四" }]);
  expect(list.rehearsal?.accounts.map(({ user }) => user)).toEqual(["admin", "operator", "viewer"]);
  expect(reply.text).not.toContain(password);
});

describe("projects", () => {
  test("are the caller's, each with the right to create clusters in it", async () => {
    const browser = await signedIn("viewer");
    const { items } = projectPage.parse((await browser.get("/api/projects?q=Harbour")).json);
    expect(items).toMatchObject([{ name: "Harbour Platform", canCreateClusters: false }]);
  });

  test("are listed even where the right cannot be told", async () => {
    const browser = await signedIn();
    await admin("POST", "/faults", {
      match: { path: "/v1/host-groups/creatable/*" },
      times: 99,
      fault: "malformed",
    });
    const { items } = projectPage.parse((await browser.get("/api/projects?q=Harbour")).json);
    expect(items).toMatchObject([{ canCreateClusters: null }]);
  });

  test("of others cannot be chosen, and their log is not written to", async () => {
    const browser = await signedIn();
    const foreign = "f".repeat(32);
    const reply = await browser.put("/api/session/project", { projectId: foreign });
    expect(problemSchema.parse(reply.json).code).toBe("not_found");
    expect(sessionSchema.parse((await browser.get("/api/session")).json).project?.id).toBe(browser.projectId);
    const rows = await database.db.select().from(audit);
    expect(rows.map(({ projectId }) => projectId)).not.toContain(foreign);
  });

  test("have to be chosen before anything in them is asked for", async () => {
    const browser = await signedIn();
    await database.db.update(sessions).set({ projectId: null });
    for (const path of ["/api/clusters", "/api/agent-pools", "/api/audit"])
      expect(codesOf((await browser.get(path)).json)).toEqual([["projectId", "projectRequired"]]);
    expect(codesOf((await browser.post("/api/clusters", newCluster())).json)).toEqual([
      ["projectId", "projectRequired"],
    ]);
  });
});

describe("clusters and hosts", () => {
  test("are created, listed, read back and verified by a real login", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser, { description: "码头" });
    expect(cluster).toMatchObject({ os: "linux", access: "direct", description: "码头", hostCount: 0 });
    const host = await createHost(browser, cluster.id);
    expect(host).toMatchObject({
      clusterId: cluster.id,
      address: "203.0.113.10",
      os: "linux",
      role: "target",
    });
    const path = `/api/clusters/${cluster.id}/hosts/${host.id}`;
    await vi.waitFor(
      async () =>
        expect(hostSchema.parse((await browser.get(path)).json).verification.status).toBe("verified"),
      { timeout: 15_000 },
    );
    const page = hostPage.parse((await browser.get(`/api/clusters/${cluster.id}/hosts`)).json);
    expect(page).toMatchObject({ total: 1, items: [{ id: host.id }] });
    const detail = clusterSchema.parse((await browser.get(`/api/clusters/${cluster.id}`)).json);
    expect(detail).toMatchObject({ hostCount: 1, health: { verified: 1, failed: 0, pending: 0 } });
  });

  test("leave a trail: each creation once, with its object, newest first", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser);
    const host = await createHost(browser, cluster.id);
    const page = auditPage.parse((await browser.get("/api/audit")).json);
    expect(page.items.slice(0, 2)).toMatchObject([
      {
        action: "host.create",
        outcome: "succeeded",
        clusterId: cluster.id,
        objectId: host.id,
        objectName: host.name,
      },
      {
        action: "cluster.create",
        outcome: "succeeded",
        clusterId: cluster.id,
        objectId: cluster.id,
        user: "admin",
      },
    ]);
    const ofHost = await browser.get(`/api/audit?objectId=${host.id}`);
    expect(auditPage.parse(ofHost.json).items.map(({ requestId }) => requestId)).toEqual([
      page.items[0]?.requestId,
    ]);
  });

  test("list at the price of one upstream call, and learn their health behind its back, once a minute", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser);
    await createHost(browser, cluster.id);
    await createCluster(browser);
    await admin("DELETE", "/requests");
    const list = async () => clusterPage.parse((await browser.get("/api/clusters?sort=name")).json).items;
    const [first, empty] = await list();
    expect(first?.health).toBeNull();
    expect(empty?.health).toEqual({ verified: 0, failed: 0, pending: 0 });
    await indexSettled();
    const hostsOf = `GET /v1/resources/host-groups/${cluster.id}/hosts`;
    expect(await upstreamCalls()).toEqual(["GET /v1/resources/host-groups", hostsOf]);
    const [second] = await list();
    expect(second?.health).not.toBeNull();
    await indexSettled();
    expect(await upstreamCalls()).toEqual([
      "GET /v1/resources/host-groups",
      hostsOf,
      "GET /v1/resources/host-groups",
    ]);
  });

  test("have their health read again once it is a minute old, meanwhile showing the old one", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser);
    await createHost(browser, cluster.id);
    const health = async () => clusterPage.parse((await browser.get("/api/clusters")).json).items[0]?.health;
    await health();
    await indexSettled();
    await admin("DELETE", "/requests");
    const reads = async () => (await upstreamCalls()).filter((call) => call.endsWith("/hosts")).length;
    expect(await health()).not.toBeNull();
    await indexSettled();
    expect(await reads()).toBe(0);
    await database.db.update(clusterIndex).set({ readAt: new Date(Date.now() - 61_000) });
    expect(await health()).not.toBeNull();
    await indexSettled();
    expect(await reads()).toBe(1);
  });

  test("with many lookers at once are read once", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser);
    await createHost(browser, cluster.id);
    await admin("DELETE", "/requests");
    await Promise.all(Array.from({ length: 8 }, () => browser.get("/api/clusters")));
    await indexSettled();
    const reads = (await upstreamCalls()).filter((call) => call.endsWith("/hosts"));
    expect(reads).toHaveLength(1);
  });

  test("are filtered and sorted where upstream cannot", async () => {
    const browser = await signedIn();
    const cluster = await createCluster(browser);
    await createHost(browser, cluster.id, { name: "b-host", address: "198.51.100.200" });
    await createHost(browser, cluster.id, { name: "a-host", address: "198.51.100.30" });
    const list = async (query: string) => {
      const reply = await browser.get(`/api/clusters/${cluster.id}/hosts?${query}`);
      return hostPage.parse(reply.json).items.map(({ name }) => name);
    };
    expect(await list("sort=name")).toEqual(["a-host", "b-host"]);
    expect(await list("sort=name&direction=desc")).toEqual(["b-host", "a-host"]);
    expect(await list("sort=address&q=198.51.100.2")).toEqual(["b-host"]);
    expect(await list("verification=verified")).toEqual([]);
    expect(await list("sort=address&pageSize=1&page=2")).toEqual(["b-host"]);
  });

  test("tell which agent pools the project uses, most used first", async () => {
    const browser = await signedIn();
    const pool = "a1".repeat(16);
    for (const agentPoolId of [pool, pool, null]) await createCluster(browser, { agentPoolId });
    expect((await browser.get("/api/agent-pools")).json).toEqual({
      items: [
        { id: pool, clusterCount: 2 },
        { id: null, clusterCount: 1 },
      ],
    });
  });

  test("are refused to who may only read, with the outcome on record", async () => {
    const browser = await signedIn("viewer");
    const reply = await browser.post("/api/clusters", newCluster());
    expect(problemSchema.parse(reply.json)).toMatchObject({ code: "forbidden", status: 403 });
    const rows = await database.db.select().from(audit);
    expect(rows.find(({ action }) => action === "cluster.create")).toMatchObject({
      outcome: "failed",
      code: "forbidden",
    });
  });

  test("that do not exist are not found", async () => {
    const browser = await signedIn();
    for (const path of [
      `/api/clusters/${"e".repeat(32)}`,
      `/api/clusters/${"e".repeat(32)}/hosts/${"e".repeat(32)}`,
    ])
      expect(problemSchema.parse((await browser.get(path)).json).code).toBe("not_found");
    expect(codesOf((await browser.get("/api/clusters/..")).json)).toEqual([["clusterId", "objectId"]]);
    expect((await browser.get("/api/nowhere/at/all")).status).toBe(404);
  });
});

describe("a host that breaks a rule of its cluster is refused at the field, and upstream is not asked to create it", () => {
  async function refusal(cluster: Record<string, unknown>, host: Record<string, unknown>) {
    const browser = await signedIn();
    const { id } = await createCluster(browser, cluster);
    await admin("DELETE", "/requests");
    const reply = await browser.post(`/api/clusters/${id}/hosts`, newHost(host));
    expect(reply.status).toBe(400);
    expect((await upstreamCalls()).filter((call) => call.startsWith("POST"))).toEqual([]);
    return codesOf(reply.json);
  }
  const key = { kind: "key", username: "root", privateKey: "" };

  test("a proxy in a cluster reached directly", async () => {
    expect(await refusal({}, { role: "proxy" })).toEqual([["role", "proxyRoleNotAllowed"]]);
  });
  test("a target without a proxy in a cluster reached through one", async () => {
    expect(await refusal({ access: "proxy" }, {})).toEqual([["proxyHostId", "proxyRequired"]]);
  });
  test("a target whose proxy is not there", async () => {
    const host = { proxyHostId: "d".repeat(32) };
    expect(await refusal({ access: "proxy" }, host)).toEqual([["proxyHostId", "proxyUnknown"]]);
  });
  test("ICAgent on Windows", async () => {
    expect(await refusal({ os: "windows" }, { installIcagent: true })).toEqual([
      ["installIcagent", "icagentLinuxOnly"],
    ]);
  });
  test("a key that cannot be read", async () => {
    const privateKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nbm90IGEga2V5\n-----END OPENSSH PRIVATE KEY-----";
    expect(await refusal({}, { authorization: { ...key, privateKey } })).toEqual([
      ["authorization.privateKey", "keyDamaged"],
    ]);
  });

  test("a target at the address of its proxy, or behind another target", async () => {
    const browser = await signedIn();
    const { id } = await createCluster(browser, { access: "proxy" });
    const proxy = await createHost(browser, id, { role: "proxy", address: "198.51.100.5" });
    const hosts = `/api/clusters/${id}/hosts`;
    const same = await browser.post(
      hosts,
      newHost({ address: "198.51.100.5", proxyHostId: proxy.id, port: 2222 }),
    );
    expect(codesOf(same.json)).toEqual([["address", "addressSameAsProxy"]]);
    const target = await createHost(browser, id, { address: "10.20.0.11", proxyHostId: proxy.id });
    const behindTarget = await browser.post(
      hosts,
      newHost({ address: "10.20.0.12", proxyHostId: target.id }),
    );
    expect(codesOf(behindTarget.json)).toEqual([["proxyHostId", "proxyUnknown"]]);
  });
});

describe("when upstream fails", () => {
  test("a token it no longer takes ends the session, and what was asked for is on record", async () => {
    const browser = await signedIn();
    await admin("POST", "/faults", { match: { path: "/v1/resources/host-groups" }, fault: "expire-tokens" });
    const reply = await browser.post("/api/clusters", newCluster());
    expect(problemSchema.parse(reply.json).code).toBe("unauthenticated");
    expect(browser.cookies.has("muster")).toBe(false);
    const rows = await database.db.select().from(audit);
    expect(rows.find(({ action }) => action === "cluster.create")).toMatchObject({
      outcome: "failed",
      code: "unauthenticated",
    });
  });

  test("and the answer to a create is lost, the cluster is found instead of made twice", async () => {
    const browser = await signedIn();
    await admin("POST", "/faults", {
      match: { method: "POST", path: "/v1/resources/host-groups" },
      fault: "reset-after",
    });
    const cluster = await createCluster(browser);
    const page = clusterPage.parse((await browser.get("/api/clusters")).json);
    expect(page.items.map(({ id }) => id)).toEqual([cluster.id]);
  });

  test("and nobody can tell what became of a create, the answer and the record say so", async () => {
    const browser = await signedIn();
    await admin("POST", "/faults", {
      match: { method: "POST", path: "/v1/resources/host-groups" },
      fault: "reset-after",
    });
    await admin("POST", "/faults", {
      match: { method: "GET", path: "/v1/resources/host-groups" },
      times: 9,
      fault: "malformed",
    });
    const reply = await browser.post("/api/clusters", newCluster());
    expect(problemSchema.parse(reply.json)).toMatchObject({ code: "outcome_unknown", status: 504 });
    const rows = await database.db.select().from(audit);
    expect(rows.find(({ action }) => action === "cluster.create")).toMatchObject({
      outcome: "unknown",
      code: "outcome_unknown",
    });
  });

  test("and throttles, every reply says until when", async () => {
    const browser = await signedIn();
    expect((await browser.get("/api/clusters")).headers.has("muster-throttled-until")).toBe(false);
    await admin("POST", "/faults", { fault: "throttle", retryAfter: 0 });
    const reply = await browser.get("/api/clusters");
    expect(reply.status).toBe(200);
    expect(Date.parse(reply.headers.get("muster-throttled-until") ?? "")).toBeGreaterThan(Date.now());
  });
});

test("readiness tells what is up and nothing else; liveness asks nobody", async () => {
  const browser = openTestBrowser();
  expect((await browser.get("/api/health/ready")).json).toEqual({
    status: "ready",
    database: "up",
    upstream: "up",
  });
  expect((await browser.get("/api/health/live")).json).toEqual({ status: "live" });
  const dead = "http://127.0.0.1:9";
  replaceEnv(testEnv({ MUSTER_IAM_URL: dead, MUSTER_DEPLOY_URL: dead, MUSTER_PROJECT_URL: dead }));
  try {
    const reply = await browser.get("/api/health/ready");
    expect([reply.status, reply.json]).toEqual([
      503,
      { status: "not_ready", database: "up", upstream: "down" },
    ]);
    expect((await browser.get("/api/health/live")).status).toBe(200);
  } finally {
    const { url } = emulator;
    replaceEnv(testEnv({ MUSTER_IAM_URL: url, MUSTER_DEPLOY_URL: url, MUSTER_PROJECT_URL: url }));
  }
});

test("a key is read without anything being kept or asked upstream", async () => {
  const browser = await signedIn();
  await database.db.delete(audit);
  await admin("DELETE", "/requests");
  const reply = await browser.post("/api/keys/inspect", { privateKey: "ssh-ed25519 AAAAC3Nza me@here" });
  expect(reply.json).toMatchObject({ problems: ["keyPublic"] });
  expect(await upstreamCalls()).toEqual([]);
  expect(await database.db.select().from(audit)).toEqual([]);
});
