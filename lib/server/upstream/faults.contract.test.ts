import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClusterCreate } from "#lib/domain/cluster.ts";
import type { HostCreate } from "#lib/domain/host.ts";
import { type Emulator, startEmulator } from "#lib/emulator/emulator.ts";
import { AppError } from "../errors.ts";
import { attend, type Fault, hasty, patient, type Rehearsal } from "./testing/rehearsal.ts";
import { outcomeOf } from "./testing/replies.ts";
import type { Upstream } from "./upstream.ts";

const clustersPath = "/v1/resources/host-groups";
const password = "S3cret!pass-word";

let emulator: Emulator;
let rehearsal: Rehearsal;
/** Under test: with short time limits. */
let upstream: Upstream;
/** Looks at what is there, at leisure, with a token of its own. */
let witness: Upstream;
let token: string;
let projectId: string;
let clusterId: string;
let number = 0;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 100, quiet: true });
  rehearsal = attend(emulator.url);
  projectId = await rehearsal.newProject("Faults");
});
afterAll(() => emulator.close());

beforeEach(async () => {
  ({ upstream, token } = await rehearsal.signIn(hasty));
  ({ upstream: witness } = await rehearsal.signIn(patient));
  number += 1;
  clusterId = (await witness.createCluster(projectId, { ...clusterInput(), name: `home-${number}` })).id;
});
afterEach(() => rehearsal.clearFaults());

const clusterInput = (): ClusterCreate => ({
  name: `cluster-${number}`,
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
});
const hostInput = (): HostCreate => ({
  name: `host-${number}`,
  address: "198.51.100.77",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password },
  installIcagent: false,
});

/** The two creates: how to send one, and how many of it there are. Expiring tokens ends the witness's too. */
const creates = {
  host: {
    match: () => ({ method: "POST", path: `${clustersPath}/${clusterId}/hosts` }),
    send: () => upstream.createHost(clusterId, "linux", hostInput()),
    count: async (by: Upstream) => (await by.listAllHosts(clusterId)).length,
  },
  cluster: {
    match: () => ({ method: "POST", path: clustersPath }),
    send: () => upstream.createCluster(projectId, clusterInput()),
    count: async (by: Upstream) =>
      (await by.listAllClusters(projectId)).filter(({ name }) => name === clusterInput().name).length,
  },
};
type What = keyof typeof creates;
const kinds: What[] = ["host", "cluster"];

const stored = async (what: What) => creates[what].count((await rehearsal.signIn(patient)).upstream);
const sends = async (what: What) => {
  const { method, path } = creates[what].match();
  return (await rehearsal.requests()).filter((seen) => seen.method === method && seen.path === path).length;
};

const nested = { error: { code: "Deploy.00015002", message: "no", reason: "no" }, status: "failed" };
const gatewayBody = { error_code: "APIGW.0308", error_msg: "throttled", request_id: "5e" };

