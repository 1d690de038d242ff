import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problemSchema } from "#lib/domain/problem.ts";
import { z } from "#lib/domain/zod.ts";
import { type Database, replaceDatabase } from "./db/client.ts";
import { audit, sessions } from "./db/schema.ts";
import { AppError } from "./errors.ts";
import { defineRoute } from "./route.ts";
import { createSession } from "./session-store.ts";
import { callRoute, openTestConsole, testEnv } from "./test-console.ts";

const origin = "http://127.0.0.1:47300";
let database: Database;
let cookie: string;

beforeAll(async () => {
  database = await openTestConsole("http://127.0.0.1:9");
});
afterAll(() => database.close());
beforeEach(async () => {
  replaceDatabase(database);
  await database.db.execute(sql`truncate sessions, audit`);
  const { id } = await createSession(database.db, testEnv().masterKeys, {
    region: "cn-north-4",
    account: "acme",
    user: "ada",
    userId: "u1",
    method: "password",
    credential: { kind: "token", token: "canary-token".repeat(100) },
    tokenExpiresAt: new Date(Date.now() + 3_600_000),
  });
  cookie = `muster=${id}`;
});

const nameBody = z.strictObject({ name: z.string().min(3, "nameLength") });
const named = z.object({ name: z.string() });

/** A route that creates something, and the list of what its verb was called with. */
function recordingRoute(outcome: (name: string) => Promise<{ name: string }> = async (name) => ({ name })) {
  const calls: string[] = [];
  const handler = defineRoute({
    body: nameBody,
    reply: named,
    status: 201,
    audit: {
      action: "cluster.create",
      asked: ({ body }) => ({ objectName: body.name }),
      came: ({ name }) => ({ objectId: `id of ${name}` }),
    },
    handle: async ({ body }) => {
      calls.push(body.name);
      return outcome(body.name);
    },
  });
  const call = (more: Parameters<typeof callRoute>[1] = {}) =>
    callRoute(handler, { method: "POST", cookie, json: { name: "web" }, ...more });
  return { calls, call };
}

const problemOf = async (reply: Response) => problemSchema.parse(await reply.json());
const auditRows = () => database.db.select().from(audit);

