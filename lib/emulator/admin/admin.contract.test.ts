import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const account = z.strictObject({
  account: z.literal("rehearsal"),
  user: z.string(),
  password: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  rights: z.string(),
});

const card = z.strictObject({
  accounts: z.array(account),
  guardedAccounts: z.array(
    account.extend({ userId: z.string(), totpSecret: z.string(), passcode: z.string() }),
  ),
  regions: z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1),
  projects: z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1),
  fleet: z.array(
    z.strictObject({
      address: z.ipv4(),
      port: z.int(),
      os: z.enum(["linux", "windows"]),
      username: z.string(),
      password: z.string().nullable(),
      privateKey: z.string().nullable(),
      role: z.enum(["target", "proxy"]),
      behindProxy: z.string().nullable(),
      behaviour: z.enum(["ok", "closed-port", "silent", "wrong-password", "key-not-authorised"]),
      note: z.string(),
    }),
  ),
});

describe("the rehearsal card", () => {
  it("has exactly the promised fields, and accounts that sign in", async () => {
    const { json } = await world.client.send("GET", "/_emulator/seed");
    const { accounts } = card.parse(json);
    expect(accounts.map(({ user }) => user)).toEqual(["admin", "operator", "viewer"]);
    for (const { user } of accounts) expect(await world.client.signIn(user)).toMatch(/^MII/);
  });

  it("is also a page that shows the machines and accounts", async () => {
    const reply = await world.client.send("GET", "/_emulator/");
    expect(reply.headers["content-type"]).toMatch(/^text\/html/);
    for (const shown of ["203.0.113.10", "Harbour-10!", "operator", "BEGIN OPENSSH PRIVATE KEY"])
      expect(reply.text).toContain(shown);
  });

  it("makes a fresh, empty project that every user belongs to", async () => {
    const made = await world.client.send("POST", "/_emulator/projects", { body: { name: "My world" } });
    expect(made).toMatchObject({ status: 201, json: { name: "My world" } });
    const token = await world.client.signIn("viewer");
    const path = `${world.clustersPath}?project_id=${made.json.id}`;
    expect((await world.client.send("GET", path, { token })).json).toMatchObject({ total: 0, result: [] });
    const { json } = await world.client.send("GET", "/_emulator/seed");
    expect(json.projects).toContainEqual(made.json);
    expect((await world.client.send("POST", "/_emulator/projects", { body: {} })).status).toBe(400);
  });
});

describe("who may ask", () => {
  it.each([
    ["another name for this machine", { host: "rebound.example" }],
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
  ])("not %s", async (_, headers) => {
    const reply = await world.client.send("POST", "/_emulator/reset", { headers });
    expect(reply).toMatchObject({ status: 403, json: { error_code: "EMU.00000008" } });
  });

  it("localhost by name, and a script without a browser's headers", async () => {
    const headers = { host: `localhost:${new URL(world.url).port}` };
    expect((await world.client.send("GET", "/_emulator/seed", { headers })).status).toBe(200);
  });

  it("finds nothing under paths that do not exist", async () => {
    expect((await world.client.send("GET", "/_emulator/nothing")).status).toBe(404);
    expect((await world.client.send("PUT", "/_emulator/faults")).status).toBe(404);
  });
});

describe("received requests", () => {
  it("are told with method, path, query, headers, body, status and time, and can be cleared", async () => {
    await world.client.send("DELETE", "/_emulator/requests");
    await world.get("/v4/projects?offset=0&limit=1");
    const created = await world.createCluster({ name: "seen" });
    const { json } = await world.client.send("GET", "/_emulator/requests");
    expect(json.requests).toHaveLength(2);
    expect(json.requests[0]).toMatchObject({
      method: "GET",
      path: "/v4/projects",
      query: { offset: "0", limit: "1" },
      body: null,
      status: 200,
      fault: null,
    });
    expect(json.requests[1]).toMatchObject({
      requestId: created.headers["x-request-id"],
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": "***" },
      body: { name: "seen", os: "linux" },
      status: 200,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    const posts = await world.client.send("GET", "/_emulator/requests?method=POST&path=/v1/");
    expect(posts.json.requests).toHaveLength(1);
    await world.client.send("DELETE", "/_emulator/requests");
    expect((await world.client.send("GET", "/_emulator/requests")).json.requests).toEqual([]);
  });

  it("show no password, key or token, wherever it was put", async () => {
    const canaries = ["Canary-Pass-7!", "CANARYKEYTEXT", "MIICANARYTOKEN", "Canary-Sign-In"];
    const [password, key, token, signIn] = canaries;
    const cluster = await world.newCluster();
    const login = (secret: Record<string, unknown>) => ({ authorization: { username: "deploy", ...secret } });
    await world.createHost(cluster, login({ password, trusted_type: 0 }));
    await world.createHost(cluster, login({ private_key: key, trusted_type: 1 }));
    await world.createHost(cluster, { host_name: `x ${password}`, ...login({ password, trusted_type: 9 }) });
    await world.client.send("GET", `/v4/projects?search=${token}`, { token: String(token) });
    await world.client.send("GET", "/v3/auth/tokens", {
      token: world.token,
      headers: { "x-subject-token": String(token) },
    });
    await world.client.send("POST", "/v3/auth/tokens", {
      body: world.client.tokenRequest("admin", String(signIn)),
    });
    await world.client.send("POST", "/v1/resources/host-groups", {
      token: world.token,
      body: `{${password}`,
    });
    const { text } = await world.client.send("GET", "/_emulator/requests");
    for (const canary of [...canaries, world.token]) expect(text).not.toContain(canary);
    expect(text).toContain("***");
  });
});

describe("reset", () => {
  it("puts the seed back, clears faults, and leaves people signed in", async () => {
    const own = await startTestWorld({ seed: "demo" });
    try {
      const list = async () => (await own.get("/v4/projects?offset=0&limit=100")).json;
      const project = (await list()).projects.find(
        ({ project_name }: { project_name: string }) => project_name === "Harbour Platform",
      );
      const added = await own.newCluster({ project_id: project.project_id });
      await own.client.send("POST", "/_emulator/faults", { body: { times: 9, fault: "malformed" } });
      expect((await own.client.send("POST", "/_emulator/reset")).status).toBe(204);
      const after = await list();
      expect(after.total).toBe(2);
      expect(after.projects).toContainEqual(expect.objectContaining({ project_id: project.project_id }));
      expect((await own.get(`${own.clustersPath}/${added}`)).status).toBe(404);
    } finally {
      await own.close();
    }
  });
});
