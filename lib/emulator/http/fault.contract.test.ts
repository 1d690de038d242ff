import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());
afterEach(() => world.client.send("DELETE", "/_emulator/faults"));

const path = "/v1/resources/host-groups";
const create = { method: "POST", path };
const arm = async (order: unknown) => {
  const reply = await world.client.send("POST", "/_emulator/faults", { body: order });
  expect(reply.status).toBe(201);
};
const total = async () => (await world.get(`${path}?project_id=${world.projectId}`)).json.total;

describe("a fault", () => {
  it("strikes as many requests as it was told to, in the order they were armed", async () => {
    await arm({ match: create, times: 2, fault: { kind: "status", status: 503 } });
    await arm({ match: create, fault: { kind: "status", status: 502 } });
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await world.createCluster()).status);
    expect(statuses).toEqual([503, 503, 502, 200]);
  });

  it("strikes only what it matches, and never the rehearsal's own pages", async () => {
    await arm({ match: create, fault: { kind: "status", status: 503 } });
    await arm({ match: { path: "/_emulator*" }, fault: { kind: "status", status: 503 } });
    expect((await world.get(`${path}?project_id=${world.projectId}`)).status).toBe(200);
    expect((await world.client.send("GET", "/_emulator/seed")).status).toBe(200);
    expect((await world.createCluster()).status).toBe(503);
  });

  it("is listed with what is left of it, and gone when cleared", async () => {
    await arm({ match: create, times: 3, fault: "reset-before" });
    await expect(world.createCluster()).rejects.toThrow();
    const { json } = await world.client.send("GET", "/_emulator/faults");
    expect(json.faults).toEqual([{ match: create, times: 2, fault: { kind: "reset-before" } }]);
    expect((await world.client.send("DELETE", "/_emulator/faults")).status).toBe(204);
    expect((await world.createCluster()).status).toBe(200);
  });

  it("may be a bare word with its parameters beside it", async () => {
    await arm({ match: create, fault: "status", status: 418 });
    expect((await world.createCluster()).status).toBe(418);
  });

  it.each([
    ["an unknown kind", { match: create, fault: "meteor" }],
    ["a parameter of another kind", { match: create, fault: { kind: "reset-before", ms: 5 } }],
    ["a missing parameter", { match: create, fault: "delay" }],
    ["no times", { match: create, times: 0, fault: "malformed" }],
    ["a path that is none", { match: { path: "v1" }, fault: "malformed" }],
    ["nothing", undefined],
  ])("is refused when it is %s", async (_, order) => {
    const sent = order === undefined ? {} : { body: order };
    const reply = await world.client.send("POST", "/_emulator/faults", sent);
    expect(reply.status).toBe(400);
  });
});

describe("delay", () => {
  it("does the work even when the caller has gone", async () => {
    const before = await total();
    await arm({ match: create, fault: { kind: "delay", ms: 200 } });
    const leaving = new AbortController();
    const lost = fetch(`${world.url}${path}`, {
      method: "POST",
      signal: leaving.signal,
      headers: { "content-type": "application/json", "x-auth-token": world.token },
      body: JSON.stringify(world.clusterBody()),
    });
    await expect
      .poll(async () => {
        const { json } = await world.client.send("GET", "/_emulator/requests");
        return json.requests.at(-1)?.fault;
      })
      .toBe("delay");
    leaving.abort();
    await expect(lost).rejects.toThrow();
    expect(await total()).toBe(before);
    await expect.poll(total).toBe(before + 1);
  });
});

