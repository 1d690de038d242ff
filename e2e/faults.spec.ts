import { expect, test, unique, type World } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { button, createCluster, fillCluster, fillHost, heading, type Seen } from "./steps.ts";

const clustersPath = "/v1/resources/host-groups";
const direct = { os: "linux", access: "direct" } as const;

async function newCluster(world: World, name = unique("fault")): Promise<string> {
  const data = { name, ...direct, agentPoolId: null, description: "" };
  const reply = await world.api.post("/api/clusters", { data });
  expect(reply.status(), await reply.text()).toBe(201);
  return (await reply.json()).id;
}

async function countOf(world: World, name: string): Promise<number> {
  const reply = await world.api.get("/api/clusters", { params: { q: name } });
  return (await reply.json()).total;
}

async function openForm({ page, words }: Seen) {
  await page.goto("/clusters/new");
  await expect(heading({ page, words }, words.cluster.new)).toBeVisible();
}

test("when CodeArts asks to slow down, the list still comes and the page says why it took longer", async ({
  page,
  words,
  world,
  faults,
}) => {
  const name = unique("slow");
  await newCluster(world, name);
  await faults.add({
    match: { method: "GET", path: clustersPath },
    times: 1,
    fault: { kind: "throttle", retryAfter: 1 },
  });
  await page.goto("/clusters");
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(page.getByText(words.common.throttle.title)).toBeVisible();
});

test("a create that CodeArts turned away for haste is sent again and happens once", async ({
  page,
  words,
  world,
  faults,
}) => {
  const seen = { page, words };
  const name = unique("haste");
  await openForm(seen);
  await fillCluster(seen, { name, ...direct });
  await faults.add({
    match: { method: "POST", path: clustersPath },
    times: 2,
    fault: { kind: "throttle", retryAfter: 1 },
  });
  await button(seen, words.cluster.form.create).click();
  await expect(heading(seen, name)).toBeVisible({ timeout: 20_000 });
  expect(await countOf(world, name)).toBe(1);
});

for (const times of [1, 2]) {
  test(`an answer lost ${times === 1 ? "once" : "twice in a row"} after the create leads to the one cluster there is`, async ({
    page,
    words,
    world,
    faults,
  }) => {
    const seen = { page, words };
    const name = unique("lost");
    await openForm(seen);
    await fillCluster(seen, { name, ...direct });
    await faults.add({
      match: { method: "POST", path: clustersPath },
      times,
      fault: { kind: "reset-after" },
    });
    await button(seen, words.cluster.form.create).click();
    await expect(heading(seen, name)).toBeVisible();
    await faults.clear();
    expect(await countOf(world, name)).toBe(1);
  });
}

test("a create without an answer, when the list cannot be read either, is called unknown and what was typed stays", async ({
  page,
  words,
  world,
  faults,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of (50\d)/);
  const seen = { page, words };
  const name = unique("unknown");
  await openForm(seen);
  await fillCluster(seen, { name, ...direct });
  await faults.add({
    match: { method: "POST", path: clustersPath },
    times: 1,
    fault: { kind: "reset-after" },
  });
  await faults.add({
    match: { method: "GET", path: clustersPath },
    times: 20,
    fault: { kind: "status", status: 503, body: "no list today" },
  });
  await button(seen, words.cluster.form.create).click();
  await expect(page.getByText(words.problem.title.outcome_unknown)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(words.problem.detail.clusterUnknown)).toBeVisible();
  await expect(page.getByLabel(words.cluster.form.name, { exact: true })).toHaveValue(name);
  await faults.clear();
  expect(await countOf(world, name), "upstream did carry it out, once").toBe(1);
});

test("a host whose answer is lost is added once", async ({ page, words, world, card, faults }) => {
  const seen = { page, words };
  const id = await newCluster(world);
  const host = pickHost(card, { behaviour: "ok", by: "password" });
  await page.goto(`/clusters/${id}/hosts/new`);
  await fillHost(seen, { name: "web-01", host, by: "password" });
  await faults.add({
    match: { method: "POST", path: `${clustersPath}/${id}/hosts` },
    times: 1,
    fault: { kind: "reset-after" },
  });
  await button(seen, words.host.form.add).click();
  await expect(heading(seen, "web-01")).toBeVisible();
  expect((await (await world.api.get(`/api/clusters/${id}/hosts`)).json()).total).toBe(1);
});

test("a name that is taken is said at the field, and another one goes through", async ({
  page,
  words,
  world,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 409/);
  const seen = { page, words };
  const name = unique("taken");
  await newCluster(world, name);
  await openForm(seen);
  await fillCluster(seen, { name, ...direct });
  await button(seen, words.cluster.form.create).click();
  const field = page.getByLabel(words.cluster.form.name, { exact: true });
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(new RegExp(words.validation.nameTaken));
  await field.fill(`${name}-2`);
  await button(seen, words.cluster.form.create).click();
  await expect(heading(seen, `${name}-2`)).toBeVisible();
  expect(await countOf(world, name)).toBe(2);
});

