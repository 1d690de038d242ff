import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemSchema } from "#lib/domain/problem.ts";
import { sessionSchema } from "#lib/domain/session.ts";
import { z } from "#lib/domain/zod.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { audit } from "./db/schema.ts";
import { indexSettled } from "./index-filler.ts";
import { openTestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";
import { codesOf, openTestWorld } from "./test-world.ts";

const region = "cn-north-4";
const password = {
  method: "password",
  region,
  account: "rehearsal",
  user: "admin",
  password: "Rehearsal-Admin-1!",
};
const cardSchema = z.object({
  accounts: z.array(z.object({ user: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() })),
});

const guardedSchema = z.object({
  guardedAccounts: z.array(
    z.object({
      account: z.string(),
      user: z.string(),
      password: z.string(),
      passcode: z.string(),
      userId: z.string(),
    }),
  ),
});

const temporarySchema = z.object({
  credential: z.object({ access: z.string(), secret: z.string(), securitytoken: z.string() }),
});

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;
let key: { accessKeyId: string; secretAccessKey: string };

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
  const card = cardSchema.parse(await world.admin("GET", "/seed"));
  const admin = card.accounts.find(({ user }) => user === "admin");
  if (!admin) throw new Error("no admin on the card");
  key = { accessKeyId: admin.accessKeyId, secretAccessKey: admin.secretAccessKey };
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});
beforeEach(async () => {
  await world.admin("DELETE", "/faults");
  await database.db.delete(audit);
});

