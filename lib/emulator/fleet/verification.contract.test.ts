import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

type Machine = {
  address: string;
  port: number;
  os: "linux" | "windows";
  username: string;
  password: string | null;
  privateKey: string | null;
  role: string;
  behindProxy: string | null;
  behaviour: string;
};

let world: TestWorld;
let fleet: Machine[];
beforeAll(async () => {
  world = await startTestWorld();
  fleet = (await world.client.send("GET", "/_emulator/seed")).json.fleet;
});
afterAll(() => world.close());

const machine = (address: string) => {
  const found = fleet.find((known) => known.address === address);
  if (!found) throw new Error(`no ${address} in the fleet`);
  return found;
};
const login = ({ username, password, privateKey }: Machine) =>
  password === null
    ? { username, private_key: privateKey, trusted_type: 1 }
    : { username, password, trusted_type: 0 };
const body = (known: Machine, changes: Record<string, unknown> = {}) => ({
  ip: known.address,
  port: known.port,
  os: known.os,
  authorization: login(known),
  ...changes,
});

/** The host once its verification has settled. */
async function settled(cluster: string, host: string) {
  const show = async () => (await world.get(world.hostPath(cluster, host))).json.result;
  await expect.poll(async () => (await show()).connection_status, { timeout: 10_000 }).not.toBe("pending");
  const { connection_status, connection_result } = await show();
  return [connection_status, connection_result];
}

async function verified(cluster: string, changes: Record<string, unknown>) {
  return settled(cluster, await world.newHost(cluster, changes));
}

