import { createClusterByRoute, createHostByRoute } from "./by-route.ts";
import { expect, test, unique, type World } from "./fixtures.ts";
import { button, heading } from "./steps.ts";

async function furnishedCluster({ api }: World) {
  const cluster = await createClusterByRoute(api, { name: unique("compared") });
  for (const digit of [1, 2, 3])
    await createHostByRoute(api, cluster.id, { name: `till-0${digit}`, address: `203.0.113.24${digit}` });
  return cluster;
}

const list = [
  "name,address,port,username",
  "till-01,203.0.113.241,22,deploy",
  "till-02,203.0.113.242,22,root",
  "till-09,203.0.113.249,22,deploy",
].join("\n");

test("a list beside a cluster shows what is missing, extra and different, and the missing go to the grid", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { compare } = words;
  const cluster = await furnishedCluster(world);
  await page.goto(`/clusters/${cluster.id}`);
  await page.getByRole("link", { name: words.cluster.page.compare, exact: true }).click();
  await expect(heading(seen, words.say("compare.titleFor", { cluster: cluster.name }))).toBeVisible();
  await button(seen, compare.source.compare).click();
  await expect(page.getByText(words.list.source.nothing)).toBeVisible();
  await page.getByLabel(compare.source.label).fill(list);
  await button(seen, compare.source.compare).click();

  const show = (part: keyof typeof compare.show) =>
    page.getByRole("button", { name: new RegExp(`^\\d+ ${compare.show[part]}$`) });
  for (const [part, count] of [
    ["missing", 1],
    ["different", 1],
    ["extra", 1],
    ["same", 1],
  ] as const)
    await expect(show(part)).toContainText(String(count));
  await expect(page.getByRole("row").filter({ hasText: "till-09" })).toBeVisible();

  await show("different").click();
  const different = page.getByRole("row").filter({ hasText: "till-02" });
  await expect(different).toContainText("root");
  await expect(
    different.getByRole("link", { name: words.say("compare.editNamed", { name: "till-02" }) }),
  ).toHaveAttribute("href", /\/edit$/);
  await show("extra").click();
  await expect(page.getByText(compare.hint.extra)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "till-03" })).toBeVisible();
  expect(page.url(), "which part is shown stands in the address, the list does not").toMatch(/\?show=extra$/);

  await button(seen, words.say("compare.addMissing", { count: 1 })).click();
  await expect(heading(seen, words.say("list.titleFor", { cluster: cluster.name }))).toBeVisible();
  await expect(page.getByText("203.0.113.249").first()).toBeVisible();
});
