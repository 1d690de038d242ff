import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startPostgres } from "#e2e/postgres.ts";
import { auditListQuery } from "#lib/domain/audit.ts";
import { beginAudit, exportAudit, listAudit, settleAudit } from "./audit.ts";
import type { Database } from "./db/client.ts";
import { openPostgres } from "./db/client.ts";
import { audit, sessions } from "./db/schema.ts";
import { databaseEngines } from "./db/test-database.ts";
import {
  chooseProject,
  createSession,
  deleteSession,
  deleteSessionsOf,
  dropSession,
  findSession,
  hashSessionId,
  idleLimitMs,
  isSessionAlive,
  type SignedIn,
  toSession,
} from "./session-store.ts";
import { recentFailures, signInDelayMs } from "./sign-in-delay.ts";
import { testEnv } from "./test-console.ts";

const minute = 60_000;
const start = new Date("2026-06-01T12:00:00Z");
const at = (ms: number) => new Date(start.getTime() + ms);
const { masterKeys } = testEnv();
const token = "canary-token-".repeat(1500);

const ada: SignedIn = {
  region: "cn-north-4",
  account: "acme",
  user: "ada",
  userId: "u1",
  method: "password",
  credential: { kind: "token", token },
  tokenExpiresAt: at(24 * 60 * minute),
};

