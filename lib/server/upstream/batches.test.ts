import { describe, expect, it } from "vitest";
import { z } from "#lib/domain/zod.ts";
import type { HostOutcome } from "./batch.ts";
import { acknowledged, badGateway, clusterId, hostRow, list, refuse, settings } from "./testing/replies.ts";
import { hangUp, reply, silence, startScriptedServer, type Turn } from "./testing/scripted-server.ts";
import { endpoints, server, upstream } from "./testing/scripted-upstream.ts";
import { createUpstream } from "./upstream.ts";

const idsSchema = z.object({ host_id_list: z.array(z.string()) });
const bodies = (): unknown[] =>
  server.received.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));

const said = (outcomes: HostOutcome<string>[]) =>
  outcomes.map(({ hostId, outcome, error }) =>
    error === null ? `${hostId} ${outcome}` : `${hostId} ${outcome} ${error.code}/${error.detail}`,
  );

const host = (uuid: string, ip: string, more = {}) => ({ ...hostRow, uuid, host_name: uuid, ip, ...more });
const a = host("a", "192.0.2.1");
const b = host("b", "192.0.2.2");
const gate = host("gate", "192.0.2.9", { as_proxy: true });
const behind = host("behind", "10.20.0.1", { proxy_host_id: "gate" });
const targetId = "7b".repeat(16);

