import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Authorization, Host, HostCreate } from "#lib/domain/host.ts";
import { type Emulator, startEmulator } from "#lib/emulator/emulator.ts";
import { attend, type Machine, patient } from "./testing/rehearsal.ts";
import type { Upstream } from "./upstream.ts";

let emulator: Emulator;
let upstream: Upstream;
let fleet: Machine[];
let projectId: string;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 700, quiet: true });
  const rehearsal = attend(emulator.url);
  ({ upstream } = await rehearsal.signIn(patient));
  ({ fleet } = await rehearsal.readCard());
  projectId = await rehearsal.newProject("Verification");
});
afterAll(() => emulator.close());

const machine = (wanted: (candidate: Machine) => boolean): Machine =>
  fleet.find((candidate) => candidate.os === "linux" && wanted(candidate)) ?? expect.fail("no such machine");

const loginOf = ({ username, password, privateKey }: Machine): Authorization =>
  privateKey === null
    ? { kind: "password", username, password: password ?? "" }
    : { kind: "key", username, privateKey };

const inputOf = (known: Machine, changes: Partial<HostCreate> = {}): HostCreate => ({
  name: "web-1",
  address: known.address,
  port: known.port,
  role: "target",
  proxyHostId: null,
  authorization: loginOf(known),
  installIcagent: false,
  ...changes,
});

const newCluster = async (access: "direct" | "proxy") => {
  const name = `cluster-${crypto.randomUUID()}`;
  return (
    await upstream.createCluster(projectId, { name, os: "linux", access, agentPoolId: null, description: "" })
  ).id;
};

async function settled(clusterId: string, input: HostCreate): Promise<Host> {
  const { id, verification } = await upstream.createHost(clusterId, "linux", input);
  expect(verification).toMatchObject({ status: "pending", cause: null });
  return vi.waitFor(
    async () => {
      const host = await upstream.getHost(clusterId, id);
      expect(host.verification.status).not.toBe("pending");
      return host;
    },
    { timeout: 15_000, interval: 100 },
  );
}

const isGood = (known: Machine) => known.behaviour === "ok" && known.behindProxy === null;

it("verifies a host with a password, and one with a key", async () => {
  for (const hasKey of [false, true]) {
    const known = machine((one) => isGood(one) && (one.privateKey !== null) === hasKey);
    const host = await settled(await newCluster("direct"), inputOf(known));
    expect(host.verification).toMatchObject({ status: "verified", cause: null });
    expect(host.verification.checkedAt).not.toBeNull();
  }
});

it.each([
  ["wrong-password", ["passwordRefused"]],
  ["key-not-authorised", ["keyRefused"]],
  ["closed-port", ["connectionRefused"]],
  ["silent", ["noGreeting"]],
])("names the cause of a failed check: %s", async (behaviour, causes) => {
  const known = machine((one) => one.behaviour === behaviour);
  const { verification } = await settled(await newCluster("direct"), inputOf(known));
  expect(verification.status).toBe("failed");
  expect(causes).toContain(verification.cause);
  expect(verification.original).not.toBe("");
});

it("names a time-out at an address where nothing is", async () => {
  const known = machine(isGood);
  const { verification } = await settled(
    await newCluster("direct"),
    inputOf(known, { address: "192.0.2.1" }),
  );
  expect(verification).toMatchObject({ status: "failed", cause: "timedOut" });
});

it("verifies a target through its proxy, and tells a proxy that refuses the login from the target", async () => {
  const target = machine((one) => one.behaviour === "ok" && one.behindProxy !== null);
  const gate = machine(
    (one) => one.role === "proxy" && one.behaviour === "ok" && one.address === target.behindProxy,
  );
  const clusterId = await newCluster("proxy");
  const proxy = await settled(clusterId, inputOf(gate, { name: "gate-1", role: "proxy" }));
  expect(proxy.verification.status).toBe("verified");
  const reached = await settled(clusterId, inputOf(target, { proxyHostId: proxy.id }));
  expect(reached.verification).toMatchObject({ status: "verified" });

  const elsewhere = await newCluster("proxy");
  const wrong = { kind: "password", username: gate.username, password: "Wrong-Pass-1" } as const;
  const badProxy = await settled(
    elsewhere,
    inputOf(gate, { name: "gate-1", role: "proxy", authorization: wrong }),
  );
  expect(badProxy.verification).toMatchObject({ status: "failed", cause: "passwordRefused" });
  const unreached = await settled(elsewhere, inputOf(target, { proxyHostId: badProxy.id }));
  expect(unreached.verification).toMatchObject({ status: "failed", cause: "proxyLoginRefused" });
});
