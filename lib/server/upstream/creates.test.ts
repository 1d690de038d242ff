import { describe, expect, it } from "vitest";
import type { HostCreate } from "#lib/domain/host.ts";
import { AppError } from "../errors.ts";
import {
  badGateway,
  cluster,
  clusterId,
  clusterRow,
  created,
  failureOf,
  host,
  hostDetail,
  hostId,
  hostRow,
  list,
  portal,
  projectId,
  refuse,
  settings,
  show,
  throttle,
} from "./testing/replies.ts";
import { hangUp, reply, silence, type Turn } from "./testing/scripted-server.ts";
import { asked, endpoints, server, token, upstream } from "./testing/scripted-upstream.ts";
import { createUpstream } from "./upstream.ts";

const posts = () => server.received.filter(({ method }) => method === "POST").length;

describe("creating", () => {
  const makeCluster = () => upstream.createCluster(projectId, cluster);
  const makeHost = () => upstream.createHost(clusterId, "linux", host);

  it("a cluster sends what was asked for and reads it back", async () => {
    server.script(created(clusterId), show({ ...clusterRow, nick_name: "lee" }));
    expect(await makeCluster()).toMatchObject({ id: clusterId, name: "edge", createdBy: "lee" });
    expect(asked()).toEqual(["POST /v1/resources/host-groups", `GET /v1/resources/host-groups/${clusterId}`]);
  });

  it("a host sends what was asked for and reads it back", async () => {
    server.script(created(hostId), show({ ...hostDetail, connection_status: "pending" }));
    expect(await makeHost()).toMatchObject({ id: hostId, clusterId, verification: { status: "pending" } });
    const path = `/v1/resources/host-groups/${clusterId}/hosts`;
    expect(asked()).toEqual([`POST ${path}`, `GET ${path}/${hostId}`]);
  });

  it("answers with what is known when only the reading back fails", async () => {
    server.script(created(clusterId), badGateway, badGateway, badGateway);
    expect(await makeCluster()).toMatchObject({ id: clusterId, name: "edge", createdAt: null });
    server.script(created(hostId), refuse(401, "APIGW.0301"));
    expect(await makeHost()).toMatchObject({
      id: hostId,
      name: "web-1",
      verification: { status: "pending" },
    });
  });

  // The last of the four: how often the create may have been sent.
  const sequences: [string, Turn[], string, number][] = [
    ["a clear no", [refuse(400, "Deploy.00015002")], "upstream_rejected/upstream_rejected", 1],
    [
      "a no with 200",
      [reply(200, { status: "failed", error_code: "Deploy.00015002" })],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    ["an ended sign-in", [refuse(401, "APIGW.0301")], "unauthenticated/unauthenticated", 1],
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden", 1],
    [
      "a gateway that knows no such path",
      [refuse(404, "APIGW.0101")],
      "upstream_unavailable/serviceNotOffered",
      1,
    ],
    ["429, then yes", [throttle(), throttle(), created(hostId), show(hostDetail)], hostId, 3],
    ["429 that stays", Array.from({ length: 5 }, () => throttle()), "upstream_unavailable/slowDown", 5],
    ["a reset, made", [hangUp, list(hostRow), show(hostDetail)], hostId, 1],
    ["silence, made", [silence, list(hostRow), show(hostDetail)], hostId, 1],
    ["500, made", [reply(500, {}), list(hostRow), show(hostDetail)], hostId, 1],
    ["HTML, made", [portal, list(hostRow), show(hostDetail)], hostId, 1],
    [
      "a yes without an id, made",
      [reply(200, { status: "success" }), list(hostRow), show(hostDetail)],
      hostId,
      1,
    ],
    ["a reset, not made", [hangUp, list(), created(hostId), show(hostDetail)], hostId, 2],
    ["two resets, not made", [hangUp, list(), hangUp, list()], "upstream_unavailable/hostNotCreated", 2],
    ["two resets, the second made", [hangUp, list(), hangUp, list(hostRow), show(hostDetail)], hostId, 2],
    [
      "two pages of a gateway, not made",
      [badGateway, list(), badGateway, list()],
      "upstream_unavailable/hostNotCreated",
      2,
    ],
    ["two silences", [silence, list(), silence, list()], "outcome_unknown/hostUnknown", 2],
    [
      "two gateway time-outs",
      [reply(504, {}), list(), reply(504, {}), list()],
      "outcome_unknown/hostUnknown",
      2,
    ],
    [
      "a list that cannot be read",
      [hangUp, badGateway, badGateway, badGateway],
      "outcome_unknown/hostUnknown",
      1,
    ],
    ["somebody else's host", [hangUp, list({ ...hostRow, host_name: "theirs" })], "conflict/addressTaken", 1],
    [
      "somebody else's login",
      [hangUp, list({ ...hostRow, authorization: { username: "root" } })],
      "conflict/addressTaken",
      1,
    ],
    ["a proxy in its place", [hangUp, list({ ...hostRow, as_proxy: true })], "conflict/addressTaken", 1],
    [
      "another port, so another host",
      [hangUp, list({ ...hostRow, port: 2222 }), hangUp, list()],
      "upstream_unavailable/hostNotCreated",
      2,
    ],
    [
      "a login that upstream hides",
      [hangUp, list({ ...hostRow, authorization: null }), show(hostDetail)],
      hostId,
      1,
    ],
    [
      "a refusal nobody knows, with the address taken",
      [refuse(400, "Deploy.00021131"), list({ ...hostRow, port: 2222 })],
      "conflict/addressTaken",
      1,
    ],
    [
      "a refusal nobody knows, with the address free",
      [refuse(400, "Deploy.00021131"), list()],
      "upstream_rejected/upstream_rejected",
      1,
    ],
    [
      "a refusal nobody knows, and no list",
      [refuse(400, "Deploy.00021131"), badGateway, badGateway, badGateway],
      "upstream_rejected/upstream_rejected",
      1,
    ],
  ];

  it.each(sequences)("a host, where the answer is %s", async (_what, turns, ended, sends) => {
    server.script(...turns);
    const outcome = await makeHost().then(
      ({ id }) => id,
      (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
    );
    expect(outcome).toBe(ended);
    expect(posts()).toBe(sends);
  });

  it("puts a taken address at its field, with upstream's own words beside", async () => {
    server.script(refuse(400, "Deploy.00021131", "ip exists"), list(hostRow));
    expect(await failureOf(makeHost())).toMatchObject({
      code: "conflict",
      invalidParams: [{ name: "address", reason: "addressTaken" }],
      upstream: { status: 400, code: "Deploy.00021131", message: "ip exists" },
    });
  });

  it("finds an address that upstream spells differently", async () => {
    const found = { ...hostRow, ip: "2001:DB8:0:0::10" };
    server.script(hangUp, list(found), show(hostDetail));
    expect(await upstream.createHost(clusterId, "linux", { ...host, address: "2001:db8::10" })).toMatchObject(
      {
        id: hostId,
      },
    );
    expect(posts()).toBe(1);
  });

  it("finds a host beyond the first page", async () => {
    const others = Array.from({ length: 100 }, (_none, at) => ({
      ...hostRow,
      uuid: `${at}`,
      ip: `192.0.2.${at}`,
    }));
    const page = (rows: unknown[]) => reply(200, { status: "success", total: 101, result: rows });
    server.script(hangUp, page(others), page([hostRow]), show(hostDetail));
    expect(await makeHost()).toMatchObject({ id: hostId });
    expect(posts()).toBe(1);
  });

  it.each<[string, Turn[], string, number]>([
    ["a taken name", [refuse(400, "Deploy.00021422")], "conflict/nameTaken", 1],
    ["a reset, made", [hangUp, list(clusterRow), show(clusterRow)], clusterId, 1],
    [
      "a reset, with only a longer name in the list",
      [hangUp, list({ ...clusterRow, name: "edge-2" }), hangUp, list()],
      "upstream_unavailable/clusterNotCreated",
      2,
    ],
    [
      "a reset, with another cluster of that name",
      [hangUp, list({ ...clusterRow, os: "windows" })],
      "conflict/nameTaken",
      1,
    ],
    ["two silences", [silence, list(), silence, list()], "outcome_unknown/clusterUnknown", 2],
    [
      "silence, made after all while it was sent again",
      [silence, list(), refuse(400, "Deploy.00021422"), list(clusterRow), show(clusterRow)],
      clusterId,
      2,
    ],
  ])("a cluster, where the answer is %s", async (_what, turns, ended, sends) => {
    server.script(...turns);
    const outcome = await makeCluster().then(
      ({ id }) => id,
      (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
    );
    expect(outcome).toBe(ended);
    expect(posts()).toBe(sends);
  });

  it("where nothing can be sent, says so", async () => {
    const gone = createUpstream(
      { ...endpoints, deploy: "http://127.0.0.1:9" },
      { kind: "token", token: "x" },
      settings,
    );
    const expected = { code: "upstream_unavailable", detail: "upstreamUnreachable" };
    expect(await failureOf(gone.createCluster(projectId, cluster))).toMatchObject(expected);
    expect(await failureOf(gone.createHost(clusterId, "linux", host))).toMatchObject(expected);
  });
});

describe("secrets that upstream echoes", () => {
  const privateKey = [
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW",
    "QyNTUxOQAAACBmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr",
    "-----END OPENSSH PRIVATE KEY-----",
    "",
  ].join("\n");
  const keyHost: HostCreate = { ...host, authorization: { kind: "key", username: "deploy", privateKey } };

  /** Everything an error shows to a log or a reply. */
  const shownBy = (error: AppError): string => {
    const { message, stack, upstream: said, cause } = error;
    const deeper = cause instanceof AppError ? shownBy(cause) : String(cause);
    return JSON.stringify([message, stack, said, error.invalidParams, deeper]);
  };

  it.each<[string, (echo: string) => Turn]>([
    ["in a refusal", (echo) => refuse(400, "Deploy.00015002", `illegal: ${echo}`)],
    ["in a refusal, as JSON in a text", (echo) => refuse(400, "Deploy.00015002", JSON.stringify({ echo }))],
    ["in a refusal with 200", (echo) => reply(200, { status: "failed", error_msg: echo })],
    ["as the code", (echo) => refuse(400, echo)],
    ["in a broken page", (echo) => reply(400, `<html>${echo}`)],
    ["in a text that is no JSON", (echo) => reply(500, `${echo}{`)],
    ["in a breakdown", (echo) => reply(500, { error: { code: "X", message: echo } })],
  ])("are in no error: %s", async (_what, turn) => {
    for (const input of [host, keyHost]) {
      const { authorization: login } = input;
      const secret = login.kind === "key" ? login.privateKey : login.password;
      const secrets = [token, secret, ...secret.split("\n").filter((line) => line.length > 20)];
      for (const echo of secrets.filter((text) => !text.startsWith("-----"))) {
        server.script(turn(echo), list(), turn(echo), list());
        const shown = shownBy(await failureOf(upstream.createHost(clusterId, "linux", input)));
        expect(shown).not.toContain(echo);
        expect(shown).not.toContain(JSON.stringify(echo).slice(1, -1));
      }
    }
  });
});
