import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenCreateReply } from "#lib/codearts/iam.ts";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const admin = "Rehearsal-Admin-1!";
const issue = (body: unknown, query = "", headers = {}) =>
  world.client.send("POST", `/v3/auth/tokens${query}`, { body, headers });

describe("a token by password", () => {
  it("comes with 201 in X-Subject-Token, described as IAM does", async () => {
    const { status, headers, json } = await issue(world.client.tokenRequest("admin", admin));
    expect(status).toBe(201);
    expect(headers["x-subject-token"]).toMatch(/^MII[A-Za-z0-9+-]+$/);
    expect(tokenCreateReply.parse(json).token.user.name).toBe("admin");
    expect(json.token).toMatchObject({
      methods: ["password"],
      user: { id: expect.any(String), name: "admin", domain: { name: "rehearsal" } },
      project: { id: expect.any(String), name: "cn-north-4", domain: { name: "rehearsal" } },
      roles: [expect.any(Object)],
      catalog: expect.any(Array),
    });
    expect(json.token.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const lifeMs = Date.parse(json.token.expires_at) - Date.parse(json.token.issued_at);
    expect(lifeMs).toBe(24 * 60 * 60 * 1000);
  });

  it("leaves the catalog out when asked to", async () => {
    const { json } = await issue(world.client.tokenRequest("admin", admin), "?nocatalog=true");
    expect(json.token).not.toHaveProperty("catalog");
  });

  it("refuses a wrong password, an unknown user and an unknown account in the very same words", async () => {
    const elsewhere = world.client.tokenRequest("admin", admin);
    elsewhere.auth.identity.password.user.domain.name = "another";
    const replies = await Promise.all([
      issue(world.client.tokenRequest("admin", "wrong")),
      issue(world.client.tokenRequest("nobody", admin)),
      issue(elsewhere),
    ]);
    for (const { status, json, headers } of replies) {
      expect(status).toBe(401);
      expect(json).toEqual({
        error: { code: 401, message: expect.any(String), title: "Unauthorized" },
      });
      expect(headers).not.toHaveProperty("x-subject-token");
    }
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  it("takes a project by id, a domain scope, and no scope at all", async () => {
    const first = await issue(world.client.tokenRequest("admin", admin));
    const { auth } = world.client.tokenRequest("admin", admin);
    const byId = await issue({ auth: { ...auth, scope: { project: { id: first.json.token.project.id } } } });
    expect(byId.json.token.project.name).toBe("cn-north-4");
    const byDomain = await issue({ auth: { ...auth, scope: { domain: { name: "rehearsal" } } } });
    expect(byDomain.json.token).toMatchObject({ domain: { name: "rehearsal" } });
    const unscoped = await issue({ auth: { identity: auth.identity } });
    expect(unscoped.status).toBe(201);
  });

  it.each([
    ["a region that is none", 400, { scope: { project: { name: "atlantis-1" } } }],
    ["an identity without a password", 400, { identity: { methods: ["password"] } }],
    ["another account's domain", 401, { scope: { domain: { name: "another" } } }],
  ])("refuses %s in Keystone's shape", async (_, status, changes) => {
    const { auth } = world.client.tokenRequest("admin", admin);
    const reply = await issue({ auth: { ...auth, ...changes } });
    expect(reply).toMatchObject({ status, json: { error: { code: status } } });
  });

  it("says of a way to sign in that it does not know that it is not imitated", async () => {
    const body = world.client.tokenRequest("admin", admin);
    body.auth.identity.methods.push("hw_assume_role");
    expect((await issue(body)).status).toBe(501);
  });

  it("does not end the tokens before it", async () => {
    const older = await world.client.signIn();
    await world.client.signIn();
    const reply = await world.client.send("GET", "/v3/auth/projects", { token: older });
    expect(reply.status).toBe(200);
  });

  it.each([100, 4096, 20_000])("can be exactly %i characters long, and works", async (tokenSize) => {
    const sized = await startTestWorld({ tokenSize });
    try {
      expect(sized.token).toHaveLength(tokenSize);
      const reply = await sized.get(`${sized.clustersPath}?project_id=${sized.projectId}`);
      expect(reply.status).toBe(200);
    } finally {
      await sized.close();
    }
  });
});

describe("checking a token", () => {
  it("describes the token under test", async () => {
    const subject = await world.client.signIn("viewer");
    const reply = await world.client.send("GET", "/v3/auth/tokens", {
      token: world.token,
      headers: { "x-subject-token": subject },
    });
    expect(reply.status).toBe(200);
    expect(reply.headers["x-subject-token"]).toBe(subject);
    expect(reply.json.token.user.name).toBe("viewer");
  });

  it("does not know a made-up one, and asks the caller for his own", async () => {
    const headers = { "x-subject-token": "MIIbogus" };
    const unknown = await world.client.send("GET", "/v3/auth/tokens", { token: world.token, headers });
    expect(unknown).toMatchObject({ status: 404, json: { error: { code: 404 } } });
    const anonymous = await world.client.send("GET", "/v3/auth/tokens", { headers });
    expect(anonymous).toMatchObject({ status: 401, json: { error: { code: 401 } } });
  });
});

describe("IAM projects", () => {
  it("are found by the region's name", async () => {
    const { json } = await world.get("/v3/projects?name=cn-north-4");
    expect(json.projects).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        name: "cn-north-4",
        domain_id: expect.any(String),
        parent_id: expect.any(String),
        enabled: true,
        is_domain: false,
        description: "",
        links: { self: expect.stringContaining(world.url) },
      },
    ]);
  });

  it("are listed for the caller, one per region of the card", async () => {
    const { json } = await world.get("/v3/auth/projects");
    const { json: card } = await world.client.send("GET", "/_emulator/seed");
    const names = json.projects.map(({ name }: { name: string }) => name);
    expect(names).toEqual(card.regions.map(({ id }: { id: string }) => id));
  });
});