describe("status", () => {
  it("answers with the given status, body and headers, and does nothing", async () => {
    const before = await total();
    const fault = { kind: "status", status: 400, body: { errorCode: "X.1" }, headers: { "X-Via": "mirror" } };
    await arm({ match: create, fault });
    const reply = await world.createCluster();
    expect(reply).toMatchObject({ status: 400, json: { errorCode: "X.1" }, headers: { "x-via": "mirror" } });
    expect(await total()).toBe(before);
  });

  it("sends a text as it is, as HTML unless told otherwise", async () => {
    await arm({ match: create, fault: { kind: "status", status: 502, body: "<html>Bad</html>" } });
    const html = await world.createCluster();
    expect(html.text).toBe("<html>Bad</html>");
    expect(html.headers["content-type"]).toMatch(/^text\/html/);
    await arm({
      match: create,
      fault: { kind: "status", status: 200, body: "", contentType: "application/json" },
    });
    const empty = await world.createCluster();
    expect([empty.text, empty.headers["content-type"]]).toEqual(["", "application/json"]);
  });

  it.each([
    [401, "APIGW.0301"],
    [404, "APIGW.0101"],
    [504, "APIGW.0203"],
    [500, "EMU.00000007"],
  ])("%i comes with a fitting body when none is given", async (status, code) => {
    await arm({ match: create, fault: { kind: "status", status } });
    expect(await world.createCluster()).toMatchObject({ status, json: { error_code: code } });
  });

  it("does the work first when told to", async () => {
    const before = await total();
    await arm({ match: create, fault: { kind: "status", status: 500, after: true } });
    expect((await world.createCluster()).status).toBe(500);
    expect(await total()).toBe(before + 1);
  });
});

describe("resets", () => {
  it("before: the connection dies and nothing has happened", async () => {
    const before = await total();
    await arm({ match: create, fault: "reset-before" });
    await expect(world.createCluster()).rejects.toThrow();
    expect(await total()).toBe(before);
  });

  it("after: the connection dies and it has happened", async () => {
    const before = await total();
    await arm({ match: create, fault: "reset-after" });
    await expect(world.createCluster()).rejects.toThrow();
    expect(await total()).toBe(before + 1);
  });
});

describe("answers that lie", () => {
  it("malformed: it has happened, the JSON stops in the middle", async () => {
    const before = await total();
    await arm({ match: create, fault: "malformed" });
    const reply = await world.createCluster();
    expect(reply.status).toBe(200);
    expect(reply.text).not.toBe("");
    expect(() => JSON.parse(reply.text)).toThrow();
    expect(await total()).toBe(before + 1);
  });

  it("failed-200: a failure under HTTP 200, and nothing has happened", async () => {
    const before = await total();
    await arm({ match: create, fault: "failed-200" });
    const reply = await world.createCluster();
    expect(reply).toMatchObject({ status: 200, json: { status: "failed", error: { code: "EMU.00000007" } } });
    await arm({ match: create, fault: { kind: "failed-200", body: { status: "error" } } });
    expect((await world.createCluster()).json).toEqual({ status: "error" });
    expect(await total()).toBe(before);
  });
});

describe("throttle", () => {
  it("answers 429 APIGW.0308 with the given Retry-After", async () => {
    await arm({ match: create, fault: { kind: "throttle", retryAfter: 7 } });
    const reply = await world.createCluster();
    expect(reply).toMatchObject({
      status: 429,
      headers: { "retry-after": "7" },
      json: { error_code: "APIGW.0308" },
    });
  });
});

describe("expire-tokens", () => {
  it("ends every token issued so far, and new ones work", async () => {
    const other = await startTestWorld();
    try {
      await other.client.send("POST", "/_emulator/faults", { body: { fault: "expire-tokens" } });
      for (let turn = 0; turn < 2; turn++) {
        const reply = await other.get("/v4/projects?offset=0&limit=1");
        expect(reply).toMatchObject({ status: 401, json: { error_code: "APIGW.0301" } });
        expect(reply.json.error_msg).toMatch(/token expires, expires_at: \d{4}-/);
      }
      const token = await other.client.signIn();
      const reply = await other.client.send("GET", "/v4/projects?offset=0&limit=1", { token });
      expect(reply.status).toBe(200);
    } finally {
      await other.close();
    }
  });
});
