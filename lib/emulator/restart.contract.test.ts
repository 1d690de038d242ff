import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestClient } from "./testing/client.ts";

const main = new URL("main.ts", import.meta.url).pathname;

let dataDir: string;
let running: ChildProcess[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "emulator-kill-"));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(...more: string[]) {
  const child = spawn(
    process.execPath,
    [main, "--port", "0", "--seed", "empty", "--data", dataDir, ...more],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  running.push(child);
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Emulator listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (url) return { child, url, errors };
  }
  throw new Error(`the emulator did not start: ${errors.join("")}`);
}

it("kill -9 in the middle of creates loses nothing that was acknowledged, nor the token", async () => {
  const first = await start();
  const client = createTestClient(first.url);
  const token = await client.signIn();
  const projectId = await client.newProject();
  const acknowledged: string[] = [];
  let number = 0;
  const createOn = async () => {
    for (;;) {
      const body = { name: `cluster-${++number}`, project_id: projectId, os: "linux", is_proxy_mode: 0 };
      const { json } = await client.send("POST", "/v1/resources/host-groups", { token, body });
      acknowledged.push(json.id);
      if (acknowledged.length === 150) first.child.kill("SIGKILL");
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: 8 }, createOn));
  expect(ended.every(({ status }) => status === "rejected")).toBe(true);

  const second = createTestClient((await start()).url);
  const path = `/v1/resources/host-groups?project_id=${projectId}&page_size=1000`;
  const { json } = await second.send("GET", path, { token });
  const kept = new Set(json.result.map(({ id }: { id: string }) => id));
  expect(acknowledged.length).toBeGreaterThanOrEqual(150);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

it("kill -9 right after an answer keeps what was changed, removed, granted and issued", async () => {
  const first = await start();
  const client = createTestClient(first.url);
  const token = await client.signIn();
  const projectId = await client.newProject();
  const clusters = "/v1/resources/host-groups";
  const create = async (name: string) => {
    const body = { name, project_id: projectId, os: "linux", is_proxy_mode: 0 };
    return (await client.send("POST", clusters, { token, body })).json.id;
  };
  const [kept, gone] = [await create("kept"), await create("gone")];
  await client.send("PUT", `${clusters}/${kept}`, { token, body: { name: "renamed" } });
  await client.send("DELETE", `${clusters}/${gone}`, { token });
  const matrix = `/v2/host-groups/${kept}/permissions`;
  const roles: { role_id: string; name: string }[] = (await client.send("GET", matrix, { token })).json;
  const role_id = roles.find(({ name }) => name === "Viewer")?.role_id;
  const right = { project_id: projectId, role_id, permission_name: "can_copy", permission_value: true };
  await client.send("PUT", matrix, { token, body: right });
  const body = { auth: { identity: { methods: ["token"] } } };
  const issued = await client.send("POST", "/v3.0/OS-CREDENTIAL/securitytokens", { token, body });
  first.child.kill("SIGKILL");

  const second = createTestClient((await start()).url);
  const { access, secret, securitytoken } = issued.json.credential;
  const key = { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken };
  const path = `${clusters}?project_id=${projectId}`;
  const { json } = await second.sendSigned("GET", path, key);
  expect(json.result).toMatchObject([{ id: kept, name: "renamed" }]);
  const rows = (await second.send("GET", matrix, { token })).json;
  expect(rows).toContainEqual(expect.objectContaining({ name: "Viewer", can_copy: true }));
});

it("starts with nothing on stderr and stops cleanly when asked to", async () => {
  const { child, errors } = await start();
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect([code, errors]).toEqual([0, []]);
});

it.each([
  [["--port", "99999"], /--port wants a whole number from 0 to 65535/],
  [["--seed", "huge"], /--seed is one of demo, empty, large/],
  [["--error-http", "404"], /--error-http is 200/],
  [["--error-shape", "xml"], /--error-shape is one of both, nested, flat, camel/],
  [["--rate", "fast"], /--rate wants a whole number/],
  [["--token-size", "20001"], /--token-size wants a whole number from 100 to 20000/],
  [["--colour", "red"], /--colour/],
])("refuses %j with the reason and the usage", async (more, reason) => {
  const child = spawn(process.execPath, [main, ...more], { stdio: ["ignore", "ignore", "pipe"] });
  running.push(child);
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, "close");
  expect(code).toBe(2);
  expect(output).toMatch(reason);
  expect(output).toContain("Usage:");
});

it("says plainly that a port is in use", async () => {
  const { url } = await start();
  const { port } = new URL(url);
  const child = spawn(process.execPath, [main, "--port", port, "--data", join(dataDir, "other")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(child);
  let output = "";
  child.stderr.on("data", (chunk) => {
    output += String(chunk);
  });
  const [code] = await once(child, "close");
  expect([code, output]).toEqual([1, expect.stringMatching(`^Port ${port} is in use`)]);
});

it("reads its options: rate, latency, token size", async () => {
  const { url } = await start(
    "--rate",
    "3/s",
    "--token-size",
    "777",
    "--latency",
    "1",
    "--dial-timeout",
    "500",
  );
  const client = createTestClient(url);
  const token = await client.signIn();
  expect(token).toHaveLength(777);
  const sent = Array.from({ length: 10 }, () => client.send("GET", "/v3/auth/projects", { token }));
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  expect(statuses).toContain(429);
});
