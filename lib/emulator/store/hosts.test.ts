import { afterAll, beforeAll, expect, it } from "vitest";
import { plantSeed } from "../seed/plant.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createClusterStore } from "./clusters.ts";
import { createEnvironmentStore } from "./environments.ts";
import { createHostStore, type HostStore } from "./hosts.ts";
import { createKeyPairStore } from "./key-pairs.ts";
import { createProjectStore } from "./projects.ts";

let db: TestDatabase;
let hosts: HostStore;
const plant = (now: number) =>
  plantSeed(
    {
      hosts,
      projects: createProjectStore(db),
      clusters: createClusterStore(db),
      environments: createEnvironmentStore(db),
      keys: createKeyPairStore(db),
    },
    "demo",
    now,
  );
beforeAll(() => {
  db = startTestDatabase();
  hosts = createHostStore(db);
});
afterAll(() => db.leave());

it("a dial that began before a reset does not settle the host the reset planted", () => {
  plant(1000);
  const [before] = hosts.pending();
  plant(2000);
  const [after] = hosts.pending();
  if (!before || !after) throw new Error("nothing is pending");
  expect(after.id).toBe(before.id);
  hosts.settle(before.id, before.dialAt, { status: "failed", result: "old", at: 3000 });
  expect(hosts.find(after.id)?.connection.status).toBe("pending");
  hosts.settle(after.id, after.dialAt, { status: "success", result: "ok", at: 3000 });
  expect(hosts.find(after.id)?.connection).toEqual({ status: "success", result: "ok", at: 3000 });
});

it("an outcome is not overwritten by a second one of the same dial", () => {
  plant(4000);
  const [due] = hosts.pending();
  if (!due) throw new Error("nothing is pending");
  hosts.settle(due.id, due.dialAt, { status: "success", result: "ok", at: 5000 });
  hosts.settle(due.id, due.dialAt, { status: "failed", result: "late", at: 6000 });
  expect(hosts.find(due.id)?.connection.status).toBe("success");
});
