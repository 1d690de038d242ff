import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, it } from "vitest";
import { plantSeed } from "../seed/plant.ts";
import { createClusterStore } from "../store/clusters.ts";
import { createEnvironmentStore } from "../store/environments.ts";
import { createHostStore } from "../store/hosts.ts";
import { createKeyPairStore } from "../store/key-pairs.ts";
import { createProjectStore } from "../store/projects.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createVerifier, type Verifier } from "./verifier.ts";

let db: TestDatabase;
let server: Server;
let verifier: Verifier;
let due: { id: string; dialAt: number };

beforeAll(async () => {
  db = startTestDatabase();
  const hosts = createHostStore(db);
  const clusters = createClusterStore(db);
  const environments = createEnvironmentStore(db);
  const soil = {
    hosts,
    clusters,
    environments,
    projects: createProjectStore(db),
    keys: createKeyPairStore(db),
  };
  plantSeed(soil, "demo", 0);
  const [first] = hosts.pending();
  if (!first) throw new Error("the seed has no pending host");
  due = first;
  // A host that takes the connection and never greets, so that its dial stays under way.
  server = createServer((socket) => socket.on("error", () => socket.destroy()).resume()).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  verifier = createVerifier({
    hosts,
    clusters,
    network: { route: () => ({ kind: "port", port }) },
    dialTimeoutMs: 60_000,
    now: () => 0,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(() => {
  verifier.stop();
  server.close();
  db.leave();
});

const nextConnection = async () => {
  const [socket] = await once(server, "connection");
  return { closed: once(socket, "close") };
};

// What it states is that the connections close: else it never ends.
it("ends the dial that is under way when it is cancelled, and when the host is to be dialled anew", async () => {
  const first = nextConnection();
  verifier.schedule(due);
  const { closed } = await first;
  const second = nextConnection();
  verifier.schedule(due);
  await closed;
  const again = await second;
  verifier.cancel(due.id);
  await again.closed;
});