/** Fault, what becomes of one and of two in a row, and how many exist afterwards. `#` stands for the kind. */
const cases: [string, Fault, once: [string, number], twice: [string, number]][] = [
  [
    "nothing heard before the reset",
    { fault: "reset-before" },
    ["success", 1],
    ["upstream_unavailable/#NotCreated", 0],
  ],
  ["a reset after it was made", { fault: "reset-after" }, ["success", 1], ["success", 1]],
  ["half an answer", { fault: "malformed" }, ["success", 1], ["success", 1]],
  ["500", { fault: "status", status: 500 }, ["success", 1], ["upstream_unavailable/#NotCreated", 0]],
  ["500 after it was made", { fault: "status", status: 500, after: true }, ["success", 1], ["success", 1]],
  [
    "503 as HTML",
    { fault: "status", status: 503, body: "<html>" },
    ["success", 1],
    ["upstream_unavailable/#NotCreated", 0],
  ],
  ["504", { fault: "status", status: 504 }, ["success", 1], ["outcome_unknown/#Unknown", 0]],
  [
    "HTML with 200",
    { fault: "status", status: 200, body: "<html>" },
    ["success", 1],
    ["upstream_unavailable/#NotCreated", 0],
  ],
  [
    "HTML with 200 after it was made",
    { fault: "status", status: 200, body: "<html>", after: true },
    ["success", 1],
    ["success", 1],
  ],
  [
    "an empty answer",
    { fault: "status", status: 200, body: "" },
    ["success", 1],
    ["upstream_unavailable/#NotCreated", 0],
  ],
  [
    "success without an id",
    { fault: "status", status: 200, body: { status: "success" }, after: true },
    ["success", 1],
    ["success", 1],
  ],
  [
    "a redirect",
    { fault: "status", status: 302, body: "", headers: { location: "/" } },
    ["success", 1],
    ["upstream_unavailable/#NotCreated", 0],
  ],
  ["429", { fault: "throttle", retryAfter: 0 }, ["success", 1], ["success", 1]],
  ["429 with HTTP 200", { fault: "failed-200", body: gatewayBody }, ["success", 1], ["success", 1]],
  [
    "failed with 200",
    { fault: "failed-200" },
    ["upstream_rejected/upstream_rejected", 0],
    ["upstream_rejected/upstream_rejected", 0],
  ],
  [
    "a nested error",
    { fault: "status", status: 400, body: nested },
    ["upstream_rejected/upstream_rejected", 0],
    ["upstream_rejected/upstream_rejected", 0],
  ],
  [
    "a nested error with 200",
    { fault: "failed-200", body: nested },
    ["upstream_rejected/upstream_rejected", 0],
    ["upstream_rejected/upstream_rejected", 0],
  ],
  [
    "a flat error",
    { fault: "failed-200", body: { error_code: "Deploy.00011154", error_msg: "x" } },
    ["forbidden/forbidden", 0],
    ["forbidden/forbidden", 0],
  ],
  [
    "a camel-case error",
    { fault: "failed-200", body: { errorCode: "Deploy.00021423", errorMsg: "x" } },
    ["not_found/clusterNotFound", 0],
    ["not_found/clusterNotFound", 0],
  ],
  ["403", { fault: "status", status: 403 }, ["forbidden/forbidden", 0], ["forbidden/forbidden", 0]],
  [
    "the gateway's 404",
    { fault: "status", status: 404 },
    ["upstream_unavailable/serviceNotOffered", 0],
    ["upstream_unavailable/serviceNotOffered", 0],
  ],
  [
    "401",
    { fault: "status", status: 401 },
    ["unauthenticated/unauthenticated", 0],
    ["unauthenticated/unauthenticated", 0],
  ],
];