/** A token as somebody might fetch it elsewhere. */
async function issueElsewhere(user = "admin", secret = password.password): Promise<string> {
  const identity = {
    methods: ["password"],
    password: { user: { name: user, password: secret, domain: { name: "rehearsal" } } },
  };
  const reply = await fetch(`${emulator.url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: region } } } }),
  });
  expect(reply.status).toBe(201);
  return reply.headers.get("x-subject-token") ?? "";
}

describe("signing in with an access key", () => {
  test("signs every call; the console works as with a token, and the secret stays inside", async () => {
    const browser = openTestBrowser();
    const reply = await browser.post("/api/session", { method: "accessKey", region, ...key });
    expect(reply.status).toBe(201);
    expect(sessionSchema.parse(reply.json)).toMatchObject({
      method: "accessKey",
      user: key.accessKeyId,
      region,
    });
    const { id } = z
      .object({ id: z.string() })
      .parse(await world.admin("POST", "/projects", { name: "keys" }));
    expect((await browser.put("/api/session/project", { projectId: id })).status).toBe(200);
    await world.createHost(browser, (await world.createCluster(browser)).id);
    await indexSettled();
    expect((await browser.get("/api/clusters")).status).toBe(200);
    expect(browser.replies.join()).not.toContain(key.secretAccessKey);
    const rows = await database.db.select().from(audit);
    expect(rows.map(({ action, outcome, user }) => [action, outcome, user])).toContainEqual([
      "cluster.create",
      "succeeded",
      key.accessKeyId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(key.secretAccessKey);
  });

  test("takes a temporary key with its security token, and none without", async () => {
    const order = { auth: { identity: { methods: ["token"] } } };
    const made = await fetch(`${emulator.url}/v3.0/OS-CREDENTIAL/securitytokens`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": await issueElsewhere() },
      body: JSON.stringify(order),
    });
    const { credential } = temporarySchema.parse(await made.json());
    const { access: accessKeyId, secret: secretAccessKey, securitytoken: securityToken } = credential;
    const send = (more: object) =>
      openTestBrowser().post("/api/session", {
        method: "accessKey",
        region,
        accessKeyId,
        secretAccessKey,
        ...more,
      });
    expect((await send({ securityToken })).status).toBe(201);
    expect(problemSchema.parse((await send({})).json).code).toBe("unauthenticated");
  });

  test("is refused with a wrong secret or an unknown key, and written down", async () => {
    const browser = openTestBrowser();
    for (const wrong of [
      { ...key, secretAccessKey: "wrong-secret" },
      { ...key, accessKeyId: "UNKNOWNKEY0000000001" },
    ]) {
      const reply = await browser.post("/api/session", { method: "accessKey", region, ...wrong });
      expect(problemSchema.parse(reply.json)).toMatchObject({ code: "unauthenticated", status: 401 });
    }
    const rows = await database.db.select().from(audit);
    expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual(
      Array(2).fill(["failed", "unauthenticated"]),
    );
    expect(browser.cookies.size).toBe(0);
  });

  test("takes what was pasted with white space around it, and nothing that no header can carry", async () => {
    const browser = openTestBrowser();
    const pasted = { accessKeyId: ` ${key.accessKeyId}\n`, secretAccessKey: `${key.secretAccessKey} ` };
    expect((await browser.post("/api/session", { method: "accessKey", region, ...pasted })).status).toBe(201);
    const torn = {
      method: "accessKey",
      region,
      accessKeyId: "AK",
      secretAccessKey: "a b",
      securityToken: "a\r\nb: c",
    };
    expect(codesOf((await browser.post("/api/session", torn)).json)).toEqual([
      ["secretAccessKey", "tokenCharacters"],
      ["securityToken", "tokenCharacters"],
    ]);
  });
});

describe("signing in with a pasted token", () => {
  test("works as long as the token does, and tells whose it is", async () => {
    const browser = openTestBrowser();
    const token = await issueElsewhere();
    const reply = await browser.post("/api/session", { method: "token", region, token: `${token}\n` });
    expect(reply.status).toBe(201);
    expect(sessionSchema.parse(reply.json)).toMatchObject({
      method: "token",
      user: "admin",
      account: "rehearsal",
    });
    expect((await browser.get("/api/projects")).status).toBe(200);
    expect(browser.replies.join()).not.toContain(token);
  });

  test("that nobody issued is refused", async () => {
    const reply = await openTestBrowser().post("/api/session", {
      method: "token",
      region,
      token: "nonsense",
    });
    expect(problemSchema.parse(reply.json).code).toBe("unauthenticated");
  });
});

test("a user with two-factor login needs the passcode beside the password, and gets in with both", async () => {
  const card = guardedSchema.parse(await world.admin("GET", "/seed"));
  const [guarded] = card.guardedAccounts;
  if (!guarded) throw new Error("no guarded user on the card");
  const { passcode, userId, ...rest } = guarded;
  const browser = openTestBrowser();
  const without = await browser.post("/api/session", { method: "password", region, ...rest });
  expect(problemSchema.parse(without.json).code).toBe("unauthenticated");
  const nameless = await browser.post("/api/session", { method: "password", region, ...rest, passcode });
  expect(problemSchema.parse(nameless.json).code).toBe("unauthenticated");
  const both = { method: "password", region, ...rest, passcode, userId };
  const reply = await browser.post("/api/session", both);
  expect(reply.status).toBe(201);
  expect(sessionSchema.parse(reply.json)).toMatchObject({ method: "password", user: guarded.user });
});

test("a passcode has six digits, wherever people put spaces", async () => {
  const browser = openTestBrowser();
  const refusal = async (passcode: unknown) =>
    codesOf((await browser.post("/api/session", { ...password, passcode })).json);
  for (const wrong of ["12345", "1234567", "abcdef", ""])
    expect(await refusal(wrong)).toEqual([["passcode", "passcodeDigits"]]);
  expect(await refusal("123 456")).toEqual([]);
});

test("signing out everywhere ends the person's other sessions, and nobody else's", async () => {
  const [here, there] = [openTestBrowser(), openTestBrowser()];
  for (const browser of [here, there]) await browser.post("/api/session", password);
  const operator = openTestBrowser();
  await operator.post("/api/session", { method: "rehearsal", user: "operator" });
  expect((await here.delete("/api/session?everywhere=true")).status).toBe(204);
  expect((await there.get("/api/session")).status).toBe(401);
  expect((await operator.get("/api/session")).status).toBe(200);
  const rows = await database.db.select().from(audit);
  expect(rows.map(({ action }) => action)).toContain("session.deleteAll");
});

test("a new sign-in over a session that still lives keeps its project", async () => {
  const browser = await world.signedIn();
  await world.signedIn();
  const reply = await browser.post("/api/session", password);
  expect(sessionSchema.parse(reply.json).project?.id).toBe(browser.projectId);
});

test("a new sign-in after upstream ended the session keeps its project", async () => {
  const browser = await world.signedIn();
  await world.signedIn();
  await world.admin("POST", "/faults", { match: { path: "/v1/*" }, times: 1, fault: "expire-tokens" });
  expect((await browser.get("/api/clusters")).status).toBe(401);
  const reply = await browser.post("/api/session", password);
  expect(sessionSchema.parse(reply.json).project?.id).toBe(browser.projectId);
  expect((await browser.get("/api/clusters")).status).toBe(200);
});
