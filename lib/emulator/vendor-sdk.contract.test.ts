import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
import type { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { users } from "./accounts.ts";
import { iamProjects } from "./regions.ts";
import { startTestWorld, type TestWorld } from "./testing/world.ts";

let world: TestWorld;
let client: HcClient;
// The SDK leaves a file in the user's home folder.
const home = mkdtempSync(join(tmpdir(), "vendor-sdk-"));
beforeAll(async () => {
  vi.stubEnv("HOME", home);
  world = await startTestWorld();
  const [admin] = users;
  const [project] = iamProjects;
  const credential = new BasicCredentials()
    .withAk(admin?.accessKeyId)
    .withSk(admin?.secretAccessKey)
    .withProjectId(project?.id);
  client = new ClientBuilder<HcClient>((built) => built, "BasicCredentials")
    .withEndpoint(world.url)
    .withCredential(credential)
    .build();
});
afterAll(async () => {
  await world.close();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

type Sent = {
  path?: Record<string, string>;
  query?: Record<string, unknown>;
  data?: Record<string, unknown>;
};

/** Sends as the SDK's generated service clients do. */
async function send(method: string, url: string, { path = {}, query = {}, data }: Sent = {}) {
  const reply: unknown = await client.sendRequest({
    method,
    url,
    contentType: "application/json",
    queryParams: query,
    pathParams: path,
    headers: {},
    ...(data ? { data } : {}),
  });
  return reply;
}

const clusters = "/v1/resources/host-groups";
const cluster = `${clusters}/{group_id}`;
const host = `${cluster}/hosts/{host_id}`;

const idOf = (reply: unknown) => {
  if (reply !== null && typeof reply === "object" && "id" in reply && typeof reply.id === "string")
    return reply.id;
  throw new Error(`no id in ${JSON.stringify(reply)}`);
};

it("the vendor's own SDK lives a whole life here: create, list, show, update, delete", async () => {
  const data = { name: "by-the-sdk", project_id: world.projectId, os: "linux", is_proxy_mode: 0 };
  const group_id = idOf(
    await send("POST", clusters, { data: { ...data, slave_cluster_id: "", description: "" } }),
  );
  const query = { project_id: world.projectId, name: "by-the", os: "linux", page_index: 1, page_size: 10 };
  expect(await send("GET", clusters, { query })).toMatchObject({ total: 1, result: [{ id: group_id }] });

  const authorization = { username: "deploy", password: "Harbour-10!", trusted_type: 0 };
  const place = { host_name: "web-01", ip: "203.0.113.10", port: 22 };
  const added = await send("POST", `${cluster}/hosts`, {
    path: { group_id },
    data: { ...place, os: "linux", as_proxy: false, authorization, install_icagent: false },
  });
  const path = { group_id, host_id: idOf(added) };
  await send("PUT", host, { path, data: { ...place, host_name: "web-02", sync: true } });
  expect(await send("GET", host, { path })).toMatchObject({ result: { host_name: "web-02" } });
  await expect(send("DELETE", cluster, { path })).rejects.toMatchObject({ errorCode: "EMU.00000009" });
  await send("DELETE", host, { path });

  await send("PUT", cluster, { path, data: { name: "still-the-sdk", description: "x" } });
  expect(await send("GET", cluster, { path })).toMatchObject({ result: { name: "still-the-sdk" } });
  expect(await send("DELETE", cluster, { path })).toMatchObject({ status: "success", id: group_id });
  await expect(send("GET", cluster, { path })).rejects.toMatchObject({
    httpStatusCode: 404,
    errorCode: "Deploy.00021423",
  });
});