describe("deleting many hosts", () => {
  const remove = async (...ids: string[]) => said(await upstream.batchDeleteHosts(clusterId, ids));

  it("sends the ids, and believes the list instead of the reply", async () => {
    // The ids in upstream's own example of a reply are not the ones that were sent.
    server.script(list(a, b), reply(200, { status: "success", result: ["x", "a"] }), list(b));
    expect(await remove("b", "a")).toEqual(["b failed upstream_rejected/hostNotDeleted", "a deleted"]);
    expect(bodies()).toEqual([{ host_id_list: ["b", "a"] }]);
  });

  it("does not send ids the cluster does not hold, and says so of each", async () => {
    server.script(list(a), acknowledged, list());
    expect(await remove("x", "a")).toEqual(["x failed not_found/hostNotFound", "a deleted"]);
    expect(bodies()).toEqual([{ host_id_list: ["a"] }]);
    server.script(list(a));
    expect(await remove("x")).toEqual(["x failed not_found/hostNotFound"]);
  });

  it("deletes targets before the proxies they stand behind", async () => {
    server.script(list(gate, behind, a), acknowledged, list(gate, a), acknowledged, list(a));
    expect(await remove("gate", "behind")).toEqual(["gate deleted", "behind deleted"]);
    expect(bodies()).toEqual([{ host_id_list: ["behind"] }, { host_id_list: ["gate"] }]);
  });

  it("holds back a proxy that would leave targets behind, so that the others can go", async () => {
    server.script(list(gate, behind, a), acknowledged, list(gate, behind));
    expect(await remove("gate", "a")).toEqual(["gate failed conflict/proxyServesTargets", "a deleted"]);
    expect(bodies()).toEqual([{ host_id_list: ["a"] }]);
  });

  it("holds a proxy back when its target could not go", async () => {
    server.script(list(gate, behind), refuse(400, "EMU.1"), list(gate, behind));
    expect(await remove("gate", "behind")).toEqual([
      "gate failed conflict/proxyServesTargets",
      "behind failed upstream_rejected/upstream_rejected",
    ]);
  });

  it.each<[string, Turn[], string]>([
    ["an environment", [list({ id: "e1" })], "conflict/proxyInEnvironment"],
    ["nothing one could find", [list()], "upstream_rejected/upstream_rejected"],
    ["what nobody can tell", [badGateway, badGateway, badGateway], "upstream_rejected/upstream_rejected"],
  ])("says of a proxy that upstream keeps that it is needed by %s", async (_what, turns, reason) => {
    server.script(list(gate), refuse(400, "EMU.1"), list(gate), ...turns);
    expect(await remove("gate")).toEqual([`gate failed ${reason}`]);
  });

  it.each<[string, Turn[], string[]]>([
    [
      "no, though one has gone",
      [refuse(400, "Deploy.00015002"), list(b)],
      ["a deleted", "b failed upstream_rejected/upstream_rejected"],
    ],
    [
      "no right",
      [refuse(403, "Deploy.00011154"), list(a, b)],
      ["a failed forbidden/forbidden", "b failed forbidden/forbidden"],
    ],
    ["lost, and both are gone", [hangUp, list()], ["a deleted", "b deleted"]],
    ["lost, and one is gone", [silence, list(b), acknowledged, list()], ["a deleted", "b deleted"]],
    [
      "lost, and the rest refused",
      [hangUp, list(b), refuse(400, "EMU.1"), list(b)],
      ["a deleted", "b failed upstream_rejected/upstream_rejected"],
    ],
    [
      "lost, and then nobody listens",
      [hangUp, list(b), refuse(401, "APIGW.0301"), list(b)],
      ["a deleted", "b unknown outcome_unknown/hostDeleteUnknown"],
    ],
    [
      "lost twice",
      [hangUp, list(b), badGateway, list(b)],
      ["a deleted", "b unknown outcome_unknown/hostDeleteUnknown"],
    ],
    [
      "yes, and the list cannot be read",
      [acknowledged, badGateway, badGateway, badGateway],
      ["a unknown outcome_unknown/hostDeleteUnknown", "b unknown outcome_unknown/hostDeleteUnknown"],
    ],
  ])("tells the outcome of each where the answer is %s", async (_what, turns, outcomes) => {
    server.script(list(a, b), ...turns);
    expect(await remove("a", "b")).toEqual(outcomes);
  });

  it("sends again only what is left", async () => {
    server.script(list(a, b), hangUp, list(b), acknowledged, list());
    await remove("a", "b");
    expect(bodies()).toEqual([{ host_id_list: ["a", "b"] }, { host_id_list: ["b"] }]);
  });

  it("finds the one host that upstream refuses, and deletes the others", async () => {
    const all = Array.from({ length: 7 }, (_none, at) => host(`h${at}`, `192.0.2.${at}`));
    const left = new Map(all.map((row) => [row.uuid, row]));
    const answer: Turn = (response, received) => {
      const ids = received.method === "POST" ? idsSchema.parse(JSON.parse(received.body)).host_id_list : null;
      if (ids?.includes("h3")) return refuse(400, "EMU.1")(response, received);
      for (const id of ids ?? []) left.delete(id);
      return (ids === null ? list(...left.values()) : acknowledged)(response, received);
    };
    server.script(...Array.from({ length: 15 }, () => answer));
    const outcomes = await remove(...all.map(({ uuid }) => uuid));
    expect(outcomes.filter((text) => !text.endsWith(" deleted"))).toEqual([
      "h3 failed upstream_rejected/upstream_rejected",
    ]);
    expect(bodies().length).toBeLessThanOrEqual(7);
  });

  it("gives up looking for the one when all are refused", async () => {
    const all = Array.from({ length: 200 }, (_none, at) => host(`h${at}`, `10.0.0.${at}`));
    const page = (url: string) => (url.includes("page_index=1") ? all.slice(0, 100) : all.slice(100));
    const answer: Turn = (response, received) => {
      if (received.method === "POST") return refuse(400, "EMU.1")(response, received);
      const body = { status: "success", total: 200, result: page(received.url) };
      return reply(200, body)(response, received);
    };
    server.script(...Array.from({ length: 100 }, () => answer));
    // Answers this large may be late on a busy machine, and a late one would be sent for again.
    const leisurely = { ...settings, timeoutMs: 10_000 };
    const client = createUpstream(endpoints, { kind: "token", token: "leisurely" }, leisurely);
    const ids = all.map(({ uuid }) => uuid);
    const outcomes = said(await client.batchDeleteHosts(clusterId, ids));
    expect(new Set(outcomes.map((text) => text.replace(/^h\d+/, "")))).toEqual(
      new Set([" failed upstream_rejected/upstream_rejected"]),
    );
    expect(bodies().length).toBeLessThanOrEqual(21);
  });

  it("fails as a whole when nothing can be read first", async () => {
    server.script(refuse(401, "APIGW.0301"));
    await expect(remove("a")).rejects.toMatchObject({ code: "unauthenticated" });
    expect(bodies()).toEqual([]);
  });
});

