import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clusterListReply, clusterShowReply } from "#lib/codearts/cluster.ts";
import { creatableReply } from "#lib/codearts/project.ts";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

const id32 = "0123456789abcdefABCDEF0123456789";

/** Both views of one error in one body, as captured from the live service. */
function expectRefusal(reply: { status: number; json: unknown }, status: number, code: string) {
  expect(reply).toMatchObject({
    status,
    json: { error: { code }, error_code: code, status: "failed" },
  });
}

describe("creating a cluster", () => {
  it("answers 200 with a success and an id of 32 lower-case hex digits", async () => {
    const { status, json } = await world.createCluster();
    expect({ status, json }).toEqual({
      status: 200,
      json: { status: "success", id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it.each([
    ["a name of 3", { name: "abc" }],
    ["a name of 128", { name: "n".repeat(128) }],
    ["a name of 128 Chinese characters outside the basic plane", { name: "𠀀".repeat(128) }],
    ["a name of every allowed kind", { name: "Web_主机-01.a" }],
    ["Linux with a capital", { os: "Linux" }],
    ["windows", { os: "windows" }],
    ["WINDOWS", { os: "WINDOWS" }],
    ["proxy mode", { is_proxy_mode: 1 }],
    ["no pool as an empty string", { slave_cluster_id: "" }],
    ["no pool as null", { slave_cluster_id: null }],
    ["a pool of 32", { slave_cluster_id: id32 }],
    ["an empty description", { description: "" }],
    ["a null description", { description: null }],
    ["a description of 500", { description: "港".repeat(500) }],
  ])("takes %s", async (title, changes) => {
    const reply = await world.createCluster({ name: `taken-${title.replaceAll(/\W/g, "-")}`, ...changes });
    expect(reply).toMatchObject({ status: 200, json: { status: "success" } });
  });

  it.each([
    ["no name", { name: undefined }],
    ["a name of 2", { name: "ab" }],
    ["a name of 2 characters in 4 units", { name: "𠀀𠀀" }],
    ["a name of 129", { name: "n".repeat(129) }],
    ["a space in the name", { name: "a bc" }],
    ["a slash in the name", { name: "a/bc" }],
    ["a number for a name", { name: 12345 }],
    ["no project", { project_id: undefined }],
    ["a project of 31", { project_id: "a".repeat(31) }],
    ["a project of 33", { project_id: "a".repeat(33) }],
    ["a project with a hyphen", { project_id: `${"a".repeat(31)}-` }],
    ["no os", { os: undefined }],
    ["an unknown os", { os: "solaris" }],
    ["no mode", { is_proxy_mode: undefined }],
    ["mode 2", { is_proxy_mode: 2 }],
    ["mode -1", { is_proxy_mode: -1 }],
    ["a boolean mode", { is_proxy_mode: true }],
    ["a pool of 31", { slave_cluster_id: "a".repeat(31) }],
    ["a pool of 33", { slave_cluster_id: "a".repeat(33) }],
    ["a description of 501", { description: "d".repeat(501) }],
  ])("refuses %s as an illegal parameter and keeps nothing", async (_, changes) => {
    const before = await world.get(`${world.clustersPath}?project_id=${world.projectId}`);
    expectRefusal(await world.createCluster(changes), 400, "Deploy.00015002");
    const after = await world.get(`${world.clustersPath}?project_id=${world.projectId}`);
    expect(after.json.total).toBe(before.json.total);
  });

  it("refuses a body without a content type, one that is no JSON, and none at all", async () => {
    const { token, clustersPath: path } = world;
    const typeless = { "content-type": "text/plain" };
    const body = JSON.stringify(world.clusterBody());
    const replies = await Promise.all([
      world.client.send("POST", path, { token, body, headers: typeless }),
      world.client.send("POST", path, { token, body: "{" }),
      world.client.send("POST", path, { token }),
    ]);
    for (const reply of replies) expectRefusal(reply, 400, "Deploy.00015002");
  });

  it("takes the older content type with a charset", async () => {
    const headers = { "content-type": "application/json;charset=utf-8" };
    const { token, clustersPath: path } = world;
    const reply = await world.client.send("POST", path, { token, body: world.clusterBody(), headers });
    expect(reply.json.status).toBe("success");
  });

  it("refuses a second cluster of the same name in the project, and takes it in another", async () => {
    await world.newCluster({ name: "twice" });
    expectRefusal(await world.createCluster({ name: "twice" }), 400, "Deploy.00021422");
    const elsewhere = await world.client.newProject();
    await world.newCluster({ name: "twice", project_id: elsewhere });
  });

  it("refuses a project nobody belongs to as a missing right", async () => {
    expectRefusal(await world.createCluster({ project_id: id32 }), 403, "Deploy.00011154");
  });

  it("holds 1,000 clusters a project and not one more", async () => {
    const project_id = await world.client.newProject("Full");
    const names = Array.from({ length: 1000 }, (_, index) => `full-${index}`);
    for (let start = 0; start < names.length; start += 50)
      await Promise.all(names.slice(start, start + 50).map((name) => world.newCluster({ name, project_id })));
    expectRefusal(await world.createCluster({ project_id }), 400, "EMU.00000003");
    const { json } = await world.get(`${world.clustersPath}?project_id=${project_id}&page_size=1000`);
    expect(json.total).toBe(1000);
    expect(json.result).toHaveLength(1000);
  });
});

describe("rights", () => {
  it.each([
    [
      "admin",
      true,
      { can_edit: true, can_delete: true, can_add_host: true, can_manage: true, can_copy: true },
    ],
    [
      "operator",
      true,
      { can_edit: true, can_delete: false, can_add_host: true, can_manage: false, can_copy: true },
    ],
    [
      "viewer",
      false,
      { can_edit: false, can_delete: false, can_add_host: false, can_manage: false, can_copy: false },
    ],
  ])("%s sees what he may do", async (user, mayCreate, flags) => {
    const token = await world.client.signIn(user);
    const id = await world.newCluster();
    const shown = await world.client.send("GET", `${world.clustersPath}/${id}`, { token });
    expect(shown.json.result.permission).toEqual({ can_view: true, ...flags });
    const path = `/v1/host-groups/creatable/${world.projectId}/permissions`;
    const creatable = await world.client.send("GET", path, { token });
    expect(creatableReply.parse(creatable.json)).toEqual({ can_created: mayCreate });
    const created = await world.client.send("POST", world.clustersPath, { token, body: world.clusterBody() });
    if (mayCreate) expect(created.status).toBe(200);
    else expectRefusal(created, 403, "Deploy.00011154");
  });

  it("nobody may create in a project that does not exist", async () => {
    const { json } = await world.get(`/v1/host-groups/creatable/${id32}/permissions`);
    expect(json).toEqual({ can_created: false });
  });
});

describe("reading clusters", () => {
  it("shows the detail without counts and project, with creator and times", async () => {
    const id = await world.newCluster({ description: "Cranes", slave_cluster_id: id32, is_proxy_mode: 1 });
    const { status, json } = await world.get(`${world.clustersPath}/${id}`);
    expect(status).toBe(200);
    expect(clusterShowReply.parse(json).result).toEqual(json.result);
    expect(json).toEqual({
      status: "success",
      result: {
        id,
        name: expect.any(String),
        os: "linux",
        slave_cluster_id: id32,
        description: "Cranes",
        is_proxy_mode: 1,
        nick_name: "Ada Admin",
        permission: expect.any(Object),
        created_by: { user_id: expect.stringMatching(/^[0-9a-f]{32}$/), user_name: "admin" },
        created_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        updated_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      },
    });
  });

  it("lists rows with counts and project, without creator and times", async () => {
    const project_id = await world.client.newProject();
    const id = await world.newCluster({ project_id });
    await world.newHost(id);
    const { json } = await world.get(`${world.clustersPath}?project_id=${project_id}`);
    expect(clusterListReply.parse(json).result).toEqual(json.result);
    expect(json).toMatchObject({
      status: "success",
      total: 1,
      result: [{ id, project_id, host_count: 1, env_count: 0, slave_cluster_id: "", description: "" }],
    });
    expect(json.result[0]).not.toHaveProperty("created_time");
  });

  it("answers 404 for a cluster that is not there and 400 for what is no id", async () => {
    expectRefusal(await world.get(`${world.clustersPath}/${id32}`), 404, "Deploy.00021423");
    expectRefusal(await world.get(`${world.clustersPath}/short`), 400, "Deploy.00015002");
  });
});

describe("listing clusters", () => {
  let project: string;
  const list = (query: string) => world.get(`${world.clustersPath}?project_id=${project}${query}`);
  const names = async (query: string) =>
    (await list(query)).json.result.map(({ name }: { name: string }) => name);

  beforeAll(async () => {
    project = await world.client.newProject();
    const project_id = project;
    await world.newCluster({ project_id, name: "alpha-web" });
    await world.newCluster({ project_id, name: "beta-web", os: "windows" });
    await world.newCluster({ project_id, name: "gamma_100", is_proxy_mode: 1, slave_cluster_id: id32 });
  });

  it.each([
    ["&sort_field=name&sort_type=asc", ["alpha-web", "beta-web", "gamma_100"]],
    ["&sort_field=name&sort_type=DESC", ["gamma_100", "beta-web", "alpha-web"]],
    ["&name=WEB&sort_field=name&sort_type=ASC", ["alpha-web", "beta-web"]],
    ["&name=_100", ["gamma_100"]],
    ["&name=%25%25%25", []],
    ["&os=windows", ["beta-web"]],
    ["&os=Linux&is_proxy_mode=0", ["alpha-web"]],
    ["&is_proxy_mode=1", ["gamma_100"]],
    [`&slave_cluster_id=${id32}`, ["gamma_100"]],
    ["&slave_cluster_id=default&sort_field=name&sort_type=asc", ["alpha-web", "beta-web"]],
    ["&sort_field=name&sort_type=asc&page_index=2&page_size=2", ["gamma_100"]],
    ["&page_index=2147483647&page_size=1000", []],
    ["&name=&os=&sort_field=name&sort_type=asc&page_size=1", ["alpha-web"]],
  ])("%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it("gives ten rows when not asked for a number", async () => {
    const project_id = await world.client.newProject();
    for (let number = 1; number <= 11; number++) await world.newCluster({ project_id });
    const { json } = await world.get(`${world.clustersPath}?project_id=${project_id}`);
    expect([json.total, json.result.length]).toEqual([11, 10]);
  });

  it.each([
    "&page_index=0",
    "&page_index=2147483648",
    "&page_index=one",
    "&page_size=0",
    "&page_size=1001",
    "&name=ab",
    `&name=${"n".repeat(129)}`,
    "&os=solaris",
    "&is_proxy_mode=2",
    "&sort_field=host_count",
    "&sort_type=up",
    "&slave_cluster_id=official",
  ])("refuses %s", async (query) => {
    expectRefusal(await list(query), 400, "Deploy.00015002");
  });

  it("refuses a list without a project, and one of a project nobody belongs to", async () => {
    expectRefusal(await world.get(world.clustersPath), 400, "Deploy.00015002");
    expectRefusal(await world.get(`${world.clustersPath}?project_id=${id32}`), 403, "Deploy.00011154");
  });
});
