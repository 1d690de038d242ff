import { expect, test, unique, type World } from "./fixtures.ts";
import { button, heading, type Seen } from "./steps.ts";

const poolId = "0123456789abcdef0123456789abcdef";

async function newCluster(api: World["api"], description = "Berths") {
  const data = { name: unique("edge"), os: "linux", access: "direct", agentPoolId: null, description };
  const created = await api.post("/api/clusters", { data });
  expect(created.status(), await created.text()).toBe(201);
  return created.json();
}

const nameField = ({ page, words }: Seen) => page.getByLabel(words.cluster.form.name, { exact: true });
const descriptionField = ({ page, words }: Seen) => page.getByLabel(words.cluster.form.description);

test("a cluster's name and description are changed, and the bar says what is not saved", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api);
  await page.goto(`/clusters/${cluster.id}?tab=settings`);
  await expect(button(seen, words.change.save.save)).toHaveCount(0);
  await descriptionField(seen).fill("Cranes");
  const what = words.say("change.save.changed", { what: words.cluster.form.description });
  await expect(page.getByText(what)).toBeVisible();
  const name = unique("quay");
  await nameField(seen).fill(name);
  await button(seen, words.change.save.save).click();
  await expect(heading(seen, name)).toBeVisible();
  await expect(button(seen, words.change.save.save)).toHaveCount(0);
  const saved = await (await world.api.get(`/api/clusters/${cluster.id}`)).json();
  expect(saved).toMatchObject({ name, description: "Cranes", os: "linux", access: "direct" });
});

for (const choice of ["takeTheirs", "saveMine"] as const) {
  test(`who saves later sees both descriptions, and "${choice}" decides`, async ({
    page,
    words,
    world,
    expectedErrors,
  }) => {
    expectedErrors.patterns.push(/409/);
    const seen = { page, words };
    const cluster = await newCluster(world.api);
    await page.goto(`/clusters/${cluster.id}?tab=settings`);
    await descriptionField(seen).fill("Mine");
    const name = unique("mine");
    await nameField(seen).fill(name);
    const theirs = await world.api.patch(`/api/clusters/${cluster.id}`, {
      data: { description: "Theirs", agentPoolId: poolId },
    });
    expect(theirs.status()).toBe(200);

    await button(seen, words.change.save.save).click();
    const panel = page.getByRole("group", { name: words.change.conflict.title });
    await expect(panel).toBeFocused();
    const row = panel.getByRole("row").filter({ hasText: words.cluster.form.description });
    await expect(row).toContainText("Theirs");
    await expect(row).toContainText("Mine");

    await panel.getByRole("button", { name: words.change.conflict[choice], exact: true }).click();
    if (choice === "takeTheirs") {
      await expect(descriptionField(seen)).toHaveValue("Theirs");
      await button(seen, words.change.save.save).click();
    }
    await expect(heading(seen, name)).toBeVisible();
    // What only they changed stays in either case.
    expect(await (await world.api.get(`/api/clusters/${cluster.id}`)).json()).toMatchObject({
      name,
      agentPoolId: poolId,
      description: choice === "takeTheirs" ? "Theirs" : "Mine",
    });
  });
}

test("an empty cluster goes once its name is typed", async ({ page, words, world }) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api);
  await page.goto(`/clusters/${cluster.id}?tab=settings`);
  await expect(page.getByText(words.say("change.cluster.environments", { count: 0 }))).toBeVisible();
  await button(seen, words.change.cluster.delete).click();
  const dialog = page.getByRole("dialog");
  const confirm = dialog.getByRole("button", { name: words.change.cluster.delete, exact: true });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel(words.say("change.confirm.typeName", { name: cluster.name })).fill(cluster.name);
  await confirm.click();
  await expect(heading(seen, words.cluster.title)).toBeVisible();
  expect((await world.api.get(`/api/clusters/${cluster.id}`)).status()).toBe(404);
});

test("a cluster that environments use cannot go, and they are named", async ({
  page,
  words,
  world,
  addresses,
}) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api);
  const linked = await fetch(`${addresses.emulatorUrl}/_emulator/environments`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ clusterId: cluster.id, name: "production", applicationName: "berth-planner" }),
  });
  expect(linked.status).toBe(201);
  await page.goto(`/clusters/${cluster.id}?tab=settings`);
  await expect(page.getByText("berth-planner")).toBeVisible();
  const remove = button(seen, words.change.cluster.delete);
  await expect(remove).toHaveAttribute("aria-disabled", "true");
  await expect(remove).toHaveAccessibleDescription(words.say("change.cluster.hasEnvironments", { count: 1 }));
  await page.getByRole("link", { name: words.cluster.page.environments, exact: true }).click();
  const table = page.getByRole("table", { name: words.rights.environments.label });
  await expect(table.getByRole("row").filter({ hasText: "production" })).toContainText("berth-planner");
});

test("a right is given to a role by one tick, and is there after a reload", async ({
  page,
  words,
  world,
}) => {
  const cluster = await newCluster(world.api);
  await page.goto(`/clusters/${cluster.id}?tab=permissions`);
  const name = words.say("rights.matrix.flag", { role: "Developer", right: words.rights.word.delete });
  const flag = page.getByRole("checkbox", { name, exact: true });
  await expect(flag).not.toBeChecked();
  const answered = page.waitForResponse((reply) => reply.request().method() === "PATCH");
  await flag.click();
  expect((await answered).status()).toBe(200);
  await page.reload();
  await expect(flag).toBeChecked();
});

test("a flag whose change fails goes back, and the page says which", async ({
  page,
  words,
  world,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/Failed to load resource/);
  const cluster = await newCluster(world.api);
  await page.goto(`/clusters/${cluster.id}?tab=permissions`);
  const places = { role: "Developer", right: words.rights.word.delete };
  const flag = page.getByRole("checkbox", { name: words.say("rights.matrix.flag", places), exact: true });
  await expect(flag).not.toBeChecked();
  await page.route("**/permissions", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await flag.click();
  await expect(page.getByText(words.say("rights.matrix.failed", places))).toBeVisible();
  await expect(flag).not.toBeChecked();
});
