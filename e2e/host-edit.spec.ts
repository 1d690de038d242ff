import { emulator, type FleetHost } from "./emulator.ts";
import { expect, test, unique, type World } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { button, expectCheck, heading, type Seen } from "./steps.ts";

const clusterBody = (stem: string) => ({
  name: unique(stem),
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
});

async function newCluster(api: World["api"], stem: string) {
  return (await api.post("/api/clusters", { data: clusterBody(stem) })).json();
}

async function newHost(api: World["api"], clusterId: string, host: FleetHost, password: string | null) {
  const created = await api.post(`/api/clusters/${clusterId}/hosts`, {
    data: {
      name: "till-01",
      address: host.address,
      port: host.port,
      role: "target",
      proxyHostId: null,
      authorization: { kind: "password", username: host.username, password: password ?? host.password },
      installIcagent: false,
    },
  });
  expect(created.status(), await created.text()).toBe(201);
  return created.json();
}

const nameField = ({ page, words }: Seen) => page.getByLabel(words.host.form.name, { exact: true });
const save = (seen: Seen) => button(seen, seen.words.change.save.save);

test("a new name sends no secret and wipes none", async ({ page, words, card, world, addresses }) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api, "edit");
  const host = await newHost(
    world.api,
    cluster.id,
    pickHost(card, { behaviour: "ok", by: "password" }),
    null,
  );
  await page.goto(`/clusters/${cluster.id}/hosts/${host.id}`);
  await expectCheck(seen, "verified");
  await page.getByRole("link", { name: words.change.host.edit, exact: true }).click();
  await expect(page.getByText(words.change.host.loginKeptText)).toBeVisible();
  await nameField(seen).fill("till-02");
  await save(seen).click();
  await expect(heading(seen, "till-02")).toBeVisible();
  await expectCheck(seen, "verified");

  const received = await emulator.received(addresses.emulatorUrl);
  const puts = received.filter(({ method, path }) => method === "PUT" && path.includes(host.id));
  expect(puts).toHaveLength(1);
  expect(JSON.stringify(puts)).not.toContain("authorization");
});

test("after a refused password the page leads to entering it again, and the check then goes well", async ({
  page,
  words,
  card,
  world,
}) => {
  const seen = { page, words };
  const machine = pickHost(card, { behaviour: "ok", by: "password" });
  const cluster = await newCluster(world.api, "again");
  const host = await newHost(world.api, cluster.id, machine, "not-the-password");
  await page.goto(`/clusters/${cluster.id}/hosts/${host.id}`);
  await expectCheck(seen, "failed");
  await page.getByRole("link", { name: words.verification.explain.newPassword, exact: true }).click();
  const login = page.getByRole("region", { name: words.change.host.loginNew });
  await login.getByLabel(words.host.form.password, { exact: true }).fill(machine.password ?? "");
  await save(seen).click();
  await expectCheck(seen, "verified");
});

test("who saves later is told what changed, and saves on top without undoing the rest", async ({
  page,
  words,
  card,
  world,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/409/);
  const seen = { page, words };
  const cluster = await newCluster(world.api, "both");
  const host = await newHost(
    world.api,
    cluster.id,
    pickHost(card, { behaviour: "ok", by: "password" }),
    null,
  );
  await page.goto(`/clusters/${cluster.id}/hosts/${host.id}/edit`);
  await nameField(seen).fill("mine-01");
  const theirs = await world.api.patch(`/api/clusters/${cluster.id}/hosts/${host.id}`, {
    data: { name: "theirs-01", installIcagent: true },
  });
  expect(theirs.status()).toBe(200);
  await save(seen).click();
  const panel = page.getByRole("group", { name: words.change.conflict.title });
  await expect(panel.getByRole("row").filter({ hasText: words.host.form.name })).toContainText("theirs-01");
  await panel.getByRole("button", { name: words.change.conflict.saveMine, exact: true }).click();
  await expect(heading(seen, "mine-01")).toBeVisible();
  expect(await (await world.api.get(`/api/clusters/${cluster.id}/hosts/${host.id}`)).json()).toMatchObject({
    name: "mine-01",
    installIcagent: true,
  });
});

test("the same address and port in another cluster is told while one types, and stops nobody", async ({
  page,
  words,
  card,
  world,
}) => {
  const machine = pickHost(card, { behaviour: "ok", by: "password" });
  const first = await newCluster(world.api, "first");
  await newHost(world.api, first.id, machine, null);
  const second = await newCluster(world.api, "second");
  await page.goto(`/clusters/${second.id}/hosts/new`);
  await page.getByLabel(words.host.form.address, { exact: true }).fill(machine.address);
  await expect(page.getByText(words.say("change.duplicate.title", { count: 1 }))).toBeVisible();
  const link = page.getByRole("link", { name: "till-01", exact: true });
  await expect(link).toHaveAttribute("href", new RegExp(`/clusters/${first.id}/hosts/`));
  await expect(button({ page, words }, words.host.form.add)).toBeEnabled();
});

test("a host goes after one was asked, and the list no longer has it", async ({
  page,
  words,
  card,
  world,
}) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api, "gone");
  const host = await newHost(
    world.api,
    cluster.id,
    pickHost(card, { behaviour: "ok", by: "password" }),
    null,
  );
  await page.goto(`/clusters/${cluster.id}/hosts/${host.id}`);
  await button(seen, words.change.host.delete).click();
  await page.getByRole("dialog").getByRole("button", { name: words.change.host.deleteConfirm }).click();
  await expect(heading(seen, cluster.name)).toBeVisible();
  await expect(page.getByText(words.host.list.emptyText)).toBeVisible();
});
