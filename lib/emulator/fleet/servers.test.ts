import { once } from "node:events";
import ssh2, { type ParsedKey } from "ssh2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCertificateStore } from "../store/certificates.ts";
import { createKeyPairStore, type KeyPairStore } from "../store/key-pairs.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { type Fleet, startFleet } from "./servers.ts";
import { fleetHost, loginKeyName } from "./table.ts";

let db: TestDatabase;
let keys: KeyPairStore;
let fleet: Fleet;
beforeAll(async () => {
  db = startTestDatabase();
  keys = createKeyPairStore(db);
  fleet = await startFleet({ keys, certificates: createCertificateStore(db) });
});
afterAll(() => {
  fleet.close();
  db.leave();
});

const address = "203.0.113.11";

function loginKey(of: string): ParsedKey {
  const machine = fleetHost(of);
  if (!machine) throw new Error(`no ${of} in the fleet`);
  const key = ssh2.utils.parseKey(keys.get(loginKeyName(machine)).privateKey);
  if (key instanceof Error) throw key;
  return key;
}

/** Shows one key and signs with another. */
class Forger extends ssh2.BaseAgent {
  readonly shown: ParsedKey;
  readonly signing: ParsedKey;
  constructor(shown: ParsedKey, signing: ParsedKey) {
    super();
    this.shown = shown;
    this.signing = signing;
  }
  override getIdentities(done: (error: undefined, keys: ParsedKey[]) => void) {
    done(undefined, [this.shown]);
  }
  override sign(_: unknown, data: Buffer, ...rest: unknown[]) {
    const done = rest.at(-1);
    if (typeof done === "function") done(undefined, this.signing.sign(data));
  }
}

async function logsIn(shown: ParsedKey, signing: ParsedKey): Promise<boolean> {
  const route = fleet.network.route("official-pool", address, 22);
  if (route.kind !== "port") throw new Error("not reachable");
  const client = new ssh2.Client();
  const outcome = Promise.race([
    once(client, "ready").then(() => true),
    new Promise<boolean>((resolve) => client.on("error", () => resolve(false))),
  ]);
  const agent = new Forger(shown, signing);
  client.connect({ host: "127.0.0.1", port: route.port, username: "deploy", agent });
  const result = await outcome;
  client.destroy();
  return result;
}

describe("a machine of the fleet", () => {
  it("lets in who signs with the authorised key", async () => {
    const own = loginKey(address);
    expect(await logsIn(own, own)).toBe(true);
  });

  it("does not let in who only shows it", async () => {
    expect(await logsIn(loginKey(address), loginKey("203.0.113.16"))).toBe(false);
  });
});