/** Clear answers end the call, so a second fault in a row strikes a second call. */
const isFinal = (ended: string) => !/^(?:success|outcome|upstream_unavailable\/#)/.test(ended);

describe.each(kinds)("creating a %s", (what) => {
  const ends = (ended: string) => ended.replace("#", what);

  it.each(cases)("ends as it should when the answer is %s, once", async (_name, fault, [ended, count]) => {
    await rehearsal.fault(creates[what].match(), fault);
    expect(await outcomeOf(creates[what].send())).toBe(ends(ended));
    expect(await stored(what)).toBe(count);
  });

  it.each(cases)(
    "ends as it should when the answer is %s, twice in a row",
    async (_name, fault, _once, [ended, count]) => {
      await rehearsal.fault(creates[what].match(), fault, 2);
      if (isFinal(ended)) expect(await outcomeOf(creates[what].send())).toBe(ends(ended));
      expect(await outcomeOf(creates[what].send())).toBe(ends(ended));
      expect(await stored(what)).toBe(count);
    },
  );

  it("makes one when the first answer is late, and the request is carried out even later", async () => {
    await rehearsal.fault(creates[what].match(), { fault: "delay", ms: 1_500 });
    expect(await outcomeOf(creates[what].send())).toBe("success");
    // The late one is carried out in the meantime, and refused.
    await vi.waitFor(async () => expect(await sends(what)).toBeGreaterThanOrEqual(2), 5_000);
    expect(await stored(what)).toBe(1);
  });

  it("does not claim to know what two late answers mean, and makes one at most", async () => {
    await rehearsal.fault(creates[what].match(), { fault: "delay", ms: 2_500 }, 2);
    expect(await outcomeOf(creates[what].send())).toBe(`outcome_unknown/${what}Unknown`);
    await vi.waitFor(async () => expect(await stored(what)).toBe(1), { timeout: 10_000, interval: 100 });
  });

  it("does not send again what it cannot look for", async () => {
    await rehearsal.forgetRequests();
    await rehearsal.fault(creates[what].match(), { fault: "reset-after" });
    await rehearsal.fault(
      { method: "GET", path: creates[what].match().path },
      { fault: "status", status: 500 },
      3,
    );
    expect(await outcomeOf(creates[what].send())).toBe(`outcome_unknown/${what}Unknown`);
    expect(await sends(what)).toBe(1);
    expect(await stored(what)).toBe(1);
  });

  it("gives up on a 429 that stays, and nothing is made", async () => {
    await rehearsal.fault(creates[what].match(), { fault: "throttle", retryAfter: 0 }, 5);
    expect(await outcomeOf(creates[what].send())).toBe("upstream_unavailable/slowDown");
    expect(upstream.throttledUntil()).not.toBeNull();
    await rehearsal.clearFaults();
    expect(await stored(what)).toBe(0);
  });

  it("asks for a new sign-in when the token has ended, and nothing is made", async () => {
    await rehearsal.fault(creates[what].match(), { fault: "expire-tokens" });
    await outcomeOf(creates[what].send());
    expect(await outcomeOf(upstream.listAllClusters(projectId))).toBe("unauthenticated/unauthenticated");
    const before = await stored(what);
    expect(await outcomeOf(creates[what].send())).toBe("unauthenticated/unauthenticated");
    expect(await stored(what)).toBe(before);
  });

  it("still answers when only the reading back fails", async () => {
    const { path } = creates[what].match();
    await rehearsal.fault({ method: "GET", path: `${path}/*` }, { fault: "status", status: 500 }, 3);
    expect(await outcomeOf(creates[what].send())).toBe("success");
    expect(await stored(what)).toBe(1);
  });
});

describe("what is already there", () => {
  it("refuses a second cluster of a name, at the name", async () => {
    await upstream.createCluster(projectId, clusterInput());
    await expect(upstream.createCluster(projectId, clusterInput())).rejects.toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "name", reason: "nameTaken" }],
      upstream: { code: "Deploy.00021422" },
    });
    expect(await stored("cluster")).toBe(1);
  });

  it("refuses a second host of an address, at the address, though upstream's code for it is unknown", async () => {
    await upstream.createHost(clusterId, "linux", hostInput());
    await expect(
      upstream.createHost(clusterId, "linux", { ...hostInput(), name: "other" }),
    ).rejects.toMatchObject({
      code: "conflict",
      detail: "addressTaken",
      invalidParams: [{ name: "address", reason: "addressTaken" }],
    });
    expect(await stored("host")).toBe(1);
  });

  it("never takes somebody else's host for the one whose answer was lost", async () => {
    await upstream.createHost(clusterId, "linux", hostInput());
    await rehearsal.fault(creates.host.match(), { fault: "reset-before" });
    const mine = { ...hostInput(), name: "mine" };
    await expect(upstream.createHost(clusterId, "linux", mine)).rejects.toMatchObject({
      detail: "addressTaken",
    });
    expect(await stored("host")).toBe(1);
  });

  it("refuses a target with its proxy's address", async () => {
    const access = { ...clusterInput(), name: `proxied-${number}`, access: "proxy" as const };
    const { id } = await upstream.createCluster(projectId, access);
    const proxy = await upstream.createHost(id, "linux", { ...hostInput(), role: "proxy" });
    const target = { ...hostInput(), name: "target", proxyHostId: proxy.id };
    await expect(upstream.createHost(id, "linux", target)).rejects.toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "address", reason: "addressSameAsProxy" }],
    });
  });
});

