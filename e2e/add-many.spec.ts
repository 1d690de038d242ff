import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./accessibility.ts";
import { createClusterByRoute, createHostByRoute } from "./by-route.ts";
import { emulator } from "./emulator.ts";
import { expect, signInByRoute, test, type World } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { button, chooseRadio, heading, type Seen } from "./steps.ts";
import { workbook } from "./workbook.ts";

test.describe.configure({ timeout: 90_000 });
// What is copied to a spreadsheet and back goes over the system's own clipboard.
test.use({ permissions: ["clipboard-read", "clipboard-write"] });

const exact = { exact: true } as const;

async function openList({ page, words }: Seen, cluster: { id: string; name: string }) {
  await page.goto(`/clusters/${cluster.id}/import`);
  await expect(heading({ page, words }, words.say("list.titleFor", { cluster: cluster.name }))).toBeVisible();
}

/** Puts a list into the box and has it read. */
async function readList(seen: Seen, text: string) {
  await seen.page.getByLabel(seen.words.list.source.label, exact).fill(text);
  await button(seen, seen.words.list.source.read).click();
}

const sheet = ({ page, words }: Seen) => page.getByRole("grid", { name: words.list.grid.label });

type Column = keyof Seen["words"]["list"]["column"];

/** A cell by the number of its row and the heading of its column. */
async function cellAt(seen: Seen, row: number, column: Column) {
  await expect(sheet(seen).getByRole("gridcell").first()).toBeVisible();
  const headings = await sheet(seen).getByRole("columnheader").allTextContents();
  const index = headings.indexOf(seen.words.list.column[column]);
  expect(index, `a column ${column} among ${headings.join(", ")}`).toBeGreaterThan(0);
  return sheet(seen)
    .locator(`[role=row][aria-rowindex="${row + 1}"]`)
    .locator(`[role=gridcell][aria-colindex="${index + 1}"]`);
}

/** What stands in a cell; what is wrong with it is told beside that. */
async function expectText(seen: Seen, row: number, column: Column, text: string) {
  const cell = await cellAt(seen, row, column);
  await expect(cell.locator("> span").first()).toHaveText(text);
}

/** The part of the page that asks for the login; columns of the sheet have the same names. */
const loginPart = ({ page, words }: Seen) =>
  page.getByRole("region", { name: words.list.step.login, ...exact });

async function giveLogin(seen: Seen, login: { username: string; password: string }) {
  const { form } = seen.words.host;
  await loginPart(seen).getByLabel(form.username, exact).fill(login.username);
  await loginPart(seen).getByLabel(form.password, exact).fill(login.password);
}

const addButton = (seen: Seen, count: number) => button(seen, seen.words.say("list.review.add", { count }));

const hostsOf = async (api: World["api"], clusterId: string) =>
  (await (await api.get(`/api/clusters/${clusterId}/hosts?pageSize=100`)).json()).items;

const pasteInto = async (page: Page, text: string) => {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+v");
};

