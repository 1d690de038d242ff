import { describe, expect, it } from "vitest";
import { type ClusterRow, clusterCreateBody } from "#lib/codearts/cluster.ts";
import { type HostRow, hostCreateBody } from "#lib/codearts/host.ts";
import { clusterSchema } from "#lib/domain/cluster.ts";
import { type HostCreate, hostSchema } from "#lib/domain/host.ts";
import {
  clusterFromCreate,
  clusterFromRow,
  clusterToWire,
  hostFromCreate,
  hostFromRow,
  hostToWire,
} from "./mappers.ts";
import { isoFromEpoch, isoTime } from "./upstream-time.ts";

const clock = { utcOffset: "+08:00" };
const id = "0f".repeat(16);
const cluster = (row: Partial<ClusterRow>) => clusterFromRow({ id, ...row });
const host = (row: Partial<HostRow>) => hostFromRow({ uuid: id, ...row }, "c1", clock);

const passwordHost: HostCreate = {
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password: "S3cret!" },
  installIcagent: false,
};

describe("reading", () => {
  it.each([
    ["linux", "linux"],
    ["Linux", "linux"],
    ["windows", "windows"],
    ["Windows", "windows"],
    ["WINDOWS", "windows"],
    ["window", "windows"],
    [null, "linux"],
  ])("reads the system %s as %s", (wire, os) => {
    expect(cluster({ os: wire }).os).toBe(os);
    expect(host({ os: wire }).os).toBe(os);
  });

  it.each(["", null, undefined])("reads the pool %j as the official one", (wire) => {
    expect(cluster({ slave_cluster_id: wire }).agentPoolId).toBeNull();
  });

  it.each([
    ["pending", "pending"],
    ["success", "verified"],
    ["SUCCESS", "verified"],
    ["failed", "failed"],
    ["", "unknown"],
    ["busy", "unknown"],
    ["constructor", "unknown"],
    [null, "unknown"],
  ])("reads the connection status %j as %s", (wire, status) => {
    expect(host({ connection_status: wire }).verification.status).toBe(status);
  });

  it("gives a cause only to a failure", () => {
    const text = "connection refused";
    expect(host({ connection_status: "failed", connection_result: text }).verification.cause).toBe(
      "connectionRefused",
    );
    expect(host({ connection_status: "failed" }).verification).toMatchObject({
      cause: "other",
      original: null,
    });
    expect(host({ connection_status: "success", connection_result: text }).verification.cause).toBeNull();
  });

  it("masks what looks like a secret in the text of a check", () => {
    const text = `login with password=S3cret! failed; token eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0In0.c2ln`;
    expect(host({ connection_status: "failed", connection_result: text }).verification.original).toBe(
      "login with password=[redacted] failed; token [redacted]",
    );
  });

  it("fits the reading shapes when upstream leaves out everything but the id", () => {
    expect(clusterSchema.parse(cluster({}))).toEqual(cluster({}));
    expect(hostSchema.parse(host({}))).toEqual(host({}));
    expect(Object.values(host({}).rights)).toEqual([false, false, false, false]);
    expect(host({}).clusterId).toBe("c1");
  });

  it("fits the reading shapes when a host or cluster could not be read back", () => {
    const input = { name: "c-1", os: "linux", access: "direct", agentPoolId: null, description: "" } as const;
    const made = [clusterFromCreate(id, input), hostFromCreate(id, "c1", "linux", passwordHost)];
    expect(clusterSchema.parse(made[0])).toEqual(made[0]);
    expect(hostSchema.parse(made[1])).toEqual(made[1]);
    expect(JSON.stringify(made)).not.toContain("S3cret!");
  });
});

describe("times", () => {
  it.each([
    ["2026-05-02 09:14:33", "2026-05-02T09:14:33+08:00"],
    ["2026-05-02T09:14:33", "2026-05-02T09:14:33+08:00"],
    ["2026-05-02 09:14:33.123", "2026-05-02T09:14:33+08:00"],
    ["2026-05-02T09:14:33Z", "2026-05-02T09:14:33.000Z"],
    ["2026-05-02T09:14:33+02:00", "2026-05-02T07:14:33.000Z"],
    ["2026-02-30 09:14:33", null],
    ["2026-05-02 29:14:33", null],
    ["2026-05-02", null],
    ["yesterday", null],
    ["", null],
    [null, null],
  ])("reads %j as %j", (wire, iso) => {
    expect(isoTime(wire, "+08:00")).toBe(iso);
  });

  it("reads a zoneless time in the zone it is told", () => {
    expect(isoTime("2026-05-02 09:14:33", "-03:30")).toBe("2026-05-02T09:14:33-03:30");
  });

  it("reads ProjectMan's integers, be they seconds or milliseconds", () => {
    const iso = "2026-05-02T01:14:33.000Z";
    expect(isoFromEpoch(1_777_684_473_000)).toBe(iso);
    expect(isoFromEpoch(1_777_684_473)).toBe(iso);
    for (const nothing of [0, -1, null, undefined, 1e300]) expect(isoFromEpoch(nothing)).toBeNull();
  });
});

describe("writing", () => {
  it("sends a cluster with every field, the access as a number and the official pool as an empty text", () => {
    const body = clusterToWire("p1", {
      name: "edge",
      os: "windows",
      access: "proxy",
      agentPoolId: null,
      description: "",
    });
    expect(clusterCreateBody.strict().parse(body)).toEqual({
      name: "edge",
      project_id: "p1",
      os: "windows",
      slave_cluster_id: "",
      description: "",
      is_proxy_mode: 1,
    });
  });

  it("sends a host with a password and without a proxy", () => {
    expect(hostCreateBody.strict().parse(hostToWire("linux", passwordHost))).toEqual({
      host_name: "web-1",
      ip: "203.0.113.10",
      port: 22,
      os: "linux",
      as_proxy: false,
      authorization: { username: "deploy", password: "S3cret!", trusted_type: 0 },
      install_icagent: false,
    });
  });

  it("sends a key, never its passphrase, and names the proxy", () => {
    const authorization = {
      kind: "key",
      username: "deploy",
      privateKey: "KEY",
      passphrase: "S3cret!",
    } as const;
    const body = hostToWire("linux", { ...passwordHost, proxyHostId: id, authorization });
    expect(body).toMatchObject({
      proxy_host_id: id,
      authorization: { username: "deploy", private_key: "KEY", trusted_type: 1 },
    });
    expect(JSON.stringify(body)).not.toContain("S3cret!");
  });
});
