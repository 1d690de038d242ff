import type { APIRequestContext, Page } from "@playwright/test";
import { expect, signInByRoute, test } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { addHost, button, expectCheck, expectSettled, fillCluster, fillHost } from "./steps.ts";

// Pictures for the documents, from a rehearsal: npm run screenshots
test.use({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 2 });
test.describe.configure({ mode: "serial", timeout: 120_000 });

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `docs/images/${name}.png`, animations: "disabled", caret: "hide" });

test("the sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await expectSettled(page);
  await shoot(page, "sign-in");
});

test("clusters, light and dark", async ({ page, card, context, addresses }) => {
  // The first project of the rehearsal has clusters in every state.
  const projectId = card.projects[0]?.id ?? "";
  await signInByRoute(context.request, addresses.consoleUrl, card, { projectId });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto("/clusters");
    await expectSettled(page);
    await expect(page.getByRole("table").getByRole("row").nth(2)).toBeVisible();
    await shoot(page, `clusters-${colorScheme}`);
  }
});

test("a new cluster, a host being added, verified and failed", async ({
  page,
  words,
  card,
  context,
  addresses,
}) => {
  const seen = { page, words };
  const projectId = card.projects[0]?.id ?? "";
  await signInByRoute(context.request, addresses.consoleUrl, card, { projectId });
  await page.goto("/clusters/new");
  await expectSettled(page);
  await fillCluster(seen, { name: "edge-linux", os: "linux", access: "proxy" });
  await shoot(page, "new-cluster");

  const created = await context.request.post("/api/clusters", {
    data: { name: "harbour-north", os: "linux", access: "direct", agentPoolId: null, description: "" },
  });
  const { id } = await created.json();
  const good = pickHost(card, { behaviour: "ok", by: "password" });
  const keyed = pickHost(card, { behaviour: "ok", by: "key" });
  const bad = pickHost(card, { behaviour: "wrong-password", by: "password" });
  // Tall enough for what the key says about itself.
  await page.setViewportSize({ width: 1280, height: 1240 });
  await page.goto(`/clusters/${id}/hosts/new`);
  await fillHost(seen, { name: "web-02", host: keyed, by: "key" });
  await page.getByLabel(words.key.label, { exact: true }).blur();
  await expect(page.getByText(words.key.verdict.ready)).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  await shoot(page, "add-host");
  await page.setViewportSize({ width: 1280, height: 900 });

  for (const [name, host, status] of [
    ["web-01", good, "verified"],
    ["till-07", bad, "failed"],
  ] as const) {
    await page.goto(`/clusters/${id}`);
    await addHost(seen, { name, host, by: "password" });
    await expectCheck(seen, status);
    await expectSettled(page);
    await shoot(page, `host-${status}`);
  }
});

async function newCluster(api: APIRequestContext, name: string): Promise<string> {
  const data = { name, os: "linux", access: "direct", agentPoolId: null, description: "" };
  return (await (await api.post("/api/clusters", { data })).json()).id;
}

test("a list of hosts with mistakes, and a damaged key", async ({
  page,
  words,
  card,
  context,
  addresses,
}) => {
  const seen = { page, words };
  const projectId = card.projects[0]?.id ?? "";
  await signInByRoute(context.request, addresses.consoleUrl, card, { projectId });
  const id = await newCluster(context.request, "harbour-south");
  const keyed = pickHost(card, { behaviour: "ok", by: "key" });
  await page.setViewportSize({ width: 1280, height: 1240 });
  await page.goto(`/clusters/${id}/hosts/new`);
  const damaged = `\uFEFF${(keyed.privateKey ?? "").replaceAll("\n", "\r\n    ").trimEnd()}`;
  await fillHost(seen, { name: "web-01", host: { ...keyed, privateKey: "" }, by: "key" });
  await page.getByLabel(words.key.label, { exact: true }).focus();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, damaged);
  await expect(page.getByText(words.key.verdict.ready)).toBeVisible();
  await shoot(page, "key-clinic");

  await page.setViewportSize({ width: 1280, height: 1100 });
  await page.goto(`/clusters/${id}/import`);
  const lines = Array.from({ length: 9 }, (_, at) => `web-${at + 1}\t203.0.113.${at + 120}\t22.0`);
  const list = [
    "Name\tIP address\tPort",
    ...lines,
    "web 10\t203.0.113.130\t700000",
    "web 11\t203.0.113\t22.0",
  ];
  await page.getByLabel(words.list.source.label, { exact: true }).fill(list.join("\n"));
  await button(seen, words.list.source.read).click();
  const sheet = page.getByRole("grid", { name: words.list.grid.label });
  await expect(sheet.getByRole("gridcell").first()).toBeVisible();
  await shoot(page, "add-many");
});

test("an import under way, and its receipt", async ({ page, words, card, context, addresses, faults }) => {
  const projectId = card.projects[0]?.id ?? "";
  await signInByRoute(context.request, addresses.consoleUrl, card, { projectId });
  const clusterId = await newCluster(context.request, "harbour-east");
  const path = `/v1/resources/host-groups/${clusterId}/hosts`;
  await faults.add({ match: { method: "POST", path }, times: 24, fault: { kind: "delay", ms: 3_000 } });
  // The hosts of the rehearsal that answer, and some that never will.
  const answering = card.fleet.filter(
    ({ behaviour, os, role, behindProxy }) =>
      behaviour === "ok" && os === "linux" && role === "target" && !behindProxy,
  );
  const toRow = (name: string, address: string, port: number, authorization?: object) => ({
    name,
    address,
    port,
    role: "target",
    proxyHostId: null,
    installIcagent: false,
    ...(authorization && { authorization }),
  });
  const rows = [
    ...answering.map(({ address, port, username, password, privateKey }, at) =>
      toRow(
        `till-0${at + 1}`,
        address,
        port,
        privateKey ? { kind: "key", username, privateKey } : { kind: "password", username, password },
      ),
    ),
    ...Array.from({ length: 18 }, (_, at) => toRow(`till-${at + 21}`, `203.0.113.${at + 200}`, 22)),
  ];
  const authorization = { kind: "password", username: "deploy", password: "Harbour-10!" };
  const started = await context.request.post("/api/import-jobs", {
    data: { clusterId, rows, authorization },
  });
  const { id } = await started.json();
  await page.goto(`/import-jobs/${id}`);
  await expect(page.getByText(words.job.state.created, { exact: true }).nth(2)).toBeVisible({
    timeout: 30_000,
  });
  await shoot(page, "import-job");
  const status = async () => (await (await context.request.get(`/api/import-jobs/${id}`)).json()).status;
  await expect.poll(status, { timeout: 60_000 }).toBe("done");
  await page.goto(`/import-jobs/${id}/receipt`);
  await expectSettled(page);
  await expect(page.getByText(words.verification.status.pending, { exact: true })).toHaveCount(0, {
    timeout: 60_000,
  });
  await shoot(page, "receipt");
});
