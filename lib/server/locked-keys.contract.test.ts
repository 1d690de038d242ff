import { createPrivateKey } from "node:crypto";
import { utils } from "ssh2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hostSchema } from "#lib/domain/host.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import type { Database } from "./db/client.ts";
import { indexSettled } from "./index-filler.ts";
import { corpus } from "./key-corpus/corpus.ts";
import type { TestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";
import { codesOf, openTestWorld } from "./test-world.ts";

type Machine = {
  address: string;
  port: number;
  username: string;
  privateKey: string | null;
  behaviour: string;
  behindProxy: string | null;
};

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
let world: ReturnType<typeof openTestWorld>;
let browser: TestBrowser;
let hosts: string;
let machine: Machine;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "demo", quiet: true, dialTimeoutMs: 700 });
  database = await openTestConsole(emulator.url);
  world = openTestWorld(emulator.url);
  browser = await world.signedIn();
  hosts = `/api/clusters/${(await world.createCluster(browser)).id}/hosts`;
  const { fleet } = (await world.admin("GET", "/seed")) as { fleet: Machine[] };
  const isGood = ({ behaviour, behindProxy, privateKey }: Machine) =>
    behaviour === "ok" && behindProxy === null && privateKey !== null;
  machine = fleet.find(isGood) ?? expect.fail("no such machine");
});
afterAll(async () => {
  await indexSettled();
  await emulator.close();
  await database.close();
});

const passphrase = " of the fleet ";

/** The key that the machine knows, locked. */
function lockedKey(): string {
  const key = utils.parseKey(machine.privateKey ?? "");
  if (key instanceof Error) throw key;
  const options = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase } as const;
  return createPrivateKey(key.getPrivatePEM()).export(options).toString();
}

const bodyOf = (login: object) => ({
  name: "locked-1",
  address: machine.address,
  port: machine.port,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "key", username: machine.username, ...login },
  installIcagent: false,
});

test.each([
  ["no passphrase", {}, "passphraseNeeded"],
  ["another passphrase", { passphrase: passphrase.trim() }, "keyPassphraseWrong"],
])(
  "a locked key with %s is refused at the passphrase, before upstream hears of it",
  async (_what, more, reason) => {
    await world.forgetCalls();
    const reply = await browser.post(hosts, bodyOf({ privateKey: lockedKey(), ...more }));
    expect(reply.status).toBe(400);
    expect(codesOf(reply.json)).toEqual([["authorization.passphrase", reason]]);
    expect(await world.calls()).toEqual([]);
  },
);

test("a key that asks for too much work is refused at the key", async () => {
  const slow = corpus.find(({ file }) => file === "slow.openssh-locked");
  const reply = await browser.post(hosts, bodyOf({ privateKey: slow?.text, passphrase: slow?.passphrase }));
  expect(codesOf(reply.json)).toEqual([["authorization.privateKey", "keySlow"]]);
});

test("with its passphrase it is unlocked for CodeArts, which then logs in with it; so it is in an edit", async () => {
  const login = { privateKey: lockedKey(), passphrase };
  const { id } = hostSchema.parse((await browser.post(hosts, bodyOf(login))).json);
  const settled = async () => {
    const { verification } = hostSchema.parse((await browser.get(`${hosts}/${id}`)).json);
    expect(verification.status).not.toBe("pending");
    return verification.status;
  };
  expect(await vi.waitFor(settled, { timeout: 15_000, interval: 100 })).toBe("verified");
  const stranger = corpus.find(({ file }) => file === "ed25519-256.putty3-locked");
  const other = {
    kind: "key",
    username: machine.username,
    privateKey: stranger?.text,
    passphrase: stranger?.passphrase,
  };
  expect((await browser.patch(`${hosts}/${id}`, { authorization: other })).status).toBe(200);
  const authorization = { kind: "key", username: machine.username, ...login };
  expect((await browser.patch(`${hosts}/${id}`, { authorization })).status).toBe(200);
  const refused = await browser.patch(`${hosts}/${id}`, {
    authorization: { ...authorization, passphrase: "x" },
  });
  expect(codesOf(refused.json)).toEqual([["authorization.passphrase", "keyPassphraseWrong"]]);
});
