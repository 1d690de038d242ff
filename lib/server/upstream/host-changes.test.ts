import { describe, expect, it } from "vitest";
import type { Host, HostUpdate } from "#lib/domain/host.ts";
import {
  acknowledged,
  clusterId,
  failureOf,
  hostDetail,
  hostId,
  hostRow,
  list,
  outcomeOf,
  refuse,
  settings,
  show,
} from "./testing/replies.ts";
import { hangUp, silence, type Turn } from "./testing/scripted-server.ts";
import { asked, endpoints, server, upstream } from "./testing/scripted-upstream.ts";
import { createUpstream } from "./upstream.ts";

const hostPath = `/v1/resources/host-groups/${clusterId}/hosts/${hostId}`;
const sent = () => server.received.filter(({ method }) => method !== "GET");
const bodies = (): unknown[] => sent().map(({ body }) => JSON.parse(body));

const currentHost: Host = {
  id: hostId,
  clusterId,
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy" },
  installIcagent: false,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
};

describe("updating a host", () => {
  const update = (changes: HostUpdate = { name: "web-2" }) => upstream.updateHost(currentHost, changes);
  const was = hostDetail;
  const is = { ...hostDetail, host_name: "web-2" };
  const login = { kind: "password", username: "deploy", password: "N3w!pass" } as const;

  it("sends name, address and port, no login, no role and no OS", async () => {
    server.script(acknowledged, show(is));
    expect(await update()).toMatchObject({ id: hostId, name: "web-2" });
    expect(asked()).toEqual([`PUT ${hostPath}`, `GET ${hostPath}`]);
    expect(bodies()).toEqual([{ host_name: "web-2", ip: "203.0.113.10", port: 22 }]);
  });

  it("sends what else is given, and nothing that is not", async () => {
    server.script(acknowledged, show(is));
    await update({ port: 2222, authorization: login, installIcagent: true, syncCredentials: true });
    expect(bodies()).toEqual([
      {
        host_name: "web-1",
        ip: "203.0.113.10",
        port: 2222,
        authorization: { username: "deploy", password: "N3w!pass", trusted_type: 0 },
        install_icagent: true,
        sync: true,
      },
    ]);
  });

  it("repeats the proxy of a host that has one, changes it, and takes it away", async () => {
    const proxied = { ...currentHost, proxyHostId: "4d".repeat(16) };
    server.script(acknowledged, show(is), acknowledged, show(is), acknowledged, show(is));
    await upstream.updateHost(proxied, { name: "web-2" });
    await upstream.updateHost(proxied, { proxyHostId: "5e".repeat(16) });
    await upstream.updateHost(proxied, { proxyHostId: null });
    expect(bodies()).toMatchObject([
      { proxy_host_id: "4d".repeat(16) },
      { proxy_host_id: "5e".repeat(16) },
      { proxy_host_id: "" },
    ]);
  });

  it("answers with what is known when only the reading back fails", async () => {
    server.script(acknowledged, refuse(401, "APIGW.0301"));
    const authorization = { kind: "key", username: "root", privateKey: "k".repeat(40) } as const;
    expect(await update({ authorization })).toEqual({
      ...currentHost,
      authorization: { kind: "key", username: "root" },
    });
  });

  it.each<[string, HostUpdate, Turn[], string, number]>([
    [
      "a clear no",
      { name: "web-2" },
      [refuse(400, "Deploy.00015002")],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["a host that is gone", { name: "web-2" }, [refuse(404, "Deploy.00021108")], "not_found/hostNotFound", 1],
    ["a proxy that is gone", { name: "web-2" }, [refuse(404, "Deploy.00021119")], "conflict/proxyMissing", 1],
    [
      "its proxy's address",
      { address: "203.0.113.9" },
      [refuse(400, "Deploy.00021462")],
      "conflict/addressSameAsProxy",
      1,
    ],
    [
      "an unknown no, with the new address taken",
      { address: "203.0.113.9" },
      [refuse(400, "EMU.1"), list(hostRow, { ...hostRow, uuid: "other", ip: "203.0.113.9" })],
      "conflict/addressTaken",
      1,
    ],
    [
      "an unknown no, with the new address its own, spelled anew",
      { address: "203.0.113.11" },
      [refuse(400, "EMU.1"), list({ ...hostRow, ip: "203.0.113.11" })],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "an unknown no, and the address stays",
      { name: "web-2" },
      [refuse(400, "EMU.1")],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["a reset, made", { name: "web-2" }, [hangUp, show(is)], "success", 1],
    ["a reset, not made", { name: "web-2" }, [hangUp, show(was), acknowledged, show(is)], "success", 2],
    [
      "two losses",
      { name: "web-2" },
      [hangUp, show(was), silence, show(was)],
      "outcome_unknown/hostUpdateUnknown",
      2,
    ],
    [
      "lost with a new password, which nobody can read back",
      { name: "web-2", authorization: login },
      [hangUp, show(is), acknowledged, show(is)],
      "success",
      2,
    ],
    [
      "lost twice with a new password",
      { authorization: login },
      [hangUp, show(was), hangUp, show(was)],
      "outcome_unknown/hostUpdateUnknown",
      2,
    ],
    [
      "lost with ICAgent, which upstream does not tell",
      { installIcagent: true },
      [hangUp, show(was), acknowledged, show(was)],
      "success",
      2,
    ],
    [
      "lost with ICAgent, which upstream tells",
      { installIcagent: true },
      [hangUp, show({ ...was, install_icagent: true })],
      "success",
      1,
    ],
  ])("ends as it should where the answer is %s", async (_what, changes, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(update(changes))).toBe(ended);
    expect(sent()).toHaveLength(times);
  });

  it("keeps the new password out of every error", async () => {
    server.script(refuse(400, "Deploy.00015002", "illegal N3w!pass"));
    const { message, upstream: said } = await failureOf(update({ authorization: login }));
    expect(JSON.stringify([message, said])).not.toContain("N3w!pass");
  });
});

describe("deleting a host", () => {
  const gone = refuse(404, "Deploy.00021108");
  const proxyRow = { ...hostRow, as_proxy: true };
  const target = { ...hostRow, uuid: "other", ip: "10.20.0.1", proxy_host_id: hostId };

  it.each<[string, Turn[], string, number]>([
    ["yes", [acknowledged], "success", 1],
    ["that it is gone already", [gone], "not_found/hostNotFound", 1],
    ["lost, and it is gone", [hangUp, gone], "success", 1],
    ["lost, and it is there", [silence, show(hostDetail), acknowledged], "success", 2],
    [
      "lost twice",
      [hangUp, show(hostDetail), hangUp, show(hostDetail)],
      "outcome_unknown/hostDeleteUnknown",
      2,
    ],
    [
      "an unknown no, of a proxy with targets",
      [refuse(400, "EMU.1"), list(proxyRow, target)],
      "conflict/proxyServesTargets",
      1,
    ],
    [
      "an unknown no, of a proxy in a linked cluster",
      [refuse(400, "EMU.1"), list(proxyRow), list({ id: "e1" })],
      "conflict/proxyInEnvironment",
      1,
    ],
    [
      "an unknown no, of a proxy nobody uses",
      [refuse(400, "EMU.1"), list(proxyRow), list()],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "an unknown no, of a target",
      [refuse(400, "EMU.1"), list(hostRow)],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
  ])("ends as it should where the answer is %s", async (_what, turns, ended, times) => {
    server.script(...turns);
    expect(await outcomeOf(upstream.deleteHost(clusterId, hostId))).toBe(ended);
    expect(sent()).toHaveLength(times);
    expect(asked()[0]).toBe(`DELETE ${hostPath}`);
  });
});

it("says that nothing was sent where nothing can be", async () => {
  const gone = createUpstream(
    { ...endpoints, deploy: "http://127.0.0.1:9" },
    { kind: "token", token: "x" },
    settings,
  );
  const expected = "upstream_unavailable/upstreamUnreachable";
  expect(await outcomeOf(gone.updateHost(currentHost, { name: "quay" }))).toBe(expected);
  expect(await outcomeOf(gone.deleteHost(clusterId, hostId))).toBe(expected);
});
