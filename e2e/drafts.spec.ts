import type { Page } from "@playwright/test";
import { createClusterByRoute, createHostByRoute } from "./by-route.ts";
import { expect, test, unique } from "./fixtures.ts";
import { button, heading, type Seen } from "./steps.ts";

const secret = "Canary-Pass-77!";
const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${"Q2FuYXJ5".repeat(20)}\n-----END OPENSSH PRIVATE KEY-----\n`;

const hostField = ({ page, words }: Seen, name: "name" | "address" | "port" | "username" | "password") =>
  page.getByLabel(words.host.form[name], { exact: true });

const restored = ({ page, words }: Seen) => page.getByText(words.speed.draft.restored, { exact: true });

/** Everything this tab has stored, in every kind of storage that a page can write to. */
const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));

async function fillHostForm(seen: Seen) {
  await hostField(seen, "name").fill("web-01");
  await hostField(seen, "address").fill("198.51.100.80");
  await hostField(seen, "port").fill("2222");
  await hostField(seen, "username").fill("deploy");
  await hostField(seen, "password").fill(secret);
}

test("a reload brings back what was typed of a host, but no secret, and no secret is ever stored", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("draft") });
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await fillHostForm(seen);
  await expect.poll(() => stored(page)).toContain("198.51.100.80");
  expect(await stored(page)).not.toContain(secret);

  await test.step("the password is not back, all else is", async () => {
    await page.reload();
    await expect(restored(seen)).toBeVisible();
    await expect(hostField(seen, "name")).toHaveValue("web-01");
    await expect(hostField(seen, "address")).toHaveValue("198.51.100.80");
    await expect(hostField(seen, "port")).toHaveValue("2222");
    await expect(hostField(seen, "username")).toHaveValue("deploy");
    await expect(hostField(seen, "password")).toHaveValue("");
  });
  await test.step("nor is a key, or one that was pasted into the wrong field", async () => {
    await page
      .getByRole("radiogroup", { name: words.host.form.authorization })
      .getByRole("radio", { name: words.host.form.byKey, exact: true })
      .check();
    await page.getByLabel(words.key.label, { exact: true }).fill(key);
    await hostField(seen, "name").fill(key.replaceAll("\n", " "));
    await hostField(seen, "address").fill(`ssh://deploy:${secret}@198.51.100.80`);
    await page.keyboard.press("Tab");
    await expect(hostField(seen, "address")).toHaveValue("198.51.100.80");
    expect(await stored(page)).not.toContain("Q2FuYXJ5Q2FuYXJ5");
    expect(await stored(page)).not.toContain(secret);
  });
  await test.step("starting afresh empties the form and forgets", async () => {
    await button(seen, words.speed.draft.startAfresh).click();
    await expect(hostField(seen, "address")).toHaveValue("");
    await expect(hostField(seen, "name")).toBeFocused();
    await page.reload();
    await expect(hostField(seen, "name")).toHaveValue("");
    await expect(restored(seen)).toHaveCount(0);
  });
});

