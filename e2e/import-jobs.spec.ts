import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readText } from "#lib/domain/host-list/read.ts";
import { createClusterByRoute } from "./by-route.ts";
import { expect, test, type World } from "./fixtures.ts";
import { button, heading, type Seen } from "./steps.ts";

const password = "Berth-4-All!";
const authorization = { kind: "password", username: "deploy", password };

const hostsPath = (clusterId: string) => `/v1/resources/host-groups/${clusterId}/hosts`;

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `till-${String(index + 1).padStart(2, "0")}`,
    address: `203.0.113.${index + 100}`,
    port: 22,
    role: "target",
  }));

/** Starts an import by the route, as scripts and the grid do, and answers its id. */
async function startImport({ api }: World, clusterId: string, count: number): Promise<string> {
  const data = { clusterId, rows: rowsOf(count), authorization };
  const started = await api.post("/api/import-jobs", { data });
  expect(started.status(), await started.text()).toBe(202);
  return (await started.json()).id;
}

/** Names of the hosts that the cluster has, as upstream tells them. */
async function namesIn({ api }: World, clusterId: string): Promise<string[]> {
  const page = await (await api.get(`/api/clusters/${clusterId}/hosts?pageSize=100`)).json();
  return page.items.map(({ name }: { name: string }) => name).toSorted();
}

const status = ({ page, words }: Seen, name: keyof Seen["words"]["job"]["status"]) =>
  page.getByRole("banner").or(page.locator("header")).getByText(words.job.status[name], { exact: true });

const bodyOf = async (download: Download) => readFile(await download.path(), "utf8");

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return bodyOf(download);
}

