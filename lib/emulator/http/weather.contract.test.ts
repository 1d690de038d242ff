import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const missing = `/v1/resources/host-groups/${"0".repeat(32)}`;
const [code, message] = ["Deploy.00021423", "主机集群不存在"];
const nested = { error: { code, message, reason: message }, status: "failed" };
const flat = { error_code: code, error_msg: message, status: "failed" };
const weather = (body: unknown) => world.client.send("POST", "/_emulator/weather", { body });

describe("errors of Deploy", () => {
  it.each([
    ["both", { ...nested, ...flat }],
    ["nested", nested],
    ["flat", flat],
    ["camel", { errorCode: code, errorMsg: message, status: "failed" }],
  ])("come in the shape %s when asked to", async (errorShape, body) => {
    expect((await weather({ errorShape })).json).toEqual({ errorHttp: null, errorShape });
    const reply = await world.get(missing);
    expect([reply.status, reply.json]).toEqual([404, body]);
  });

  it("come with HTTP 200 when asked to, and with their own status again", async () => {
    await weather({ errorHttp: 200, errorShape: "both" });
    for (const path of [missing, `${world.clustersPath}?project_id=short`]) {
      const reply = await world.get(path);
      expect([reply.status, reply.json.status]).toEqual([200, "failed"]);
    }
    const refused = await world.post(world.clustersPath, {});
    expect([refused.status, refused.json.error_code]).toEqual([200, "Deploy.00015002"]);
    await weather({ errorHttp: null });
    expect((await world.get(missing)).status).toBe(404);
  });

  it("leave the gateway, IAM and ProjectMan as they are", async () => {
    await weather({ errorHttp: 200, errorShape: "camel" });
    expect(await world.client.send("GET", missing)).toMatchObject({
      status: 401,
      json: { error_code: "APIGW.0301" },
    });
    expect((await world.get("/v9/nothing")).status).toBe(404);
    expect((await world.client.send("POST", "/v3/auth/tokens", { body: {} })).status).toBe(400);
    expect((await world.get("/v4/projects")).status).toBe(400);
    expect((await world.createCluster()).json.status).toBe("success");
  });

  it("go back with a reset to what the emulator was started with", async () => {
    const own = await startTestWorld({ errorHttp: 200, errorShape: "flat" });
    try {
      const started = await own.client.send("GET", "/_emulator/weather");
      expect(started.json).toEqual({ errorHttp: 200, errorShape: "flat" });
      const reply = await own.get(missing);
      expect([reply.status, reply.json]).toEqual([200, flat]);
      const body = { errorHttp: null, errorShape: "nested" };
      await own.client.send("POST", "/_emulator/weather", { body });
      expect((await own.get(missing)).status).toBe(404);
      await own.client.send("POST", "/_emulator/reset");
      expect((await own.get(missing)).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  it.each([{ errorHttp: 500 }, { errorShape: "xml" }, { errors: 200 }, []])(
    "do not change for an order like %j",
    async (body) => {
      const before = (await world.client.send("GET", "/_emulator/weather")).json;
      expect((await weather(body)).status).toBe(400);
      expect((await world.client.send("GET", "/_emulator/weather")).json).toEqual(before);
    },
  );
});