test("what was sent, or given up, does not come back", async ({ page, words, world }) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("sent") });
  await test.step("sent", async () => {
    await page.goto(`/clusters/${clusterId}/hosts/new`);
    await fillHostForm(seen);
    await button(seen, words.host.form.add).click();
    await expect(heading(seen, "web-01")).toBeVisible();
    expect(await stored(page)).not.toContain("muster-draft:");
  });
  await test.step("given up", async () => {
    await page.goto(`/clusters/${clusterId}/hosts/new`);
    await hostField(seen, "name").fill("web-02");
    await expect.poll(() => stored(page)).toContain("web-02");
    await page.getByRole("link", { name: words.host.form.cancel, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: words.ui.unsavedLeave, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/clusters/${clusterId}$`));
    expect(await stored(page)).not.toContain("muster-draft:");
  });
  await test.step("signed out", async () => {
    await page.goto("/clusters/new");
    await page.getByLabel(words.cluster.form.name, { exact: true }).fill("half-typed");
    await expect.poll(() => stored(page)).toContain("half-typed");
    await page.getByRole("button", { name: words.session.menu.label.replace("{user}", "") }).click();
    await button(seen, words.session.menu.signOut).click();
    await page.getByRole("dialog").getByRole("button", { name: words.ui.unsavedLeave, exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    expect(await stored(page)).not.toContain("half-typed");
  });
});

test("a new cluster comes back as it was typed, and a garbled draft is no trouble", async ({
  page,
  words,
  world,
}) => {
  expect(world.project.id).toBeTruthy();
  const seen = { page, words };
  const name = page.getByLabel(words.cluster.form.name, { exact: true });
  await page.goto("/clusters/new");
  await name.fill("edge-harbour");
  await page
    .getByRole("radiogroup", { name: words.cluster.form.access })
    .getByRole("radio", { name: words.cluster.access.proxy, exact: true })
    .check();
  await expect.poll(() => stored(page)).toContain("edge-harbour");
  await page.reload();
  await expect(restored(seen)).toBeVisible();
  await expect(name).toHaveValue("edge-harbour");
  await expect(page.getByRole("radio", { name: words.cluster.access.proxy, exact: true })).toBeChecked();

  await page.evaluate(() =>
    sessionStorage.setItem("muster-draft:new-cluster", '{"base":{},"mine":{"os":"beos","name":7}}'),
  );
  await page.reload();
  await expect(name).toHaveValue("");
  await expect(restored(seen)).toHaveCount(0);
});

test("an edit comes back on top of what somebody else saved meanwhile, and what both changed is asked", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("edited") });
  const { id } = await createHostByRoute(world.api, clusterId, {
    name: "till-01",
    address: "198.51.100.81",
    authorization: { kind: "password", username: "deploy", password: secret },
  });
  const path = `/clusters/${clusterId}/hosts/${id}`;
  await page.goto(`${path}/edit`);
  await hostField(seen, "name").fill("mine-01");
  await hostField(seen, "port").fill("2222");
  await expect.poll(() => stored(page)).toContain("mine-01");
  const theirs = await world.api.patch(`/api${path}`, { data: { name: "theirs-01", installIcagent: true } });
  expect(theirs.status()).toBe(200);
  await page.reload();
  await expect(restored(seen)).toBeVisible();
  const panel = page.getByRole("group", { name: words.change.conflict.title });
  await expect(panel.getByRole("row").filter({ hasText: words.host.form.name })).toContainText("theirs-01");
  await expect(panel.getByRole("row").filter({ hasText: words.host.form.port })).toHaveCount(0);
  await panel.getByRole("button", { name: words.change.conflict.saveMine, exact: true }).click();
  await expect(heading(seen, "mine-01")).toBeVisible();
  expect(await (await world.api.get(`/api${path}`)).json()).toMatchObject({
    name: "mine-01",
    port: 2222,
    installIcagent: true,
  });
  expect(await stored(page)).not.toContain("muster-draft:");
});

test("switching the project asks before it drops what was typed", async ({ page, words, world }) => {
  const seen = { page, words };
  await page.goto("/clusters/new");
  const name = page.getByLabel(words.cluster.form.name, { exact: true });
  await name.fill("half-typed");
  await page
    .getByRole("button", { name: words.say("project.switcher.label", { name: world.project.name }) })
    .click();
  const other = page.getByRole("list").getByRole("button").filter({ hasNotText: world.project.name }).first();
  await other.click();
  await page.getByRole("dialog").getByRole("button", { name: words.ui.unsavedStay, exact: true }).click();
  await expect(name).toHaveValue("half-typed");
  expect((await (await world.api.get("/api/session")).json()).project.id).toBe(world.project.id);
  await expect(heading(seen, words.cluster.new)).toBeVisible();
});