describe("reading", () => {
  const page = { page: 1, pageSize: 10 };
  let hostId: string;
  beforeEach(async () => {
    hostId = (await witness.createHost(clusterId, "linux", hostInput())).id;
  });

  const reads: Record<string, { path: () => string; send: () => Promise<unknown> }> = {
    projects: { path: () => "/v4/projects", send: () => upstream.listProjects(page) },
    "the right to create": {
      path: () => `/v1/host-groups/creatable/${projectId}/permissions`,
      send: () => upstream.canCreateClusters(projectId),
    },
    clusters: {
      path: () => clustersPath,
      send: () => upstream.listClusters(projectId, { ...page, sort: "name", direction: "asc" }),
    },
    "a cluster": { path: () => `${clustersPath}/${clusterId}`, send: () => upstream.getCluster(clusterId) },
    hosts: {
      path: () => `${clustersPath}/${clusterId}/hosts`,
      send: () => upstream.listHosts(clusterId, page),
    },
    "a host": {
      path: () => `${clustersPath}/${clusterId}/hosts/${hostId}`,
      send: () => upstream.getHost(clusterId, hostId),
    },
  };
  const passing: [string, Fault][] = [
    ["a reset", { fault: "reset-before" }],
    ["a late reset", { fault: "reset-after" }],
    ["half an answer", { fault: "malformed" }],
    ["500", { fault: "status", status: 500 }],
    ["HTML with 200", { fault: "status", status: 200, body: "<html>" }],
    ["429", { fault: "throttle", retryAfter: 0 }],
    ["lateness", { fault: "delay", ms: 700 }],
  ];
  const final: [string, Fault, string][] = [
    ["failed with 200", { fault: "failed-200" }, "upstream_rejected"],
    ["401", { fault: "status", status: 401 }, "unauthenticated"],
    ["403", { fault: "status", status: 403 }, "forbidden"],
    ["the gateway's 404", { fault: "status", status: 404 }, "upstream_unavailable"],
    ["a missing object", { fault: "failed-200", body: { error_code: "Deploy.00021423" } }, "not_found"],
  ];

  it.each(Object.keys(reads))("%s survives what passes, once and twice in a row", async (name) => {
    const read = reads[name] ?? expect.fail();
    for (const [, fault] of passing)
      for (const times of [1, 2]) {
        await rehearsal.fault({ method: "GET", path: read.path() }, fault, times);
        expect(`${fault.fault} ${times}: ${await outcomeOf(read.send())}`).toBe(
          `${fault.fault} ${times}: success`,
        );
      }
  });

  it.each(Object.keys(reads))("%s reports what stays, and a clear answer at once", async (name) => {
    const read = reads[name] ?? expect.fail();
    for (const fault of [{ fault: "status", status: 500 }, { fault: "reset-before" }]) {
      await rehearsal.fault({ method: "GET", path: read.path() }, fault, 3);
      expect(await outcomeOf(read.send())).toMatch(/^upstream_unavailable\//);
    }
    for (const [, fault, code] of final) {
      await rehearsal.fault({ method: "GET", path: read.path() }, fault);
      expect(await outcomeOf(read.send())).toMatch(new RegExp(`^${code}/`));
      expect(await outcomeOf(read.send())).toBe("success");
    }
  });

  it("tells a missing cluster and a missing host apart", async () => {
    const nowhere = "0".repeat(32);
    expect(await outcomeOf(upstream.getCluster(nowhere))).toBe("not_found/clusterNotFound");
    expect(await outcomeOf(upstream.getHost(clusterId, nowhere))).toBe("not_found/hostNotFound");
    expect(await outcomeOf(upstream.listHosts(nowhere, page))).toBe("not_found/clusterNotFound");
  });

  it("tells who may not write", async () => {
    const { upstream: viewer } = await rehearsal.signIn(patient, "viewer");
    expect(await viewer.canCreateClusters(projectId)).toBe(false);
    expect(await upstream.canCreateClusters(projectId)).toBe(true);
    expect(await outcomeOf(viewer.createCluster(projectId, clusterInput()))).toMatch(/^forbidden\//);
    expect((await viewer.getCluster(clusterId)).rights).toMatchObject({ view: true, addHost: false });
  });
});

describe("secrets that upstream echoes", () => {
  const shownBy = (error: unknown): string => {
    if (!(error instanceof AppError)) return String(error);
    return [error.message, error.stack, JSON.stringify(error.upstream), shownBy(error.cause)].join("\n");
  };

  it.each([200, 400, 500])("are in no error made from HTTP %i", async (status) => {
    for (const echo of [token, password, JSON.stringify({ password }), encodeURIComponent(token)]) {
      const body = { error_code: "Deploy.00021131", error_msg: `refused: ${echo}`, status: "failed" };
      await rehearsal.fault(creates.host.match(), { fault: "status", status, body }, 2);
      const shown = shownBy(await creates.host.send().catch((error: unknown) => error));
      await rehearsal.clearFaults();
      expect(shown).toMatch(/refused: \[redacted\]|refused: \{/);
      for (const secret of [token, password, encodeURIComponent(token)]) expect(shown).not.toContain(secret);
    }
  });
});