test("half an import is no riddle: each host is said to be in or not, and only what failed is tried again", async ({
  page,
  words,
  world,
  faults,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await faults.add({
    match: { method: "POST", path: hostsPath(cluster.id) },
    times: 2,
    fault: {
      kind: "failed-200",
      body: { status: "failed", error: { code: "Deploy.00099999", message: "no berth free" } },
    },
  });
  const jobId = await startImport(world, cluster.id, 8);
  await page.goto(`/import-jobs/${jobId}`);
  await expect(status(seen, "doneInPart")).toBeVisible();
  await expect(page.getByText(words.say("job.result.part", { done: 6, total: 8 }))).toBeVisible();
  expect(await namesIn(world, cluster.id), "what is said to be in is in, and nothing else").toHaveLength(6);

  const failed = page.getByRole("row").filter({ hasText: words.job.state.failed });
  await expect(failed).toHaveCount(2);
  await failed.first().getByText(words.job.rows.original).last().click();
  await expect(failed.first().getByText("no berth free").last()).toBeVisible();

  await button(seen, words.say("job.action.retry", { count: 2 })).click();
  const dialog = page.getByRole("dialog", { name: words.say("job.login.title", { verb: "retry" }) });
  const submit = dialog.getByRole("button", { name: words.say("job.login.submit", { verb: "retry" }) });
  await expect(dialog.getByLabel(words.host.form.username, { exact: true })).toHaveValue("deploy");
  await submit.click();
  await expect(dialog.getByText(words.validation.passwordLength)).toBeVisible();
  await dialog.getByLabel(words.host.form.password, { exact: true }).fill(password);
  await submit.click();
  await expect(dialog).toBeHidden();
  await expect(status(seen, "done")).toBeVisible();
  await expect(page.getByText(words.say("job.result.all", { count: 8 }))).toBeVisible();
  expect(await namesIn(world, cluster.id), "no host twice").toEqual(rowsOf(8).map(({ name }) => name));
});

test("an import that CodeArts slows down says so and until when, and loses no host", async ({
  page,
  words,
  world,
  faults,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await faults.add({
    match: { method: "POST", path: hostsPath(cluster.id) },
    times: 3,
    fault: { kind: "throttle", retryAfter: 3 },
  });
  const jobId = await startImport(world, cluster.id, 6);
  await page.goto(`/import-jobs/${jobId}`);
  await expect(page.getByText(words.job.waiting.throttle).first()).toBeVisible();
  await expect(status(seen, "done")).toBeVisible({ timeout: 20_000 });
  expect(await namesIn(world, cluster.id)).toHaveLength(6);
});

test("an import that CodeArts does not answer says that it waits for another try, and then goes on to its end", async ({
  page,
  words,
  world,
  faults,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  const path = hostsPath(cluster.id);
  await faults.add({ match: { method: "POST", path }, times: 200, fault: { kind: "delay", ms: 500 } });
  const jobId = await startImport(world, cluster.id, 40);
  await faults.clear();
  await faults.add({ match: { path }, times: 10_000, fault: { kind: "status", status: 503 } });
  await page.goto(`/import-jobs/${jobId}`);
  await expect(page.getByText(words.job.waiting.upstream, { exact: true })).toBeVisible();
  await expect(page.getByText(words.job.waiting.upstreamText)).toBeVisible();
  await faults.clear();
  await expect(status(seen, "done")).toBeVisible({ timeout: 30_000 });
  expect(await namesIn(world, cluster.id), "none lost, none twice").toEqual(
    rowsOf(40).map(({ name }) => name),
  );
});

test("a sign-in that ends pauses the import, and signing in again lets it go on to its end", async ({
  page,
  words,
  world,
  faults,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 401/);
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await faults.add({
    match: { method: "POST", path: hostsPath(cluster.id) },
    times: 1,
    fault: { kind: "expire-tokens" },
  });
  const jobId = await startImport(world, cluster.id, 12);
  await page.goto(`/import-jobs/${jobId}`);
  await expect(page.getByText(words.job.waiting.signInNeeded, { exact: true })).toBeVisible();
  await button(seen, words.job.waiting.signIn).click();
  const dialog = page.getByRole("dialog", { name: words.session.again.title });
  await dialog.getByRole("button", { name: words.say("session.again.rehearse", { user: "admin" }) }).click();
  await expect(dialog).toBeHidden();
  await expect(status(seen, "done")).toBeVisible({ timeout: 20_000 });
  expect(await namesIn(world, cluster.id)).toHaveLength(12);
});

test("an import goes on while one is elsewhere, is told of there, and can be paused, resumed and cancelled", async ({
  page,
  words,
  world,
  faults,
}) => {
  const seen = { page, words };
  const cluster = await createClusterByRoute(world.api);
  await faults.add({
    match: { method: "POST", path: hostsPath(cluster.id) },
    times: 200,
    fault: { kind: "delay", ms: 700 },
  });
  const jobId = await startImport(world, cluster.id, 90);
  await page.goto(`/import-jobs/${jobId}`);
  await button(seen, words.job.action.pause).click();
  await expect(page.getByText(words.job.waiting.askedText)).toBeVisible();

  await page
    .getByRole("navigation", { name: words.common.navigation })
    .getByRole("link", { name: words.common.clusters, exact: true })
    .click();
  await expect(heading(seen, words.cluster.title)).toBeVisible();
  const line = page.getByRole("complementary", { name: words.job.banner.label });
  await expect(line).toContainText(cluster.name);
  await page.reload();
  await line.getByRole("link", { name: words.job.banner.open }).click();

  await button(seen, words.job.action.resume).press("Enter");
  await expect(button(seen, words.job.action.pause), "the keyboard stays where it was").toBeFocused();
  await button(seen, words.job.action.cancel).press("Enter");
  const dialog = page.getByRole("dialog", { name: words.job.cancel.title });
  await expect(dialog.getByText(words.job.cancel.wiped)).toBeVisible();
  await dialog.getByRole("button", { name: words.job.cancel.confirm, exact: true }).press("Enter");
  await expect(status(seen, "cancelled")).toBeVisible();
  await expect(page.getByText(words.job.state.sending, { exact: true })).toHaveCount(0);
  const job = await (await world.api.get(`/api/import-jobs/${jobId}`)).json();
  expect(job.counts.waiting, "not all was sent").toBeGreaterThan(0);
  expect(await namesIn(world, cluster.id)).toHaveLength(job.counts.created);

  await page.goto("/import-jobs?status=cancelled");
  await expect(page.getByRole("row").filter({ hasText: cluster.name })).toContainText(
    words.say("job.count.created", { count: job.counts.created }),
  );
});

test("the receipt tells each host's outcome on screen, on paper and as files, and its list imports again unchanged", async ({
  page,
  words,
  world,
  context,
  addresses,
}) => {
  await context.addCookies([{ name: "muster-theme", value: "dark", url: addresses.consoleUrl }]);
  const seen = { page, words };
  const { receipt } = words.job;
  const cluster = await createClusterByRoute(world.api);
  const jobId = await startImport(world, cluster.id, 3);
  await page.goto(`/import-jobs/${jobId}`);
  await expect(status(seen, "done")).toBeVisible();
  await page.getByRole("link", { name: words.job.action.receipt, exact: true }).click();
  await expect(heading(seen, words.say("job.receipt.of", { cluster: cluster.name }))).toBeVisible();
  const table = page.getByRole("table", { name: receipt.hosts });
  await expect(table.getByRole("row").filter({ hasText: "till-02" })).toContainText(words.job.state.created);
  const failed = table.getByRole("row").filter({ hasText: words.verification.status.failed });
  await expect(failed, "the receipt follows the checks to their end").toHaveCount(3, { timeout: 30_000 });

  const csv = await saved(page, () => button(seen, receipt.csv).click());
  const json = await saved(page, () => button(seen, receipt.json).click());
  expect(JSON.parse(json).rows.map(({ name }: { name: string }) => name)).toEqual(
    rowsOf(3).map((r) => r.name),
  );
  for (const file of [csv, json]) expect(file).not.toContain(password);
  const list = await readText(csv);
  if ("problem" in list) throw new Error(`The receipt cannot be read: ${list.problem}`);
  expect(list.left).toEqual([]);
  const { cells } = toCells(list, guessColumns(list));
  expect(
    cells.map(({ name, address, port, role, username }) => ({ name, address, port, role, username })),
  ).toEqual(rowsOf(3).map((row) => ({ ...row, port: String(row.port), username: "deploy" })));

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: words.common.navigation })).toHaveCount(0);
  await expect(button(seen, receipt.print)).toBeHidden();
  await expect(page.getByText(words.job.receipt.rehearsal)).toBeVisible();
  const paper = await page.evaluate(() => {
    const { backgroundColor, colorScheme } = getComputedStyle(document.body);
    return { backgroundColor, colorScheme };
  });
  expect(paper, "dark on screen, ink on white paper").toEqual({
    backgroundColor: "rgb(255, 255, 255)",
    colorScheme: "light",
  });
});