describe("a request", () => {
  test("gets an id of our own, whatever it brings along", async () => {
    const { call } = recordingRoute();
    const replies = await Promise.all([call(), call({ headers: { "x-request-id": "forged" } })]);
    const ids = replies.map((reply) => reply.headers.get("x-request-id"));
    expect(new Set([...ids, "forged"]).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("is judged in one order: origin, session, body, audit row, verb", async () => {
    const { calls, call } = recordingRoute();
    const foreign = { origin: "https://evil.example.com" };
    const statuses = async (...requests: Parameters<typeof call>) => (await call(...requests)).status;
    // Each request has every fault that comes later, too.
    expect(await statuses({ headers: foreign, cookie: "", json: {} })).toBe(403);
    expect(await statuses({ cookie: "", json: {} })).toBe(401);
    expect(await statuses({ json: {} })).toBe(400);
    expect(calls).toEqual([]);
    expect(await auditRows()).toEqual([]);
    expect(await statuses()).toBe(201);
    expect(calls).toEqual(["web"]);
    expect(await auditRows()).toHaveLength(1);
  });

  test("is let in from our own pages and from scripts", async () => {
    const { call } = recordingRoute();
    const kinds: Record<string, string>[] = [{ "sec-fetch-site": "same-origin" }, { origin }, {}];
    for (const headers of kinds) expect((await call({ headers })).status).toBe(201);
  });

  test.each(["muster=", `muster=${"A".repeat(43)}`, "muster=' or 1=1", "other=1"])(
    "with the cookie %s is nobody's",
    async (foreignCookie) => {
      const { call, calls } = recordingRoute();
      const reply = await call({ cookie: foreignCookie });
      expect((await problemOf(reply)).code).toBe("unauthenticated");
      expect(calls).toEqual([]);
    },
  );

  test("of a region that is no longer offered is nobody's", async () => {
    await database.db.update(sessions).set({ region: "cn-east-3" });
    expect((await recordingRoute().call()).status).toBe(401);
  });
});

describe("a reply", () => {
  test("is never kept by any cache, success or not", async () => {
    const { call } = recordingRoute();
    for (const reply of [await call(), await call({ json: {} }), await call({ cookie: "" })])
      expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  test("carries what its schema names and nothing else", async () => {
    const { call } = recordingRoute(async (name) => ({ name, token: "canary" }));
    expect(await (await call()).json()).toEqual({ name: "web" });
  });

  test("that does not fit its schema is our failure, and tells nothing", async () => {
    const { call } = recordingRoute(async () => JSON.parse('{"name":5,"token":"canary"}'));
    const reply = await call();
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain("canary");
  });

  test("of a failure is a problem in the language of the cookie, else of the browser", async () => {
    const { call } = recordingRoute();
    const detail = async (more: Parameters<typeof call>[0]) => {
      const reply = await call({ json: { name: "x", more: 1 }, ...more });
      expect(reply.headers.get("content-type")).toBe("application/problem+json");
      return (await problemOf(reply)).invalidParams;
    };
    const chinese = [
      { name: "name", code: "nameLength", reason: "请输入 3 到 128 个字符。" },
      { name: "more", code: "unknownField", reason: "没有这个字段，请将其去掉。" },
    ];
    expect(await detail({ headers: { "accept-language": "fr, zh-TW;q=0.5" } })).toEqual(chinese);
    expect(
      await detail({ cookie: `${cookie}; muster-locale=zh-CN`, headers: { "accept-language": "en" } }),
    ).toEqual(chinese);
    expect(await detail({})).toMatchObject([
      { reason: "Use 3 to 128 characters." },
      { code: "unknownField" },
    ]);
  });

  test("of an unforeseen failure has the request's id and not a word of the failure", async () => {
    const { call } = recordingRoute(async () => {
      throw new Error("canary: could not connect to 10.0.0.5");
    });
    const reply = await call();
    const problem = await problemOf(reply);
    expect(problem).toMatchObject({
      code: "internal",
      status: 500,
      requestId: reply.headers.get("x-request-id"),
    });
    expect(JSON.stringify(problem)).not.toContain("canary");
  });

  test("shows upstream's words without the secrets of the request", async () => {
    const login = defineRoute({
      body: z.strictObject({ password: z.string() }),
      handle: async ({ body }) => {
        const message = `user has password ${body.password} and token ${"canary-token".repeat(100)}`;
        throw new AppError("upstream_rejected", message, { upstream: { status: 400, code: "X.1", message } });
      },
    });
    const reply = await callRoute(login, { method: "POST", cookie, json: { password: "s3cret-w0rd" } });
    const text = await reply.text();
    expect(text).toContain("X.1");
    expect(text).not.toContain("s3cret-w0rd");
    expect(text).not.toContain("canary-token");
  });
});

describe("an audited action", () => {
  test("is written down with who, what and which request", async () => {
    const reply = await recordingRoute().call({ headers: { "x-forwarded-for": "10.9.9.9, 192.0.2.7" } });
    expect(await auditRows()).toMatchObject([
      {
        action: "cluster.create",
        outcome: "succeeded",
        account: "acme",
        user: "ada",
        from: "192.0.2.7",
        objectName: "web",
        objectId: "id of web",
        requestId: reply.headers.get("x-request-id"),
      },
    ]);
  });

  test("keeps no key in its row, though one was pasted for a name, by the person or by upstream", async () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${"canary".repeat(20)}\n-----END RSA PRIVATE KEY-----`;
    const { call } = recordingRoute(async () => ({ name: key }));
    expect((await call({ json: { name: key } })).status).toBe(201);
    expect(JSON.stringify(await auditRows())).not.toContain("canary");
  });

  test("does not happen when its row cannot be written", async () => {
    const { calls, call } = recordingRoute();
    await database.db.execute(sql`alter table audit rename to audit_gone`);
    try {
      expect((await call()).status).toBe(500);
    } finally {
      await database.db.execute(sql`alter table audit_gone rename to audit`);
    }
    expect(calls).toEqual([]);
  });

  test("has its pending row before it begins", async () => {
    const seen: string[] = [];
    const { call } = recordingRoute(async (name) => {
      seen.push(...(await auditRows()).map(({ outcome }) => outcome));
      return { name };
    });
    await call();
    expect(seen).toEqual(["pending"]);
  });

  test.each([
    [new AppError("conflict", "taken"), "failed", "conflict"],
    [new AppError("outcome_unknown", "lost"), "unknown", "outcome_unknown"],
    [new Error("a bug after the call"), "unknown", "internal"],
  ])("that ends with %s is %s", async (error, outcome, code) => {
    await recordingRoute(async () => {
      throw error;
    }).call();
    expect(await auditRows()).toMatchObject([{ outcome, code, objectName: "web", objectId: null }]);
  });

  test("answers as it ended even if its outcome cannot be written, and stays pending", async () => {
    const { call } = recordingRoute(async (name) => {
      await database.db.execute(sql`alter table audit rename to audit_gone`);
      return { name };
    });
    try {
      expect((await call()).status).toBe(201);
    } finally {
      await database.db.execute(sql`alter table audit_gone rename to audit`);
    }
    expect(await auditRows()).toMatchObject([{ outcome: "pending" }]);
  });
});

test("a token that upstream no longer takes ends the session, here and in the browser", async () => {
  const { call } = recordingRoute(async () => {
    throw new AppError("unauthenticated", "401 from upstream");
  });
  const reply = await call();
  expect(reply.status).toBe(401);
  expect(reply.headers.get("set-cookie")).toMatch(/^muster=; Max-Age=0/);
  expect(await database.db.select().from(sessions)).toEqual([]);
});
