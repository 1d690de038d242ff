import type { Page } from "@playwright/test";
import { expect, signInByRoute, test } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { addHost, expectCheck, expectSettled, fillCluster, fillHost } from "./steps.ts";

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