test("a list copied from a spreadsheet is judged whole, mended by the column and added", async ({
  page,
  words,
  world,
  addresses,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await openList(seen, cluster);
  await page.getByLabel(words.list.source.label, exact).focus();
  const before = (await emulator.received(addresses.emulatorUrl)).length;
  await pasteInto(
    page,
    [
      "Name\tIP address\tPort",
      "web 01\t203.0.113.201\t22.0",
      "web 02\t203.0.113.202 \t22.0",
      "web-03\t203.0.113.203\t700000",
    ].join("\r\n"),
  );
  const summary = { format: words.list.format.tsv, hosts: 3 };
  await expect(page.getByText(words.say("list.recognised.title", summary))).toBeVisible();
  const repaired = { column: words.list.column.port, count: 2, before: "22.0" };
  await expect(page.getByText(words.say("list.repair.wholeNumber", repaired))).toBeVisible();
  await expectText(seen, 1, "port", "22");

  await test.step("all that is wrong is said at once, and one press mends a column", async () => {
    const problems = page.getByRole("list", { name: words.list.problems.blocker });
    await expect(problems.getByRole("listitem")).toHaveCount(2);
    await expect(await cellAt(seen, 3, "port")).toHaveAttribute("aria-invalid", "true");
    const fix = words.say("list.fix.nameCharacters", { count: 2 });
    await problems.getByRole("button", { name: fix }).click();
    await expect(problems.getByRole("listitem")).toHaveCount(1);
    await expectText(seen, 2, "name", "web-02");
  });
  await test.step("good rows go, the bad one stays", async () => {
    await expect(page.getByText(words.say("list.review.new", { count: 2 }))).toBeVisible();
    await expect(page.getByText(words.say("list.review.held", { count: 1 }))).toBeVisible();
    const posts = (await emulator.received(addresses.emulatorUrl)).slice(before);
    expect(posts.filter(({ method }) => method !== "GET")).toEqual([]);
    await giveLogin(seen, { username: "deploy", password: "Harbour-10!" });
    await addButton(seen, 2).click();
    await expect(page).toHaveURL(/\/import-jobs\/[\w-]+$/);
    await expect.poll(async () => (await hostsOf(world.api, cluster.id)).length).toBe(2);
    const names = (await hostsOf(world.api, cluster.id)).map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(["web-01", "web-02"]);
    await openList(seen, cluster);
    await expectText(seen, 1, "name", "web-03");
    await expectText(seen, 1, "port", "700000");
  });
});

test("a workbook that is dropped is read as it is, and what a spreadsheet does to values is mended", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await openList(seen, cluster);
  const bytes = workbook([
    ["主机名", "IP地址", "端口", "ICAgent"],
    ["web-01", "203.0.113.201", 22, "TRUE"],
    ["  web-02 ", "203.0.113.202", 2222, "FALSE"],
  ]).toString("base64");
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    const data = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([data], "hosts.xlsx"));
    return transfer;
  }, bytes);
  await page.getByLabel(words.list.source.label, exact).dispatchEvent("drop", { dataTransfer: dropped });
  const summary = { format: words.list.format.xlsx, hosts: 2 };
  await expect(page.getByText(words.say("list.recognised.title", summary))).toBeVisible();
  await expectText(seen, 2, "name", "web-02");
  await expectText(seen, 1, "port", "22");
  await expectText(seen, 1, "icagent", "yes");
  await expect(page.getByText(words.list.problems.none, exact)).toBeVisible();
});

