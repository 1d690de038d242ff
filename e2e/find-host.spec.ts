import { expect, test, unique, type World } from "./fixtures.ts";
import { expectRow, heading } from "./steps.ts";

async function addCluster({ api }: World, name: string): Promise<string> {
  const data = { name, os: "linux", access: "direct", agentPoolId: null, description: "" };
  const reply = await api.post("/api/clusters", { data });
  expect(reply.status(), await reply.text()).toBe(201);
  return (await reply.json()).id;
}

async function addHost({ api }: World, clusterId: string, name: string, address: string): Promise<string> {
  const authorization = { kind: "password", username: "deploy", password: "Harbour-10!" };
  const rest = { port: 22, role: "target", proxyHostId: null, installIcagent: false };
  const data = { name, address, authorization, ...rest };
  const reply = await api.post(`/api/clusters/${clusterId}/hosts`, { data });
  expect(reply.status(), await reply.text()).toBe(201);
  return (await reply.json()).id;
}

test("a host is found by its name or its address without its cluster being known, and opened", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const stem = unique("till");
  const [north, south] = [await addCluster(world, "north"), await addCluster(world, "south")];
  await addHost(world, north, `${stem}-a`, "203.0.113.10");
  const wanted = await addHost(world, south, `${stem}-b`, "203.0.113.13");
  const table = page.getByRole("table", { name: words.find.label });
  const box = page.getByRole("searchbox", { name: words.find.search });

  await page.goto("/clusters");
  await page.getByRole("link", { name: words.common.findHost, exact: true }).first().click();
  await expect(heading(seen, words.find.title)).toBeVisible();
  await expect(page.getByText(words.find.nothing.noQuestion.title)).toBeVisible();

  await test.step("by a part of the name, in both clusters", async () => {
    await box.fill(stem.toUpperCase());
    await expect(table.getByRole("link", { name: `${stem}-a` })).toBeVisible();
    const { name, cluster, address } = words.find.column;
    await expectRow(table, { [name]: `${stem}-b`, [cluster]: "south", [address]: "203.0.113.13:22" });
    await expect(page).toHaveURL(new RegExp(`/hosts\\?q=${stem.toUpperCase()}$`));
  });
  await test.step("by a part of the address, also from a shared link", async () => {
    await page.goto("/hosts?q=113.13");
    await expect(box).toHaveValue("113.13");
    await expect(table.getByRole("link", { name: `${stem}-b` })).toBeVisible();
    await expect(table.getByRole("link", { name: `${stem}-a` })).toHaveCount(0);
  });
  await table.getByRole("link", { name: `${stem}-b` }).click();
  await expect(page).toHaveURL(new RegExp(`/clusters/${south}/hosts/${wanted}$`));
});

test("nothing found is said to be final only when every cluster was read", async ({ page, words, world }) => {
  await addCluster(world, "north");
  await page.goto("/hosts?q=no-such-host");
  const { noMatch } = words.find.nothing;
  await expect(page.getByText(words.say("find.nothing.noMatch.title", { q: "no-such-host" }))).toBeVisible();
  await expect(page.getByText(noMatch.text)).toBeVisible();
  await expect(page.getByText(words.say("find.index.whole", { clusters: 1 }))).toBeVisible();
});

test("a project without clusters says that there is nothing to search in", async ({ page, words, world }) => {
  expect(world.project.name).not.toBe("");
  await page.goto("/hosts?q=web");
  await expect(page.getByText(words.find.nothing.noClusters.title)).toBeVisible();
});