test("an address that the cluster has already is said at the field", async ({
  page,
  words,
  world,
  card,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 409/);
  const seen = { page, words };
  const id = await newCluster(world);
  const host = pickHost(card, { behaviour: "ok", by: "password" });
  for (const name of ["web-01", "web-02"]) {
    await page.goto(`/clusters/${id}/hosts/new`);
    await fillHost(seen, { name, host, by: "password" });
    await button(seen, words.host.form.add).click();
    if (name === "web-01") await expect(heading(seen, name)).toBeVisible();
  }
  const field = page.getByLabel(words.host.form.address, { exact: true });
  await expect(field).toHaveAccessibleDescription(new RegExp(words.validation.addressTaken));
  expect((await (await world.api.get(`/api/clusters/${id}/hosts`)).json()).total).toBe(1);
});

test("a refusal in CodeArts' own words is shown with them at hand", async ({
  page,
  words,
  world,
  faults,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 4\d\d/);
  expect(world.project.id).toBeTruthy();
  const seen = { page, words };
  await openForm(seen);
  await fillCluster(seen, { name: unique("refused"), ...direct });
  await faults.add({
    match: { method: "POST", path: clustersPath },
    times: 1,
    fault: {
      kind: "failed-200",
      body: { status: "failed", error: { code: "Deploy.00099999", message: "no berth free" } },
    },
  });
  await button(seen, words.cluster.form.create).click();
  await expect(page.getByText(words.problem.title.upstream_rejected)).toBeVisible();
  await page.getByText(words.cluster.problem.original).click();
  await expect(page.getByText("no berth free")).toBeVisible();
});

test("a sign-in that ends amid a form is renewed over it, and what was typed goes through", async ({
  page,
  words,
  world,
  faults,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 401/);
  const seen = { page, words };
  const name = unique("renewed");
  await openForm(seen);
  await fillCluster(seen, { name, os: "linux", access: "proxy" });
  await faults.add({
    match: { method: "POST", path: clustersPath },
    times: 1,
    fault: { kind: "expire-tokens" },
  });
  await button(seen, words.cluster.form.create).click();
  const dialog = page.getByRole("dialog", { name: words.session.again.title });
  await dialog.getByRole("button", { name: words.say("session.again.rehearse", { user: "admin" }) }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.cluster.form.name, { exact: true })).toHaveValue(name);
  await button(seen, words.cluster.form.create).click();
  await expect(heading(seen, name)).toBeVisible();
  expect(await countOf(world, name)).toBe(1);
});

test("a wrong password and an unknown user read the same", async ({ page, words, card, expectedErrors }) => {
  expectedErrors.patterns.push(/status of 401/);
  const { signIn, rehearsal } = words.session;
  const said: string[] = [];
  for (const user of ["admin", "nobody-here"]) {
    await page.goto("/sign-in");
    await page.getByText(rehearsal.byPassword, { exact: true }).click();
    await page.getByLabel(signIn.account, { exact: true }).fill(card.accounts[0]?.account ?? "");
    await page.getByLabel(signIn.user, { exact: true }).fill(user);
    await page.getByLabel(signIn.password, { exact: true }).fill("Not-The-Password-1");
    await page.getByRole("button", { name: signIn.submit, exact: true }).click();
    const alert = page.getByRole("alert").filter({ hasText: signIn.failedTitle });
    await expect(alert).toBeVisible();
    said.push((await alert.textContent()) ?? "");
    expect(await page.getByLabel(signIn.account, { exact: true }).inputValue()).not.toBe("");
  }
  expect(said[0]).toContain(words.problem.detail.signInRefused);
  expect(said[1]).toBe(said[0]);
});

test("a user without the right sees the button disabled and who can grant it", async ({
  page,
  words,
  card,
  context,
  addresses,
}) => {
  const { signInByRoute } = await import("./fixtures.ts");
  const projectId = card.projects[0]?.id ?? "";
  await signInByRoute(context.request, addresses.consoleUrl, card, { user: "viewer", projectId });
  await page.goto("/clusters");
  const create = page.getByRole("button", { name: words.cluster.new, exact: true });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAccessibleDescription(words.cluster.list.noRight);
});

test("searching, filtering and sorting live in the address and survive a reload", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await page.goto("/clusters");
  await createCluster(seen, { name: "alpha", ...direct });
  await newCluster(world, "beta");
  await page.goto("/clusters");
  await page.getByRole("searchbox", { name: words.cluster.list.search }).fill("bet");
  await expect(page).toHaveURL(/q=bet/);
  await expect(page.getByRole("link", { name: "beta" })).toBeVisible();
  await expect(page.getByRole("link", { name: "alpha" })).toBeHidden();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: words.cluster.list.search })).toHaveValue("bet");
  await expect(page.getByRole("link", { name: "alpha" })).toBeHidden();
});