test("an ssh configuration brings its groups, and each group logs in on its own", async ({
  page,
  words,
  world,
  card,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  const byKey = pickHost(card, { by: "key", behaviour: "ok" });
  await openList(seen, cluster);
  await readList(
    seen,
    [
      "Host web-01",
      "  HostName 203.0.113.201",
      "  IdentityFile ~/.ssh/web",
      "Host db-01",
      "  HostName 203.0.113.202",
      "  Port 2222",
      "  IdentityFile ~/.ssh/db",
    ].join("\n"),
  );
  await chooseRadio(seen, words.list.login.mode, words.list.login.group);
  await addButton(seen, 2).click();
  await expect(page.getByRole("group", { name: words.list.login.errorTitle })).toBeFocused();
  const groups = page.getByRole("list", { name: words.list.login.groups });
  for (const [group, username] of [
    ["~/.ssh/web", "web"],
    ["~/.ssh/db", "db"],
  ] as const) {
    await groups.getByRole("button", { name: group }).click();
    const login = page.getByRole("region", { name: words.say("list.login.forGroup", { group }) });
    await login.getByLabel(words.host.form.username, exact).fill(username);
    await chooseRadio(seen, words.host.form.authorization, words.host.form.byKey);
    await login.getByLabel(words.key.label, exact).fill(byKey.privateKey ?? "");
  }
  await addButton(seen, 2).click();
  await expect(page).toHaveURL(/\/import-jobs\/[\w-]+$/);
  const jobs = await (await world.api.get(`/api/import-jobs?clusterId=${cluster.id}`)).json();
  const job = await (await world.api.get(`/api/import-jobs/${jobs.items[0].id}`)).json();
  const rows = job.rows.map(({ name, username, group }: Record<string, string>) => [name, username, group]);
  expect(rows.toSorted()).toEqual([
    ["db-01", "db", "~/.ssh/db"],
    ["web-01", "web", "~/.ssh/web"],
  ]);
});

test("the sheet is worked with the keyboard alone", async ({ page, words, world }) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await openList(seen, cluster);
  await button(seen, words.list.source.typeIn).click();
  await expect(sheet(seen)).toBeVisible();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const first = await cellAt(seen, 1, "name");
  await button(seen, words.list.grid.redo).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(first, "one tab stop, on the first cell").toBeFocused();

  await test.step("typing replaces, Enter goes down, Tab to the right, Escape leaves it as it was", async () => {
    await page.keyboard.type("web-01");
    await press("Tab");
    await page.keyboard.type("203.0.113.201");
    await press("Enter");
    await expect(await cellAt(seen, 2, "address")).toBeFocused();
    await press("ArrowUp", "F2");
    await page.keyboard.type("9");
    await press("Escape");
    await expectText(seen, 1, "address", "203.0.113.201");
    await expect(await cellAt(seen, 1, "address")).toBeFocused();
  });
  await test.step("a block is chosen, copied and pasted, undone and filled down", async () => {
    await press("Home", "Shift+End", "ControlOrMeta+c", "ArrowDown", "Home", "ControlOrMeta+v");
    await expectText(seen, 2, "address", "203.0.113.201");
    await press("ControlOrMeta+z");
    await expectText(seen, 2, "address", "");
    await press("ControlOrMeta+y", "Delete");
    await expectText(seen, 2, "name", "");
    await press("ControlOrMeta+Home", "End");
    await page.keyboard.type("2222");
    await press("Enter", "ControlOrMeta+d");
    await expectText(seen, 2, "port", "2222");
  });
  await test.step("F8 leads to what is wrong, and what it says is tied to the cell", async () => {
    await press("ControlOrMeta+Home", "F8");
    const wrong = await cellAt(seen, 2, "name");
    await expect(wrong).toBeFocused();
    await expect(wrong).toHaveAccessibleDescription(/\S/);
    await press("ControlOrMeta+End");
    await expect(await cellAt(seen, 5, "port")).toBeFocused();
  });
});

test("loading the page anew keeps the rows and no secret", async ({ page, words, world }) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await openList(seen, cluster);
  await readList(seen, "name,address,username,password\nweb-01,203.0.113.201,deploy,Canary-Row-1!");
  await expectText(seen, 1, "password", "••••••••");
  await giveLogin(seen, { username: "deploy", password: "Canary-All-1!" });
  const kept = () => page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
  await expect.poll(kept).toContain("203.0.113.201");
  expect(await kept()).not.toContain("Canary");
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expectText(seen, 1, "name", "web-01");
  await expect(page.getByText(words.list.review.kept)).toBeVisible();
  await expect(loginPart(seen).getByLabel(words.host.form.password, exact)).toHaveValue("");
  expect(await sheet(seen).textContent()).not.toContain("•");
});

test("more than two hundred rows: what does not fit is said before, and split over clusters when wanted", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { overflow } = words.list;
  const cluster = await createClusterByRoute(world.api);
  await openList(seen, cluster);
  const lines = Array.from({ length: 203 }, (_, index) => `web-${index + 1},10.77.0.${index + 1}`);
  await readList(seen, ["name,address", ...lines].join("\n"));
  const section = page.getByRole("region", { name: words.say("list.overflow.title", { over: 3 }) });
  await expect(section).toBeVisible();
  await expect(addButton(seen, 200)).toBeVisible();
  await expect(page.getByText(words.say("list.review.left", { count: 3 }))).toBeVisible();
  await chooseRadio(seen, overflow.choice, overflow.split);
  await section.getByRole("checkbox", { name: overflow.make }).check();
  const second = `${cluster.name}-2`;
  await expect(
    section.getByText(words.say("list.overflow.part", { cluster: second, count: 3 })),
  ).toBeVisible();
  await giveLogin(seen, { username: "deploy", password: "Harbour-10!" });
  await addButton(seen, 203).click();
  await expect(page).toHaveURL(/\/import-jobs$/);
  const { items } = await (await world.api.get("/api/import-jobs")).json();
  for (const { id } of items) await world.api.post(`/api/import-jobs/${id}/cancel`, { data: {} });
  const runs = items.map((job: { clusterName: string; counts: { total: number } }) => [
    job.clusterName,
    job.counts.total,
  ]);
  expect(runs.toSorted()).toEqual([
    [cluster.name, 200],
    [second, 3],
  ]);
});

