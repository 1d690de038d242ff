import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { auditPage } from "#lib/domain/audit.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { audit } from "./db/schema.ts";
import { indexSettled } from "./index-filler.ts";
import { openTestConsole } from "./test-console.ts";
import { codesOf, openTestWorld } from "./test-world.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 300 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});

test("the log is exported as a file to who asks for one, filtered as asked, and as JSON to everyone else", async () => {
  const browser = await world.signedIn();
  const cluster = await world.createCluster(browser);
  await world.createHost(browser, cluster.id);
  const reply = await browser.get("/api/audit?objectType=cluster", { accept: "text/csv" });
  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="muster-activity.csv"');
  expect(reply.headers.get("cache-control")).toBe("no-store");
  expect(reply.text.match(/"cluster\.create"/g)).toHaveLength(1);
  expect(reply.text).toContain(`"${cluster.name}"`);
  expect(reply.text).not.toContain("host.create");
  const json = auditPage.parse((await browser.get("/api/audit?objectType=cluster")).json);
  expect(json.items).toMatchObject([{ action: "cluster.create", objectName: cluster.name }]);
});

test("a time that is none is refused, also for an export", async () => {
  const browser = await world.signedIn();
  for (const accept of ["application/json", "text/csv"])
    expect(codesOf((await browser.get("/api/audit?from=yesterday", { accept })).json)).toEqual([
      ["from", "timeSyntax"],
    ]);
});

test("what a crash left pending is settled when its person opens the project again", async () => {
  const browser = await world.signedIn();
  const cluster = await world.createCluster(browser);
  const facts = { account: "rehearsal", user: "admin", projectId: browser.projectId };
  const at = new Date(Date.now() - 6 * 60_000);
  await database.db.insert(audit).values([
    {
      ...facts,
      action: "cluster.create",
      outcome: "pending",
      requestId: "lost",
      at,
      objectName: cluster.name,
    },
    {
      ...facts,
      action: "cluster.create",
      outcome: "pending",
      requestId: "never",
      at,
      objectName: "never-made",
    },
  ]);
  await world.signedIn("admin", browser.projectId);
  const outcomes = async () => {
    const { items } = auditPage.parse((await browser.get("/api/audit?pageSize=100")).json);
    return ["lost", "never"].map((id) => {
      const row = items.find(({ requestId }) => requestId === id);
      return [row?.outcome, row?.objectId];
    });
  };
  const settled = [
    ["succeeded", cluster.id],
    ["failed", null],
  ];
  await vi.waitFor(async () => expect(await outcomes()).toEqual(settled), { timeout: 10_000 });
});
