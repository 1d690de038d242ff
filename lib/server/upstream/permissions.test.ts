import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Endpoints } from "./settings.ts";
import { badGateway, clusterId, outcomeOf, projectId, refuse, settings } from "./testing/replies.ts";
import {
  hangUp,
  reply,
  type ScriptedServer,
  startScriptedServer,
  type Turn,
} from "./testing/scripted-server.ts";
import { createUpstream, type Upstream } from "./upstream.ts";

let server: ScriptedServer;
let upstream: Upstream;
let token = 0;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  // A token of its own per test, and so a pace of its own.
  token += 1;
  const endpoints: Endpoints = { iam: server.url, deploy: server.url, project: server.url };
  upstream = createUpstream(endpoints, { kind: "token", token: `token-number-${token}` }, settings);
  server.script();
});
afterEach(() => {
  // A request beyond the script is one more than the rules allow.
  expect(server.strays()).toBe(0);
});

const asked = () => server.received.map(({ method, url }) => `${method} ${url}`);
const path = `/v2/host-groups/${clusterId}/permissions`;
const manager = { role_id: "r1", name: "Project manager", role_type: "project_admin", can_view: true };
const viewer = { role_id: "r2", name: "Viewer", role_type: "template-project-customized", can_view: true };
const none = { view: false, edit: false, delete: false, addHost: false, manage: false, copy: false };

describe("the permission matrix", () => {
  it.each<[string, unknown]>([
    ["a bare array", [manager, viewer]],
    ["wrapped as a result", { status: "success", result: [manager, viewer] }],
    ["wrapped as a body", { body: [manager, viewer] }],
  ])("is read as %s", async (_what, body) => {
    server.script(reply(200, body));
    expect(await upstream.listPermissions(clusterId)).toEqual([
      { roleId: "r1", name: "Project manager", type: "project_admin", rights: { ...none, view: true } },
      { roleId: "r2", name: "Viewer", type: viewer.role_type, rights: { ...none, view: true } },
    ]);
    expect(asked()).toEqual([`GET ${path}`]);
  });

  it("may be empty, and reads every flag", async () => {
    server.script(reply(200, []));
    expect(await upstream.listPermissions(clusterId)).toEqual([]);
    const all = {
      can_view: true,
      can_edit: true,
      can_delete: true,
      can_add_host: true,
      can_manage: true,
      can_copy: true,
    };
    server.script(reply(200, [{ role_id: "r1", ...all }]));
    expect((await upstream.listPermissions(clusterId))[0]?.rights).toEqual({
      view: true,
      edit: true,
      delete: true,
      addHost: true,
      manage: true,
      copy: true,
    });
  });

  it("that is an error with 200 is none", async () => {
    server.script(reply(200, { status: "failed", error_code: "Deploy.00021423" }));
    await expect(upstream.listPermissions(clusterId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("changing a right", () => {
  const allow = () =>
    upstream.setPermission(projectId, clusterId, { roleId: "r2", right: "addHost", allowed: true });
  const before = reply(200, [manager, viewer]);
  const after = reply(200, [manager, { ...viewer, can_add_host: true }]);
  const yes = reply(200, { ...viewer, can_add_host: true });

  it("sends one flag of one role, and answers the row as it reads afterwards", async () => {
    server.script(yes, after);
    expect(await allow()).toMatchObject({ roleId: "r2", rights: { ...none, view: true, addHost: true } });
    expect(asked()).toEqual([`PUT ${path}`, `GET ${path}`]);
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual({
      project_id: projectId,
      role_id: "r2",
      permission_name: "can_add_host",
      permission_value: true,
    });
  });

  it.each<[string, Turn[], string]>([
    ["no right", [refuse(403, "Deploy.00011154")], "forbidden/forbidden"],
    ["not yet", [refuse(400, "Deploy.00060222")], "conflict/permissionsUpdating"],
    ["lost, and made", [hangUp, after], "success"],
    ["lost, and not made", [hangUp, before, yes, after], "success"],
    ["lost twice", [hangUp, before, badGateway, before], "outcome_unknown/permissionUnknown"],
    ["lost, of a role that is gone", [hangUp, reply(200, [manager])], "outcome_unknown/permissionUnknown"],
    ["yes, and no reading back", [yes, refuse(401, "APIGW.0301")], "outcome_unknown/permissionUnknown"],
  ])("ends as it should where the answer is %s", async (_what, turns, ended) => {
    server.script(...turns);
    expect(await outcomeOf(allow())).toBe(ended);
  });
});
