import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clusterSchema } from "#lib/domain/cluster.ts";
import { hostPage } from "#lib/domain/host.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import { type Database, openEmbedded } from "./db/client.ts";
import { audit } from "./db/schema.ts";
import { env } from "./env.ts";
import { indexSettled } from "./index-filler.ts";
import { corpus } from "./key-corpus/corpus.ts";
import { createLogger, replaceLog } from "./log.ts";
import { usableKey } from "./private-key.ts";
import { findSession } from "./session-store.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";

const signInPassword = "Rehearsal-Admin-1!";
const hostPassword = "Canary-Pw-7f3a9c!";
const passphrase = "canary-passphrase-b1d2";
const secretAccessKey = "canaryAccessKeySecret0123456789abcdefghi";
const securityToken = "canary-security-token-".repeat(8);
const { privateKey } = generateKeyPairSync("ec", {
  namedCurve: "prime256v1",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "sec1", format: "pem" },
});

// A locked PuTTY key: what is sent upstream is another text than what came in.
const putty = corpus.find(({ file }) => file === "rsa-2048.putty3-locked") ?? expect.fail("no such key");
const converted = await usableKey(putty.text, putty.passphrase ?? "");
const unlocked = "privateKey" in converted ? converted.privateKey : expect.fail(converted.problem);

let folder: string;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let browser: TestBrowser;
let token: string;
const lines: string[] = [];

/** Every secret of this file's requests, in pieces: a leak is a leak also when it is cut, wrapped or encoded. */
function canaries(): string[] {
  const lines = [privateKey, putty.text, unlocked].flatMap((text) => text.split("\n"));
  // The public half of a key may be told.
  const open = putty.key?.publicKey ?? "";
  const key = lines.filter((line) => /^[A-Za-z0-9+/=]{20,}$/.test(line) && !open.includes(line));
  const ofToken = [0, 0.25, 0.5, 0.75].map((part) => token.slice(token.length * part).slice(0, 40));
  const plain = [
    hostPassword,
    passphrase,
    putty.passphrase ?? "",
    signInPassword,
    secretAccessKey,
    securityToken,
    ...key,
    ...ofToken,
  ];
  const encoded = plain.flatMap((text) => [
    encodeURIComponent(text),
    Buffer.from(text).toString("base64").replace(/=+$/, ""),
  ]);
  return [...new Set([...plain, ...encoded])];
}

const leaksIn = (text: string) => canaries().filter((canary) => text.includes(canary));

async function fault(fault: Record<string, unknown>, match: { method?: string; path?: string }, times = 1) {
  const body = JSON.stringify({ match, times, fault });
  const init = { method: "POST", body, headers: { "content-type": "application/json" } };
  expect((await fetch(`${emulator.url}/_emulator/faults`, init)).status).toBe(201);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-secrets-"));
  emulator = await startEmulator({ seed: "demo", quiet: true, tokenSize: 20_000, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url, { database: await openEmbedded(folder) });
  replaceLog(createLogger("debug", { write: (line) => lines.push(line) }));
  browser = openTestBrowser();
  const credentials = { method: "password", region: "cn-north-4", account: "rehearsal", user: "admin" };
  await browser.post("/api/session", { ...credentials, password: "Wrong-Canary-1!" });
  expect((await browser.post("/api/session", { ...credentials, password: signInPassword })).status).toBe(201);
  const session = await findSession(database.db, env().masterKeys, browser.cookies.get("muster") ?? "");
  token = session?.credential.kind === "token" ? session.credential.token : "";
  expect(token).toHaveLength(20_000);
  await useEveryRoute();
}, 60_000);

afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** Sends every secret down every path there is, through successes, refusals and echoes. */
async function useEveryRoute() {
  const { items } = Object(await (await browser.get("/api/projects")).json);
  await browser.put("/api/session/project", { projectId: items[0].id });
  const cluster = { name: "secrets", os: "linux", access: "direct", agentPoolId: null, description: "" };
  const { id } = clusterSchema.parse((await browser.post("/api/clusters", cluster)).json);
  const hosts = `/api/clusters/${id}/hosts`;
  const byPassword = { kind: "password", username: "deploy", password: hostPassword };
  const byKey = { kind: "key", username: "deploy", privateKey, passphrase };
  const host = {
    name: "host-1",
    address: "192.0.2.1",
    port: 22,
    role: "target",
    proxyHostId: null,
    installIcagent: false,
  };
  expect((await browser.post(hosts, { ...host, authorization: byPassword })).status).toBe(201);
  expect((await browser.post(hosts, { ...host, address: "192.0.2.2", authorization: byKey })).status).toBe(
    201,
  );

  // Keys that cannot be used: a part of one, one with letters lost, one that its passphrase does not open.
  const cut = putty.text.slice(0, putty.text.indexOf("Private-MAC"));
  const half = privateKey.slice(0, 120);
  for (const broken of [cut, half, privateKey.replace(/[a-f]/g, ""), `${unlocked}${privateKey}`, putty.text])
    for (const secret of [{}, { passphrase }]) {
      const login = { ...byKey, privateKey: broken, ...secret };
      expect((await browser.post(hosts, { ...host, authorization: login })).status).toBe(400);
      expect((await browser.post("/api/keys/inspect", { privateKey: broken, ...secret })).status).toBe(200);
    }
  const byPutty = { ...byKey, privateKey: putty.text, passphrase: putty.passphrase };
  expect(
    (await browser.post("/api/keys/inspect", { privateKey: putty.text, passphrase: putty.passphrase }))
      .status,
  ).toBe(200);

  // Upstream may say back whatever this very request told it.
  const echo = ({ kind }: { kind: string }) => ({
    error_code: "Deploy.00099999",
    error_msg: `refused: ${kind === "key" ? `${privateKey}${unlocked}` : hostPassword} of ${token}`,
  });
  const pieces = unlocked
    .split("\n")
    .slice(1, -2)
    .map((line) => line.slice(3, 30))
    .join(" and ");
  await fault(
    { kind: "status", status: 400, body: { error_code: "Deploy.00099999", error_msg: `bad: ${pieces}` } },
    { method: "POST", path: "/v1/resources/host-groups/*/hosts" },
  );
  expect((await browser.post(hosts, { ...host, address: "192.0.2.7", authorization: byPutty })).status).toBe(
    422,
  );
  const create = { method: "POST", path: "/v1/resources/host-groups/*/hosts" };
  for (const authorization of [byPassword, byKey]) {
    for (const status of [400, 403, 500]) {
      await fault({ kind: "status", status, body: echo(authorization) }, create, status === 500 ? 2 : 1);
      const reply = await browser.post(hosts, {
        ...host,
        address: "192.0.2.9",
        port: 9000 + status,
        authorization,
      });
      expect(reply.status).toBeGreaterThanOrEqual(status === 500 ? 200 : 400);
    }
  }
  await fault({ kind: "status", status: 400, body: `<html>${token}</html>` }, { method: "GET" }, 1);
  await browser.get(hosts);
  await fault({ kind: "failed-200", body: { status: "failed", ...echo(byPassword) } }, create);
  await browser.post(hosts, { ...host, address: "192.0.2.8", authorization: byPassword });

  // Edits, with a login and upstream echoing it.
  const listed = hostPage.parse((await browser.get(hosts)).json).items[0];
  const edit = { method: "PUT", path: "/v1/resources/host-groups/*/hosts/*" };
  for (const authorization of [byPassword, byKey]) {
    expect((await browser.patch(`${hosts}/${listed?.id}`, { authorization })).status).toBe(200);
    await fault({ kind: "status", status: 400, body: echo(authorization) }, edit);
    expect((await browser.patch(`${hosts}/${listed?.id}`, { authorization })).status).toBe(422);
  }
  const tokenEcho = {
    kind: "status",
    status: 400,
    body: { error_code: "Deploy.00099999", error_msg: `refused for ${token}` },
  };
  await fault(tokenEcho, { method: "POST", path: "/v1/resources/host-groups/*/hosts/batch-delete" });
  await browser.post(`${hosts}/batch-delete`, { hostIds: [listed?.id] });

  // Other ways to sign in, refused: what was sent must not come back.
  const region = "cn-north-4";
  const stranger = openTestBrowser();
  const key = { accessKeyId: "CANARYKEYID000000001", secretAccessKey, securityToken };
  const refusedKey = await stranger.post("/api/session", { method: "accessKey", region, ...key });
  const refusedToken = await stranger.post("/api/session", { method: "token", region, token: securityToken });
  for (const { status, headers, text } of [refusedKey, refusedToken]) {
    expect(status).toBe(401);
    browser.replies.push(`${[...headers].flat().join("\n")}\n${text}`);
  }

  // Secrets where they do not belong.
  await browser.post(hosts, {
    ...host,
    name: privateKey,
    authorization: { ...byPassword, username: hostPassword },
  });
  await browser.post(hosts, { ...host, password: hostPassword, authorization: byPassword });
  await browser.post(hosts, `{"password": "${hostPassword}"`);
  await browser.post("/api/keys/inspect", { privateKey, passphrase });
  await browser.get(`/api/projects?q=${encodeURIComponent(hostPassword)}`);
  for (const path of [
    "/api/session",
    "/api/regions",
    "/api/agent-pools",
    "/api/clusters",
    `/api/clusters/${id}`,
    "/api/audit",
  ])
    expect((await browser.get(path)).status).toBe(200);
  await browser.get(`/api/hosts?q=${encodeURIComponent(hostPassword)}`);
  expect((await browser.get("/api/hosts?q=host")).status).toBe(200);
  expect((await browser.get("/api/audit", { accept: "text/csv" })).status).toBe(200);
  await indexSettled();
}

async function filesUnder(path: string): Promise<Buffer[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
}

describe("no password, key or token appears", () => {
  test("in any reply, headers included, also when upstream echoes it", () => {
    expect(browser.replies.length).toBeGreaterThan(20);
    for (const reply of browser.replies) expect(leaksIn(reply)).toEqual([]);
  });

  test("in any log line", () => {
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(leaksIn(line)).toEqual([]);
  });

  test("in any audit row", async () => {
    const rows = await database.db.select().from(audit);
    expect(rows.length).toBeGreaterThan(8);
    expect(leaksIn(JSON.stringify(rows))).toEqual([]);
  });

  test("in any file of the database, while the session stands in it", async () => {
    expect((await browser.get("/api/session")).status).toBe(200);
    await database.close();
    const files = await filesUnder(folder);
    expect(files.length).toBeGreaterThan(50);
    const all = Buffer.concat(files);
    // The search finds what is there, so finding nothing means something.
    expect(all.includes("Rehearsal")).toBe(false);
    expect(all.includes("rehearsal")).toBe(true);
    const found = canaries().filter((canary) => all.includes(canary));
    expect(found).toEqual([]);
  });
});

test("a planted canary would be found", () => {
  expect(leaksIn(`x${hostPassword}y`)).toContain(hostPassword);
  expect(leaksIn(randomBytes(64).toString("hex"))).toEqual([]);
});