describe.each(databaseEngines(startPostgres))("on $name", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await engine.open();
  }, 60_000);
  beforeEach(() => database.db.execute(sql`truncate sessions, preferences, audit`));
  afterAll(async () => {
    await database.close();
    await engine.close();
  });

  describe("a session", () => {
    test("is found by its id, with the token that was sealed into it", async () => {
      const { id } = await createSession(database.db, masterKeys, ada, start);
      expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
      const found = await findSession(database.db, masterKeys, id, at(1));
      expect(found).toMatchObject({ ...ada, project: null });
      expect(await findSession(database.db, masterKeys, `${id.slice(0, -1)}?`, at(1))).toBeNull();
    });

    test("has in its row neither the id nor the token", async () => {
      const { id } = await createSession(database.db, masterKeys, ada, start);
      const rows = JSON.stringify(await database.db.select().from(sessions));
      expect(rows).toContain(hashSessionId(id));
      expect(rows).not.toContain(id);
      expect(rows).not.toContain("canary-token");
    });

    test("gives the browser nothing that could sign in", async () => {
      const { session } = await createSession(database.db, masterKeys, ada, start);
      expect(Object.keys(toSession(session)).toSorted()).toEqual(
        ["account", "expiresAt", "idleExpiresAt", "method", "project", "region", "user"].toSorted(),
      );
    });

    test("ends after 30 minutes without use, and each use prolongs it", async () => {
      const { id } = await createSession(database.db, masterKeys, ada, start);
      const find = (ms: number) => findSession(database.db, masterKeys, id, at(ms));
      expect(await find(29 * minute)).not.toBeNull();
      expect(await find(58 * minute)).not.toBeNull();
      expect(await find(58 * minute + idleLimitMs)).toBeNull();
    });

    test("writes its use down at most once a minute", async () => {
      const { id } = await createSession(database.db, masterKeys, ada, start);
      const seenAfter = async (ms: number) => {
        await findSession(database.db, masterKeys, id, at(ms));
        const [row] = await database.db.select().from(sessions);
        return row?.lastSeenAt.getTime();
      };
      expect(await seenAfter(minute - 1)).toBe(start.getTime());
      expect(await seenAfter(minute)).toBe(at(minute).getTime());
    });

    test("never outlives its token, however much it is used", async () => {
      const short = { ...ada, tokenExpiresAt: at(10 * minute) };
      const { id } = await createSession(database.db, masterKeys, short, start);
      expect(await findSession(database.db, masterKeys, id, at(10 * minute - 1))).not.toBeNull();
      expect(await findSession(database.db, masterKeys, id, at(10 * minute))).toBeNull();
    });

    test("tells when it ends unless it is used, and never later than its credential", async () => {
      const { id, session } = await createSession(database.db, masterKeys, ada, start);
      expect(toSession(session).idleExpiresAt).toBe(at(idleLimitMs).toISOString());
      const used = await findSession(database.db, masterKeys, id, at(10 * minute));
      expect(used && toSession(used).idleExpiresAt).toBe(at(10 * minute + idleLimitMs).toISOString());
      const short = { ...ada, tokenExpiresAt: at(5 * minute) };
      const ending = await createSession(database.db, masterKeys, short, start);
      expect(toSession(ending.session).idleExpiresAt).toBe(at(5 * minute).toISOString());
    });

    test("of an access key gives the key back as it was sealed", async () => {
      const credential = {
        kind: "accessKey" as const,
        accessKeyId: "AK",
        secretAccessKey: "canary-secret",
        securityToken: "canary-security",
        projectId: "i".repeat(32),
      };
      const keyed = { ...ada, method: "accessKey" as const, credential };
      const { id } = await createSession(database.db, masterKeys, keyed, start);
      expect((await findSession(database.db, masterKeys, id, at(1)))?.credential).toEqual(credential);
      expect(JSON.stringify(await database.db.select().from(sessions))).not.toContain("canary");
    });

    test("takes over the project of the session it renews, if that was the same person's", async () => {
      const first = await createSession(database.db, masterKeys, ada, start);
      const project = { id: "p".repeat(32), name: "Harbour" };
      await chooseProject(database.db, first.session, project, start);
      const second = await createSession(database.db, masterKeys, ada, start);
      await chooseProject(database.db, second.session, { id: "q".repeat(32), name: "Other" }, start);
      const renew = async (who: SignedIn, when: Date) =>
        (await createSession(database.db, masterKeys, who, when, first.id)).session.project;
      expect(await renew({ ...ada, userId: "u2" }, at(1))).toBeNull();
      expect(await renew(ada, at(2 * idleLimitMs))).toEqual(project);
    });

    test("that upstream ended leaves its project to the person's next one", async () => {
      const first = await createSession(database.db, masterKeys, ada, start);
      const other = await createSession(database.db, masterKeys, ada, start);
      const project = { id: "p".repeat(32), name: "Harbour" };
      const session = await chooseProject(database.db, first.session, project, start);
      await chooseProject(database.db, other.session, { id: "q".repeat(32), name: "Other" }, start);
      await dropSession(database.db, session, at(1));
      expect(await findSession(database.db, masterKeys, first.id, at(1))).toBeNull();
      expect((await createSession(database.db, masterKeys, ada, at(1))).session.project).toEqual(project);
    });

    test("ends with all others of the person, in every region, and with nobody else's", async () => {
      const { id, session } = await createSession(database.db, masterKeys, ada, start);
      const abroad = await createSession(database.db, masterKeys, { ...ada, region: "cn-east-3" }, start);
      const bobs = await createSession(database.db, masterKeys, { ...ada, userId: "u2" }, start);
      await deleteSessionsOf(database.db, session);
      const lives = async (known: string) =>
        (await findSession(database.db, masterKeys, known, at(1))) !== null;
      expect([await lives(id), await lives(abroad.id), await lives(bobs.id)]).toEqual([false, false, true]);
      expect(await isSessionAlive(database.db, session.idHash, at(1))).toBe(false);
      expect(await isSessionAlive(database.db, bobs.session.idHash, at(1))).toBe(true);
      expect(await isSessionAlive(database.db, bobs.session.idHash, at(idleLimitMs))).toBe(false);
    });

    test("is gone once it is deleted, and swept away by the next sign-in once it is over", async () => {
      const first = await createSession(database.db, masterKeys, ada, start);
      await deleteSession(database.db, first.session.idHash);
      expect(await findSession(database.db, masterKeys, first.id, start)).toBeNull();
      await createSession(database.db, masterKeys, ada, start);
      await createSession(database.db, masterKeys, ada, at(idleLimitMs));
      expect(await database.db.select().from(sessions)).toHaveLength(1);
    });

    test("opens under a rotated secret, and is over once its secret is dropped", async () => {
      const { id } = await createSession(database.db, masterKeys, ada, start);
      const fresh = testEnv({ MUSTER_SECRET: "n".repeat(32) }).masterKeys;
      expect(await findSession(database.db, [...fresh, ...masterKeys], id, at(1))).not.toBeNull();
      expect(await findSession(database.db, fresh, id, at(1))).toBeNull();
    });

    test("does not open with a token sealed into another session", async () => {
      const one = await createSession(database.db, masterKeys, ada, start);
      await createSession(database.db, masterKeys, { ...ada, user: "bob" }, start);
      const rows = await database.db.select().from(sessions);
      const other = rows.find(({ user }) => user === "bob");
      await database.db.update(sessions).set({ sealedCredential: other?.sealedCredential ?? "" });
      expect(await findSession(database.db, masterKeys, one.id, at(1))).toBeNull();
    });

    test("begins with the project its person chose last, in that region and account only", async () => {
      const { id, session } = await createSession(database.db, masterKeys, ada, start);
      const project = { id: "p".repeat(32), name: "Harbour" };
      await chooseProject(database.db, session, { id: "q".repeat(32), name: "Other" }, start);
      await chooseProject(database.db, session, project, start);
      expect((await findSession(database.db, masterKeys, id, at(1)))?.project).toEqual(project);
      const projectAfter = async (who: SignedIn) =>
        (await createSession(database.db, masterKeys, who, at(1))).session.project;
      expect(await projectAfter(ada)).toEqual(project);
      expect(await projectAfter({ ...ada, userId: "u2" })).toBeNull();
      expect(await projectAfter({ ...ada, region: "cn-east-3" })).toBeNull();
      expect(await projectAfter({ ...ada, account: "other" })).toBeNull();
    });
  });

  describe("the audit", () => {
    const entry = { action: "host.create" as const, from: "192.0.2.1", requestId: "r1" };
    const list = (query: Record<string, unknown> = {}) =>
      listAudit(database.db, "p1", auditListQuery.parse(query));

    test("says `pending` from before an action until it is settled: a crash in between leaves it so", async () => {
      const id = await beginAudit(database.db, { ...entry, facts: { projectId: "p1", objectName: "web-1" } });
      expect((await list()).items).toMatchObject([
        { id, outcome: "pending", objectName: "web-1", finishedAt: null, code: null, from: "192.0.2.1" },
      ]);
      await settleAudit(database.db, id, { outcome: "succeeded", facts: { objectId: "h1" } });
      expect((await list()).items).toMatchObject([
        { id, outcome: "succeeded", objectId: "h1", objectName: "web-1", finishedAt: expect.any(String) },
      ]);
    });

    test("is settled once: a second outcome changes nothing", async () => {
      const id = await beginAudit(database.db, { ...entry, facts: { projectId: "p1" } });
      await settleAudit(database.db, id, { outcome: "failed", code: "conflict" });
      await settleAudit(database.db, id, { outcome: "succeeded", facts: { objectId: "h1" } });
      expect((await list()).items).toMatchObject([{ outcome: "failed", code: "conflict", objectId: null }]);
    });

    test("takes the facts of its list and nothing else, even when a whole body is passed", async () => {
      const body = {
        projectId: "p1",
        objectName: "web-1",
        authorization: { password: "canary-1" },
        password: "canary-2",
      };
      await beginAudit(database.db, { ...entry, facts: body });
      expect(JSON.stringify(await database.db.select().from(audit))).not.toContain("canary");
    });

    test("keeps no more than a name's length of any fact", async () => {
      await beginAudit(database.db, {
        ...entry,
        facts: { projectId: "p1", objectName: "名".repeat(10_000) },
      });
      expect((await list()).items[0]?.objectName).toBe("名".repeat(256));
    });

    test("shows one project's entries, newest first, page by page, each once", async () => {
      for (let index = 0; index < 7; index++)
        await beginAudit(database.db, {
          ...entry,
          requestId: `r${index}`,
          facts: { projectId: "p1", objectName: `web-${index}` },
        });
      await beginAudit(database.db, { ...entry, facts: { projectId: "p2" } });
      const pages = [
        await list({ pageSize: 3 }),
        await list({ page: 2, pageSize: 3 }),
        await list({ page: 3, pageSize: 3 }),
      ];
      expect(pages.map(({ total, items }) => [total, items.length])).toEqual([
        [7, 3],
        [7, 3],
        [7, 1],
      ]);
      const rows = pages.flatMap(({ items }) => items);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(7);
      expect(rows.map((row) => row.at)).toEqual(
        rows
          .map((row) => row.at)
          .toSorted()
          .toReversed(),
      );
    });

    test("is filtered by time, from and up to but not including, and by what was acted on", async () => {
      const facts = { projectId: "p1" };
      for (const action of ["cluster.create", "cluster.update", "host.delete"] as const)
        await beginAudit(database.db, { ...entry, action, facts });
      const at = "2026-06-01T12:00:00.000Z";
      const row = {
        ...facts,
        action: "host.copy" as const,
        outcome: "failed" as const,
        requestId: "r",
        at: new Date(at),
      };
      await database.db.insert(audit).values(row);
      const actions = async (query: Record<string, unknown>) =>
        (await list(query)).items.map(({ action }) => action).toSorted();
      expect(await actions({ objectType: "cluster" })).toEqual(["cluster.create", "cluster.update"]);
      expect(await actions({ objectType: "host" })).toEqual(["host.copy", "host.delete"]);
      expect(await actions({ from: at, to: "2026-06-01T12:00:00.001Z" })).toEqual(["host.copy"]);
      expect(await actions({ to: at })).toEqual([]);
      expect(await actions({ from: "2026-06-01T20:00:00+08:00", outcome: "failed" })).toEqual(["host.copy"]);
    });

    test("is exported as filtered, whatever the page", async () => {
      for (let index = 0; index < 30; index++)
        await beginAudit(database.db, { ...entry, facts: { projectId: "p1", objectName: `web-${index}` } });
      await beginAudit(database.db, { ...entry, action: "host.copy", facts: { projectId: "p1" } });
      await beginAudit(database.db, { ...entry, facts: { projectId: "p2" } });
      const query = auditListQuery.parse({ action: "host.create", page: 3, pageSize: 5 });
      expect(await exportAudit(database.db, "p1", query)).toHaveLength(30);
    });

    test("is filtered by action, outcome, user, cluster and object", async () => {
      const one = await beginAudit(database.db, {
        ...entry,
        facts: { projectId: "p1", user: "ada", clusterId: "c1", objectId: "h1" },
      });
      await settleAudit(database.db, one, { outcome: "succeeded" });
      await beginAudit(database.db, {
        ...entry,
        action: "cluster.create",
        facts: { projectId: "p1", user: "bob", clusterId: "c2", objectId: "c2" },
      });
      for (const query of [
        { action: "host.create" },
        { outcome: "succeeded" },
        { user: "ada" },
        { clusterId: "c1" },
        { objectId: "h1" },
      ])
        expect((await list(query)).items.map(({ id }) => id)).toEqual([one]);
    });
  });

  describe("the delay before a sign-in", () => {
    const who = { account: "acme", user: "ada", from: "192.0.2.1", requestId: "now" };
    const fail = async (
      facts: { account: string; user: string },
      from: string | null,
      code = "unauthenticated",
    ) => {
      const id = await beginAudit(database.db, { action: "session.create", from, requestId: "then", facts });
      await settleAudit(database.db, id, { outcome: "failed", code });
    };

    test("counts the refusals of this user from anywhere, whatever the case of the letters", async () => {
      await fail({ account: "ACME", user: "Ada" }, "198.51.100.1");
      await fail({ account: "acme", user: "ada" }, null);
      await fail({ account: "acme", user: "bob" }, "198.51.100.1");
      expect(await recentFailures(database.db, who)).toBe(2);
    });

    test("counts the refusals of this address for anyone", async () => {
      for (const user of ["a", "b", "c"]) await fail({ account: "acme", user }, "192.0.2.1");
      expect(await recentFailures(database.db, who)).toBe(3);
      expect(await recentFailures(database.db, { ...who, from: null })).toBe(0);
    });

    test("counts others under way and not itself", async () => {
      const facts = { account: "acme", user: "ada" };
      for (const requestId of ["now", "other", "third"])
        await beginAudit(database.db, { action: "session.create", from: null, requestId, facts });
      expect(await recentFailures(database.db, who)).toBe(2);
    });

    test("forgives what was not the person's fault, and what is older than 15 minutes", async () => {
      await fail({ account: "acme", user: "ada" }, null, "upstream_unavailable");
      await fail({ account: "acme", user: "ada" }, null);
      expect(await recentFailures(database.db, who)).toBe(1);
      expect(await recentFailures(database.db, who, new Date(Date.now() + 15 * minute))).toBe(0);
    });
  });
});

test("a sign-in waits longer with every refusal past two slips, and never longer than three seconds", () => {
  const delays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map(signInDelayMs);
  expect(delays).toEqual([0, 0, 0, 250, 500, 1000, 2000, 3000, 3000, 3000]);
});

describe("consoles that share one PostgreSQL", () => {
  test("may start at the same moment on an empty database, and see each other's sessions", async () => {
    const server = await startPostgres();
    try {
      const consoles = await Promise.all([1, 2, 3].map(() => openPostgres(server.url, () => {})));
      const [one, two] = consoles;
      if (!one || !two) throw new Error("no console");
      const { id } = await createSession(one.db, masterKeys, ada, start);
      expect(await findSession(two.db, masterKeys, id, at(1))).toMatchObject({
        user: "ada",
        credential: { token },
      });
      await deleteSession(two.db, hashSessionId(id));
      expect(await findSession(one.db, masterKeys, id, at(1))).toBeNull();
      await Promise.all(consoles.map((opened) => opened.close()));
    } finally {
      await server.stop();
    }
  }, 60_000);
});