describe("the fleet", () => {
  it("has at least ten machines, three behind proxies, four broken, and passwords upstream takes", () => {
    expect(fleet.length).toBeGreaterThanOrEqual(10);
    const reachable = fleet.filter(({ behaviour }) => behaviour === "ok");
    expect(reachable.filter(({ behindProxy }) => behindProxy !== null).length).toBeGreaterThanOrEqual(3);
    const broken = new Set(fleet.map(({ behaviour }) => behaviour));
    for (const behaviour of ["closed-port", "silent", "wrong-password", "key-not-authorised"])
      expect(broken).toContain(behaviour);
    for (const { password, privateKey } of fleet) {
      if (password !== null) expect(password).toMatch(/^[^\s"']{5,32}$/);
      if (privateKey !== null) expect(privateKey).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
      expect(password ?? privateKey).not.toBeNull();
    }
  });

  it("does what the card says of every directly reached machine", async () => {
    const clusters = {
      linux: await world.newCluster(),
      windows: await world.newCluster({ os: "windows" }),
    };
    const direct = fleet.filter(({ behindProxy }) => behindProxy === null);
    const outcomes = await Promise.all(
      direct.map(async (known) => [
        known.address,
        known.behaviour === "ok",
        (await verified(clusters[known.os], body(known)))[0] === "success",
      ]),
    );
    expect(outcomes.length).toBeGreaterThan(5);
    for (const [address, promised, kept] of outcomes) expect([address, kept]).toEqual([address, promised]);
  });

  it("lets in by key as well where the card has both", async () => {
    const both = fleet.filter((known) => known.password !== null && known.privateKey !== null);
    const cluster = await world.newCluster({ slave_cluster_id: "a".repeat(32) });
    for (const known of both) {
      const key = { username: known.username, private_key: known.privateKey, trusted_type: 1 };
      expect(await verified(cluster, body(known, { authorization: key }))).toEqual(["success", "ok"]);
    }
    expect(both.length).toBeGreaterThan(0);
  });
});

describe("a new host", () => {
  it("is pending with a time first, and gets a new time with its outcome", async () => {
    const cluster = await world.newCluster();
    const host = await world.newHost(cluster, body(machine("203.0.113.10")));
    const { json } = await world.get(world.hostPath(cluster, host));
    expect(json.result).toMatchObject({ connection_status: "pending", connection_result: "" });
    expect(json.result.lastest_connection_time).not.toBe("");
    expect(await settled(cluster, host)).toEqual(["success", "ok"]);
    const after = (await world.get(world.hostPath(cluster, host))).json.result;
    expect(after.lastest_connection_time >= json.result.lastest_connection_time).toBe(true);
  });

  it.each([
    ["203.0.113.13", {}, "ssh: connect to host 203.0.113.13 port 22: Connection refused"],
    ["203.0.113.14", {}, "ssh: no greeting from 203.0.113.14 port 22 within 1.5 s"],
    ["203.0.113.15", {}, "ssh: unable to authenticate as deploy: password rejected"],
    ["203.0.113.16", {}, "ssh: unable to authenticate as deploy: publickey rejected"],
    ["203.0.113.10", { port: 2222 }, "ssh: connect to host 203.0.113.10 port 2222: Connection refused"],
    ["203.0.113.10", { ip: "203.0.113.99" }, "ssh: connection to 203.0.113.99 port 22 timed out"],
    ["203.0.113.10", { ip: "8.0.0.2" }, "ssh: connection to 8.0.0.2 port 22 timed out"],
    ["10.20.0.11", {}, "ssh: connection to 10.20.0.11 port 22 timed out"],
    [
      "203.0.113.10",
      { authorization: { username: "root", password: "Harbour-10!", trusted_type: 0 } },
      "ssh: unable to authenticate as root: password rejected",
    ],
    [
      "203.0.113.11",
      { authorization: { username: "deploy", password: "Harbour-11!", trusted_type: 0 } },
      "ssh: unable to authenticate as deploy: password rejected",
    ],
  ])("at %s (%j) fails with its own words", async (address, changes, words) => {
    const cluster = await world.newCluster();
    expect(await verified(cluster, body(machine(address), changes))).toEqual(["failed", words]);
  });

  it("with a key that is none fails, saying so without the key", async () => {
    const cluster = await world.newCluster();
    const authorization = { username: "deploy", private_key: "CANARY-no-key", trusted_type: 1 };
    const [status, words] = await verified(cluster, body(machine("203.0.113.11"), { authorization }));
    expect(status).toBe("failed");
    expect(words).toMatch(/^ssh: private key of deploy cannot be read: /);
    expect(words).not.toContain("CANARY");
  });

  it("with another machine's key is not let in", async () => {
    const cluster = await world.newCluster();
    const foreign = login(machine("203.0.113.16"));
    const outcome = await verified(cluster, body(machine("203.0.113.11"), { authorization: foreign }));
    expect(outcome[0]).toBe("failed");
  });
});

describe("a new Windows host", () => {
  const at = async (address: string, changes: Record<string, unknown> = {}) => {
    const cluster = await world.newCluster({ os: "windows" });
    return verified(cluster, body(machine(address), { os: "windows", ...changes }));
  };

  it("logs in over WinRM with its password, whatever the case of the user name", async () => {
    expect(await at("203.0.113.60")).toEqual(["success", "ok"]);
    const { password } = machine("203.0.113.60");
    const authorization = { username: "administrator", password, trusted_type: 0 };
    expect(await at("203.0.113.60", { authorization })).toEqual(["success", "ok"]);
  });

  it.each([
    ["203.0.113.61", {}, "winrm: 401 Unauthorized: Administrator was refused by 203.0.113.61 port 5986"],
    ["203.0.113.62", {}, "winrm: connect to 203.0.113.62 port 5986 refused"],
    ["203.0.113.60", { port: 5985 }, "winrm: connect to 203.0.113.60 port 5985 refused"],
    ["203.0.113.60", { ip: "203.0.113.99" }, "winrm: connection to 203.0.113.99 port 5986 timed out"],
    ["203.0.113.14", {}, "winrm: TLS handshake with 203.0.113.14 port 22 timed out"],
    [
      "203.0.113.60",
      { authorization: { username: "Administrator", private_key: "KEY", trusted_type: 1 } },
      "winrm: unable to authenticate as Administrator: WinRM takes a password, not a key",
    ],
  ])("at %s (%j) fails with its own words", async (address, changes, words) => {
    expect(await at(address, changes)).toEqual(["failed", words]);
  });

  it("that is a Linux machine is no TLS, and a Linux host that is a Windows machine does not greet", async () => {
    const [status, words] = await at("203.0.113.10");
    expect([status, words]).toEqual([
      "failed",
      expect.stringMatching(/^winrm: TLS handshake with .* failed: /),
    ]);
    const cluster = await world.newCluster();
    const [, said] = await verified(cluster, body(machine("203.0.113.60"), { os: "linux" }));
    expect(said).toMatch(/^ssh: /);
  });

  it("behind a Windows proxy fails at the proxy first, and then is not to be reached", async () => {
    const behind = async (proxy: string) => {
      const cluster = await world.newCluster({ os: "windows", is_proxy_mode: 1 });
      const gate = { host_name: "gate-win", as_proxy: true };
      const proxy_host_id = await world.newHost(cluster, body(machine(proxy), gate));
      return verified(cluster, body(machine("203.0.113.62"), { proxy_host_id }));
    };
    expect((await behind("203.0.113.61"))[1]).toMatch(/^proxy gate-win: winrm: 401 /);
    expect((await behind("203.0.113.60"))[1]).toBe("winrm: connection to 203.0.113.62 port 5986 timed out");
  });
});

describe("behind a proxy", () => {
  const gate = "198.51.100.5";

  async function proxied(proxyChanges: Record<string, unknown> = {}) {
    const cluster = await world.newCluster({ is_proxy_mode: 1 });
    const known = machine(gate);
    const proxy = await world.newHost(
      cluster,
      body(known, { host_name: "gate-01", as_proxy: true, ...proxyChanges }),
    );
    return (target: Machine, changes: Record<string, unknown> = {}) =>
      verified(cluster, body(target, { proxy_host_id: proxy, ...changes }));
  }

  it("every machine does what the card says", async () => {
    const check = await proxied();
    const hidden = fleet.filter(({ behindProxy }) => behindProxy === gate);
    expect(hidden.length).toBeGreaterThanOrEqual(3);
    for (const known of hidden)
      expect([known.address, (await check(known))[0]]).toEqual([
        known.address,
        known.behaviour === "ok" ? "success" : "failed",
      ]);
  });

  it("works with the proxy's key instead of its password", async () => {
    const { username, privateKey } = machine(gate);
    const check = await proxied({ authorization: { username, private_key: privateKey, trusted_type: 1 } });
    expect(await check(machine("10.20.0.11"))).toEqual(["success", "ok"]);
  });

  it("a wrong password of the target is the target's failure", async () => {
    const check = await proxied();
    expect(await check(machine("10.20.0.14"))).toEqual([
      "failed",
      "ssh: unable to authenticate as deploy: password rejected",
    ]);
  });

  it.each([
    ["of another proxy", "10.20.0.21", {}],
    ["with a public address", "203.0.113.10", {}],
    ["that does not exist", "10.20.0.11", { ip: "10.20.0.99" }],
    ["with a closed port", "10.20.0.11", { port: 23 }],
  ])("a machine %s is refused by the proxy", async (_, address, changes) => {
    const check = await proxied();
    const target = body(machine(address), changes);
    expect(await check(machine(address), changes)).toEqual([
      "failed",
      `proxy gate-01: ssh: open a channel to ${target.ip} port ${target.port}: connect failed`,
    ]);
  });

  it("a proxy that lets nobody in is named as the cause", async () => {
    const authorization = { username: "gate", password: "Wrong-Gate-1!", trusted_type: 0 };
    const check = await proxied({ authorization });
    expect(await check(machine("10.20.0.11"))).toEqual([
      "failed",
      "proxy gate-01: ssh: unable to authenticate as gate: password rejected",
    ]);
  });

  it("a proxy that is not there is named as the cause", async () => {
    const check = await proxied({ ip: "203.0.113.98" });
    expect(await check(machine("10.20.0.11"))).toEqual([
      "failed",
      "proxy gate-01: ssh: connection to 203.0.113.98 port 22 timed out",
    ]);
  });
});

describe("a self-hosted pool", () => {
  it("reaches private addresses without a proxy", async () => {
    const cluster = await world.newCluster({ slave_cluster_id: "b".repeat(32) });
    expect(await verified(cluster, body(machine("10.20.0.11")))).toEqual(["success", "ok"]);
    expect(await verified(cluster, body(machine("203.0.113.10")))).toEqual(["success", "ok"]);
  });
});

describe("after a restart", () => {
  it("hosts that were pending are dialled, and settled ones keep their outcome and the fleet its keys", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "emulator-restart-"));
    const first = await startTestWorld({ dataDir });
    const { json: card } = await first.client.send("GET", "/_emulator/seed");
    const cluster = await first.newCluster();
    const host = await first.newHost(cluster, body(machine("203.0.113.10")));
    const before = await first.get(first.hostPath(cluster, host));
    expect(before.json.result.connection_status).toBe("pending");
    await first.close();
    const second = await startTestWorld({ dataDir });
    try {
      const show = async () =>
        (await second.client.send("GET", second.hostPath(cluster, host), { token: first.token })).json.result;
      await expect.poll(async () => (await show()).connection_status, { timeout: 10_000 }).toBe("success");
      expect((await second.client.send("GET", "/_emulator/seed")).json.fleet).toEqual(card.fleet);
    } finally {
      await second.close();
      rmSync(dataDir, { recursive: true });
    }
  });
});