test("hosts that are there are skipped or updated as one chooses, and said before", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const [cluster, other] = [await createClusterByRoute(world.api), await createClusterByRoute(world.api)];
  await createHostByRoute(world.api, cluster.id, { name: "here-01", address: "203.0.113.201" });
  await createHostByRoute(world.api, other.id, { name: "there-01", address: "203.0.113.202" });
  await openList(seen, cluster);
  await readList(seen, "name,address\nweb-01,203.0.113.201\nweb-02,203.0.113.202\nweb-03,203.0.113.203");
  await expect(page.getByText(words.say("list.review.skipped", { count: 1 }))).toBeVisible();
  await expect(page.getByText(words.say("list.duplicates.elsewhere", { count: 1 }))).toBeVisible();
  await chooseRadio(seen, words.list.duplicates.choice, words.list.duplicates.update);
  await expect(page.getByText(words.say("list.review.updated", { count: 1 }))).toBeVisible();
  await expect(page.getByText(words.say("list.review.new", { count: 2 }))).toBeVisible();
  await expect(
    sheet(seen).getByRole("rowheader", { name: words.say("list.state.update", { name: "here-01" }) }),
  ).toBeVisible();
});

test("what the server refuses is said at its cell, and nothing that was typed is lost", async ({
  page,
  words,
  world,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/400 \(Bad Request\)/);
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api, { access: "proxy" });
  const gate = await createHostByRoute(world.api, cluster.id, {
    name: "gate-01",
    address: "198.51.100.5",
    role: "proxy",
  });
  await openList(seen, cluster);
  await readList(seen, "name,address,proxy\nweb-01,10.20.0.11,gate-01");
  await expect(page.getByText(words.list.problems.none, exact)).toBeVisible();
  await giveLogin(seen, { username: "deploy", password: "Inner-11!" });
  await world.api.delete(`/api/clusters/${cluster.id}/hosts/${gate.id}`);
  await addButton(seen, 1).click();
  const summary = page.getByRole("group", { name: words.say("list.review.errorTitle", { count: 1 }) });
  await expect(summary).toBeFocused();
  await summary.getByRole("button").click();
  const refused = await cellAt(seen, 1, "proxy");
  await expect(refused).toBeFocused();
  await expect(refused).toHaveAttribute("aria-invalid", "true");
  await expectText(seen, 1, "proxy", "gate-01");
  await expect(loginPart(seen).getByLabel(words.host.form.password, exact)).toHaveValue("Inner-11!");
});

test("who may not add hosts learns which right is missing", async ({
  page,
  words,
  world,
  card,
  addresses,
}) => {
  const cluster = await createClusterByRoute(world.api);
  await signInByRoute(world.api, addresses.consoleUrl, card, { user: "viewer", projectId: world.project.id });
  await page.goto(`/clusters/${cluster.id}/import`);
  await expect(page.getByText(words.list.noRight)).toBeVisible();
  await expect(page.getByLabel(words.list.source.label, exact)).toHaveCount(0);
});

test("a sheet full of mistakes breaks no rule of axe, and stays in its frame on a telephone", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api, { access: "proxy" });
  await openList(seen, cluster);
  await readList(
    seen,
    "name,address,port,role,proxy,username,password,notes\nweb 01,203.0.113,99999,x,nobody,a b,c,old\n,,,,,,,",
  );
  await expect(await cellAt(seen, 1, "port")).toHaveAttribute("aria-invalid", "true");
  await (await cellAt(seen, 1, "port")).dblclick();
  await expect(sheet(seen).getByRole("textbox")).toBeFocused();
  // What the bar at the top covers would count as too small to be pressed.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page, "an open cell");
  await page.keyboard.press("Escape");
  await chooseRadio(seen, words.list.login.mode, words.list.login.row);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => scrollTo(0, 0));
    await expectAccessible(page, `a sheet of mistakes, ${colorScheme}`);
  }
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page, `a sheet at ${width} px`);
  }
});
