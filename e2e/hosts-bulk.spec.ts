import { expect, test, unique, type World } from "./fixtures.ts";
import { button } from "./steps.ts";

async function newCluster(api: World["api"], stem: string, access = "direct") {
  const data = { name: unique(stem), os: "linux", access, agentPoolId: null, description: "" };
  return (await api.post("/api/clusters", { data })).json();
}

type NewHost = { name: string; address: string; role?: "proxy"; proxyHostId?: string };

async function newHost(api: World["api"], clusterId: string, { name, address, role, proxyHostId }: NewHost) {
  const created = await api.post(`/api/clusters/${clusterId}/hosts`, {
    data: {
      name,
      address,
      port: 22,
      role: role ?? "target",
      proxyHostId: proxyHostId ?? null,
      authorization: { kind: "password", username: "deploy", password: "not-the-password" },
      installIcagent: false,
    },
  });
  expect(created.status(), await created.text()).toBe(201);
  return created.json();
}

test("chosen hosts are counted and named, and go together", async ({ page, words, world }) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api, "bulk");
  for (const digit of [1, 2, 3])
    await newHost(world.api, cluster.id, { name: `till-0${digit}`, address: `203.0.113.24${digit}` });
  await page.goto(`/clusters/${cluster.id}`);
  await page.getByRole("checkbox", { name: words.bulk.selectAll }).check();
  await expect(page.getByText(words.say("bulk.count", { count: 3 })).first()).toBeAttached();
  await page.getByRole("checkbox", { name: words.say("bulk.select", { name: "till-02" }) }).uncheck();
  await button(seen, words.bulk.delete).click();
  const dialog = page.getByRole("dialog", { name: words.say("bulk.deleteTitle", { count: 2 }) });
  const names = dialog.getByRole("list", { name: words.bulk.hosts });
  await expect(names.getByRole("listitem")).toHaveText(["till-01", "till-03"]);
  await dialog.getByRole("button", { name: words.say("bulk.deleteConfirm", { count: 2 }) }).click();
  await expect(page.getByText(words.say("bulk.deleted", { count: 2 }))).toBeVisible();
  await expect(page.getByRole("link", { name: "till-01", exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "till-02", exact: true })).toBeVisible();
});

test("each host of a batch has its own outcome, and those that failed can be tried again", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const cluster = await newCluster(world.api, "served", "proxy");
  const gate = await newHost(world.api, cluster.id, {
    name: "gate-01",
    address: "203.0.113.241",
    role: "proxy",
  });
  const behind = { proxyHostId: gate.id };
  const till = await newHost(world.api, cluster.id, { name: "till-01", address: "10.0.0.7", ...behind });
  await newHost(world.api, cluster.id, { name: "gate-02", address: "203.0.113.242", role: "proxy" });
  await page.goto(`/clusters/${cluster.id}`);
  for (const name of ["gate-01", "gate-02"])
    await page.getByRole("checkbox", { name: words.say("bulk.select", { name }) }).check();
  await button(seen, words.bulk.delete).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: words.say("bulk.deleteConfirm", { count: 2 }) }).click();
  const outcome = (name: string) => dialog.getByRole("listitem").filter({ hasText: name });
  await expect(outcome("gate-02")).toContainText(words.bulk.outcome.deleted);
  await expect(outcome("gate-01")).toContainText(words.bulk.outcome.failed);

  const removed = await world.api.delete(`/api/clusters/${cluster.id}/hosts/${till.id}`);
  expect(removed.status()).toBe(204);
  await dialog.getByRole("button", { name: words.say("bulk.retry", { count: 1 }) }).click();
  await expect(page.getByText(words.say("bulk.deleted", { count: 2 }))).toBeVisible();
});

test("hosts are copied to a cluster of the same kind, and what it has already is said before", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const source = await newCluster(world.api, "source");
  const target = await newCluster(world.api, "target");
  const other = await newCluster(world.api, "other", "proxy");
  await newHost(world.api, source.id, { name: "till-01", address: "203.0.113.241" });
  await newHost(world.api, source.id, { name: "till-02", address: "203.0.113.242" });
  await newHost(world.api, target.id, { name: "twin-01", address: "203.0.113.241" });
  await page.goto(`/clusters/${source.id}`);
  await page.getByRole("checkbox", { name: words.bulk.selectAll }).check();
  await button(seen, words.bulk.copy).click();
  const dialog = page.getByRole("dialog");
  const choice = dialog.getByRole("combobox", { name: words.bulk.target });
  await expect(choice.getByRole("option", { name: other.name })).toHaveCount(0);
  await choice.selectOption({ label: target.name });
  await expect(dialog.getByText(words.say("bulk.alreadyThere", { name: "till-01" }))).toBeVisible();
  await dialog.getByRole("button", { name: words.say("bulk.copyConfirm", { count: 1 }) }).click();
  await expect(page.getByText(words.say("bulk.copied", { count: 1, cluster: target.name }))).toBeVisible();
  const there = await (await world.api.get(`/api/clusters/${target.id}/hosts`)).json();
  expect(there.items.map((host: { name: string }) => host.name).toSorted()).toEqual(["till-02", "twin-01"]);
});