describe("copying hosts", () => {
  /** Both lists are read at once, in no fixed order. */
  const listsOf = (source: Turn, target: Turn): Turn[] => {
    const turn: Turn = (response, received) =>
      (received.url.includes(targetId) ? target : source)(response, received);
    return [turn, turn];
  };
  const copy = async (...ids: string[]) => said(await upstream.copyHosts(clusterId, ids, targetId));

  it("sends the ids with the target, and looks there for address and port", async () => {
    const copied = host("new", "192.0.2.1", { host_name: "renamed" });
    server.script(
      ...listsOf(list(a, b), list()),
      reply(200, { status: "success", result: true }),
      list(copied),
    );
    expect(await copy("a", "b")).toEqual(["a copied", "b failed upstream_rejected/hostNotCopied"]);
    const post = server.received.find(({ method }) => method === "POST");
    expect(post?.url).toBe(`/v1/resources/host-groups/${clusterId}/hosts/replication`);
    expect(bodies()).toEqual([{ host_uuids: ["a", "b"], target_group_id: targetId }]);
  });

  it("sends neither ids of elsewhere nor a host whose door the target has", async () => {
    const there = host("there", "192.0.2.1");
    server.script(...listsOf(list(a, b), list(there)), acknowledged, list(there, b));
    expect(await copy("x", "a", "b")).toEqual([
      "x failed not_found/hostNotFound",
      "a failed conflict/addressTaken",
      "b copied",
    ]);
    expect(bodies()).toEqual([{ host_uuids: ["b"], target_group_id: targetId }]);
  });

  it("explains a refusal by an address that is taken on another port", async () => {
    const there = host("there", "192.0.2.1", { port: 2222 });
    const no = [refuse(400, "EMU.1"), list(there)];
    server.script(...listsOf(list(a, b), list(there)), ...no, ...no, acknowledged, list(there, b));
    expect(await copy("a", "b")).toEqual(["a failed conflict/addressTaken", "b copied"]);
  });

  it.each<[string, Turn[], string]>([
    ["a missing proxy", [refuse(404, "Deploy.00021119"), list()], "a failed conflict/proxyMissing"],
    ["no right there", [refuse(403, "Deploy.00021463"), list()], "a failed forbidden/copyForbidden"],
    ["lost, and it is there", [hangUp, list(a)], "a copied"],
    ["lost, and it is not", [hangUp, list(), acknowledged, list(a)], "a copied"],
    ["lost twice", [silence, list(), hangUp, list()], "a unknown outcome_unknown/hostCopyUnknown"],
  ])("tells the outcome where the answer is %s", async (_what, turns, outcome) => {
    server.script(...listsOf(list(a), list()), ...turns);
    expect(await copy("a")).toEqual([outcome]);
  });
});

it("says of every host that nothing was sent when the connection cannot be opened any more", async () => {
  const fleeting = await startScriptedServer();
  const atFleeting = { iam: fleeting.url, deploy: fleeting.url, project: fleeting.url };
  const vanish: Turn = (response, received) => {
    response.once("finish", () => {
      response.socket?.destroy();
      void fleeting.close();
    });
    list(a)(response, received);
  };
  fleeting.script(vanish);
  const lonely = createUpstream(atFleeting, { kind: "token", token: "lonely" }, settings);
  expect(said(await lonely.batchDeleteHosts(clusterId, ["a"]))).toEqual([
    "a failed upstream_unavailable/upstreamUnreachable",
  ]);
});
