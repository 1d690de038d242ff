import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notImitated } from "../operations/not-imitated.ts";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const id32 = "0123456789abcdefABCDEF0123456789";
const guarded = `/v1/resources/host-groups/${id32}`;

describe("the gateway", () => {
  it.each([
    ["no token", undefined, {}, "x-auth-token not found"],
    ["a token from elsewhere", "MIIfrom-elsewhere", {}, "decrypt token fail"],
    ["a signature", undefined, { authorization: "SDK-HMAC-SHA256 Access=A" }, "verify aksk signature fail"],
  ])("answers %s with 401 APIGW.0301", async (_, token, headers, problem) => {
    for (const path of [guarded, "/v4/projects?offset=0&limit=10"]) {
      const reply = await world.client.send("GET", path, { ...(token ? { token } : {}), headers });
      expect(reply.status).toBe(401);
      expect(reply.json).toEqual({
        error_msg: `Incorrect IAM authentication information: ${problem}`,
        error_code: "APIGW.0301",
        request_id: reply.headers["x-request-id"],
      });
    }
  });

  it.each([
    ["GET", "/v1/resources/host-group"],
    ["PUT", "/v1/resources/host-groups"],
    ["GET", "/v9/anything"],
    ["GET", "/v1/resources/host-groups/%zz"],
    ["OPTIONS", "/v1/resources/host-groups"],
  ] as const)("answers %s %s with 404 APIGW.0101, token or not", async (method, path) => {
    const reply = await world.client.send(method, path);
    expect(reply).toMatchObject({ status: 404, json: { error_code: "APIGW.0101" } });
    expect((await world.client.send(method, path, { token: world.token })).status).toBe(404);
  });

  it.each(notImitated.map(({ method, path }) => [method, path] as const))(
    "says of %s %s that it is not imitated yet",
    async (method, path) => {
      const real = path.replaceAll(/:\w+/g, id32);
      const reply = await world.client.send(method, real, { token: world.token });
      expect(reply).toMatchObject({ status: 501, json: { error_code: "EMU.00000004", status: "failed" } });
      expect((await world.client.send(method, real)).status).toBe(401);
    },
  );

  it("puts an X-Request-Id of its own on every answer", async () => {
    const replies = await Promise.all([
      world.client.send("GET", "/nowhere"),
      world.client.send("GET", guarded),
      world.get(`/v4/projects?offset=0&limit=10`),
      world.createCluster(),
      world.createCluster({ name: "" }),
      world.client.send("POST", "/v3/auth/tokens", { body: {} }),
      world.client.send("GET", "/_emulator/seed"),
      world.client.send("DELETE", "/_emulator/faults"),
    ]);
    const ids = replies.map(({ headers }) => String(headers["x-request-id"]));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(ids).size).toBe(replies.length);
  });

  it("answers a body beyond its limit with 413", async () => {
    const body = JSON.stringify({ name: "n".repeat(13 * 1024 * 1024) });
    const reply = await world.client.send("POST", world.clustersPath, { token: world.token, body });
    expect(reply).toMatchObject({ status: 413, json: { error_code: "APIGW.0201" } });
  });

  it("outlives a caller that hangs up in the middle of a body", async () => {
    const { port } = new URL(world.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("POST /v1/resources/host-groups HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{");
    await text(socket);
    expect((await world.createCluster()).status).toBe(200);
  });
});

describe("the weather", () => {
  it("lets no more through than the rate, and tells when to come back", async () => {
    const slow = await startTestWorld({ ratePerSecond: 5 });
    try {
      const sent = Array.from({ length: 12 }, () => slow.get("/v4/projects?offset=0&limit=1"));
      const replies = await Promise.all(sent);
      const refused = replies.filter(({ status }) => status === 429);
      // Five fit into the bucket; more pass only as fast as it fills again.
      expect(refused.length).toBeGreaterThanOrEqual(5);
      for (const { headers, json } of refused) {
        expect(Number(headers["retry-after"])).toBeGreaterThanOrEqual(1);
        expect(json.error_code).toBe("APIGW.0308");
      }
      const card = await slow.client.send("GET", "/_emulator/seed");
      expect(card.status).toBe(200);
    } finally {
      await slow.close();
    }
  });

  it("holds every answer back by the latency, but not the rehearsal's own", async () => {
    const late = await startTestWorld({ latencyMs: 150 });
    try {
      const order: string[] = [];
      await Promise.all([
        late.get("/v4/projects?offset=0&limit=1").then(() => order.push("upstream")),
        late.client.send("GET", "/_emulator/seed").then(() => order.push("card")),
      ]);
      expect(order).toEqual(["card", "upstream"]);
    } finally {
      await late.close();
    }
  });
});
