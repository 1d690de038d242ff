import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissionListReply } from "#lib/codearts/permission.ts";
import type { TestReply } from "../testing/client.ts";
import { refusal, startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
let viewer: string;
let operator: string;
beforeAll(async () => {
  world = await startTestWorld();
  [viewer, operator] = [await world.client.signIn("viewer"), await world.client.signIn("operator")];
});
afterAll(() => world.close());

const forbidden = refusal(403, "Deploy.00011154");
const matrixPath = (cluster: string) => `/v2/host-groups/${cluster}/permissions`;

type MatrixRow = { role_id: string; name: string; role_type: string; can_delete: boolean };
async function roleNamed(cluster: string, name: string): Promise<MatrixRow> {
  const rows: MatrixRow[] = (await world.get(matrixPath(cluster))).json;
  const row = rows.find((known) => known.name === name);
  if (!row) throw new Error(`no role ${name}`);
  return row;
}

async function setRight(cluster: string, role: string, name: string, value: boolean, token = world.token) {
  const { role_id } = await roleNamed(cluster, role);
  const body = { project_id: world.projectId, role_id, permission_name: name, permission_value: value };
  return world.client.send("PUT", matrixPath(cluster), { token, body });
}

const flagsOf = async (cluster: string, token: string) => {
  const { json } = await world.client.send("GET", `${world.clustersPath}/${cluster}`, { token });
  return json.result.permission;
};

/** Every call that changes something, for one host of one cluster. */
async function changesOf(token: string): Promise<Record<string, Promise<TestReply>>> {
  const cluster = await world.newCluster();
  const host = await world.newHost(cluster);
  const target = await world.newCluster();
  const { role_id } = await roleNamed(cluster, "Viewer");
  const send = (method: "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    world.client.send(method, path, { token, ...(body ? { body } : {}) });
  const path = `${world.clustersPath}/${cluster}`;
  const hostChange = { host_name: "renamed", ip: "198.18.0.1", port: 22 };
  const right = { project_id: world.projectId, role_id, permission_name: "can_copy", permission_value: true };
  return {
    "create a cluster": send("POST", world.clustersPath, world.clusterBody()),
    "update a cluster": send("PUT", path, { name: "renamed-cluster" }),
    "delete a cluster": send("DELETE", path),
    "create a host": send("POST", `${path}/hosts`, world.hostBody()),
    "update a host": send("PUT", world.hostPath(cluster, host), hostChange),
    "delete a host": send("DELETE", world.hostPath(cluster, host)),
    "delete hosts": send("POST", `${path}/hosts/batch-delete`, { host_id_list: [host] }),
    "copy hosts": send("POST", `${path}/hosts/replication`, { host_uuids: [host], target_group_id: target }),
    "set a right": send("PUT", matrixPath(cluster), right),
  };
}

describe("what a user may do", () => {
  it("for a viewer is nothing that changes anything", async () => {
    for (const [change, reply] of Object.entries(await changesOf(viewer)))
      expect({ change, ...(await reply) }).toMatchObject({ change, ...forbidden });
  });

  it("for an operator is all but removing clusters and setting rights", async () => {
    const refused = ["delete a cluster", "set a right"];
    for (const [change, reply] of Object.entries(await changesOf(operator))) {
      const { status, json } = await reply;
      if (refused.includes(change)) expect({ change, status, json }).toMatchObject({ change, ...forbidden });
      else expect([change, json.error_code]).not.toEqual([change, "Deploy.00011154"]);
    }
  });

  it("is what the flags of every cluster and host say", async () => {
    const cluster = await world.newCluster();
    const host = await world.newHost(cluster);
    const flags = (granted: string[]) =>
      Object.fromEntries(
        ["can_view", "can_edit", "can_delete", "can_add_host", "can_manage", "can_copy"].map((name) => [
          name,
          granted.includes(name),
        ]),
      );
    expect(await flagsOf(cluster, viewer)).toEqual(flags(["can_view"]));
    expect(await flagsOf(cluster, operator)).toEqual(
      flags(["can_view", "can_edit", "can_add_host", "can_copy"]),
    );
    expect(Object.values(await flagsOf(cluster, world.token))).toEqual([true, true, true, true, true, true]);
    const shown = await world.client.send("GET", world.hostPath(cluster, host), { token: operator });
    expect(shown.json.result.permission).toEqual({
      can_view: true,
      can_edit: true,
      can_delete: true,
      can_add_host: true,
      can_copy: true,
    });
  });
});

describe("the permission matrix", () => {
  it("is a bare array of one row per role, with each kind of role", async () => {
    const cluster = await world.newCluster();
    const { json } = await world.get(matrixPath(cluster));
    expect(Array.isArray(json)).toBe(true);
    expect(permissionListReply.parse(json)).toHaveLength(12);
    for (const row of json)
      expect(row).toEqual({
        region: expect.any(String),
        role_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        devuc_role_id_list: [expect.any(String)],
        name: expect.any(String),
        group_id: cluster,
        can_view: expect.any(Boolean),
        can_edit: expect.any(Boolean),
        can_delete: expect.any(Boolean),
        can_add_host: expect.any(Boolean),
        can_manage: expect.any(Boolean),
        can_copy: expect.any(Boolean),
        create_time: expect.any(String),
        update_time: expect.any(String),
        role_type: expect.any(String),
      });
    const types = new Set(json.map(({ role_type }: MatrixRow) => role_type));
    expect([...types].sort()).toEqual([
      "cluster-creator",
      "project-customized",
      "project_admin",
      "template-customized-inst",
      "template-project-customized",
    ]);
  });

  it("changes one flag of one role of one cluster, and answers the row", async () => {
    const [cluster, other] = [await world.newCluster(), await world.newCluster()];
    const before = await roleNamed(cluster, "O&M manager");
    const reply = await setRight(cluster, "O&M manager", "can_delete", true);
    expect(reply).toMatchObject({
      status: 200,
      json: { ...before, can_delete: true, update_time: expect.any(String) },
    });
    expect(await roleNamed(cluster, "O&M manager")).toEqual(reply.json);
    expect((await roleNamed(other, "O&M manager")).can_delete).toBe(false);
    await setRight(cluster, "O&M manager", "can_delete", false);
    expect((await roleNamed(cluster, "O&M manager")).can_delete).toBe(false);
  });

  it("decides at once what its users may do", async () => {
    const cluster = await world.newCluster();
    const path = `${world.clustersPath}/${cluster}`;
    await setRight(cluster, "Viewer", "can_edit", true);
    expect((await flagsOf(cluster, viewer)).can_edit).toBe(true);
    const rename = { token: viewer, body: { name: "by-a-viewer" } };
    expect((await world.client.send("PUT", path, rename)).status).toBe(200);
    await setRight(cluster, "Viewer", "can_view", false);
    for (const hidden of [path, `${path}/hosts`, `${path}/environments/infos`, matrixPath(cluster)])
      expect(await world.client.send("GET", hidden, { token: viewer })).toMatchObject(forbidden);
  });

  it("gives the creator of a cluster the creator's rights on his own", async () => {
    const body = world.clusterBody();
    const { json } = await world.client.send("POST", world.clustersPath, { token: operator, body });
    await setRight(json.id, "Cluster creator", "can_delete", true);
    expect((await flagsOf(json.id, operator)).can_delete).toBe(true);
    const other = await world.newCluster();
    await setRight(other, "Cluster creator", "can_delete", true);
    expect((await flagsOf(other, operator)).can_delete).toBe(false);
  });

  it("refuses copies into a cluster where the caller may not add hosts, with a code of its own", async () => {
    const [source, target] = [await world.newCluster(), await world.newCluster()];
    const host = await world.newHost(source);
    await setRight(target, "O&M manager", "can_add_host", false);
    const reply = await world.client.send("POST", `${world.clustersPath}/${source}/hosts/replication`, {
      token: operator,
      body: { host_uuids: [host], target_group_id: target },
    });
    expect(reply).toMatchObject(refusal(403, "Deploy.00021463"));
  });

  it.each([
    ["an unknown right", { permission_name: "can_fly" }],
    ["a number for a value", { permission_value: 1 }],
    ["an unknown role", { role_id: "0123456789abcdef0123456789abcdef" }],
    ["another project", { project_id: "0123456789abcdef0123456789abcdef" }],
    ["no role", { role_id: undefined }],
  ])("refuses %s", async (_, changes) => {
    const cluster = await world.newCluster();
    const { role_id } = await roleNamed(cluster, "Viewer");
    const body = {
      project_id: world.projectId,
      role_id,
      permission_name: "can_copy",
      permission_value: true,
      ...changes,
    };
    expect(await world.put(matrixPath(cluster), body)).toMatchObject(refusal(400, "Deploy.00015002"));
  });
});
