import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectListReply } from "#lib/codearts/project.ts";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  await world.client.newProject("Crane Control");
  await world.client.newProject("港口平台");
});
afterAll(() => world.close());

const names = async (query: string) =>
  (await world.get(`/v4/projects?${query}`)).json.projects.map(
    ({ project_name }: { project_name: string }) => project_name,
  );

describe("listing projects", () => {
  it("gives rows in ProjectMan's shape", async () => {
    const { json } = await world.get("/v4/projects?offset=0&limit=1");
    expect(projectListReply.parse(json).projects).toHaveLength(1);
    expect(json).toEqual({
      total: 4,
      projects: [
        {
          project_id: expect.stringMatching(/^[0-9a-f]{32}$/),
          project_num_id: expect.any(Number),
          project_name: "港口平台",
          description: "",
          project_type: "scrum",
          created_time: expect.any(Number),
          updated_time: expect.any(Number),
          creator: expect.objectContaining({ user_name: "admin", domain_name: "rehearsal" }),
        },
      ],
    });
  });

  it.each([
    ["offset=0&limit=1000", ["港口平台", "Crane Control", "Test", "Harbour Platform"]],
    ["offset=1&limit=2", ["Crane Control", "Test"]],
    ["offset=0&limit=10&search=crane", ["Crane Control"]],
    ["offset=0&limit=10&search=%E6%B8%AF", ["港口平台"]],
    ["offset=0&limit=10&search=%25", []],
    ["offset=0&limit=1&sort=name,asc", ["Crane Control"]],
    ["offset=0&limit=1&sort=created_on,asc", ["Harbour Platform"]],
    ["offset=0&limit=10&query_type=absent", []],
    ["offset=0&limit=10&archive=true", []],
  ])("%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each(["offset=0", "limit=10", "offset=-1&limit=10", "offset=0&limit=0", "offset=0&limit=1001"])(
    "refuses %s",
    async (query) => {
      const reply = await world.get(`/v4/projects?${query}`);
      expect(reply).toMatchObject({ status: 400, json: { error_code: "EMU.00000006" } });
    },
  );
});
