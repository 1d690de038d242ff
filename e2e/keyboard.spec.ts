import type { Page } from "@playwright/test";
import { emulator } from "./emulator.ts";
import { expect, test, unique } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { expectCheck, expectSettled, heading, type Seen } from "./steps.ts";

test.describe.configure({ timeout: 120_000 });

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "";
    const labelled = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const words = [
      element.getAttribute("aria-label"),
      ...labelled.map((id) => document.getElementById(id)?.textContent),
      ...(element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])].map((label) => label.textContent)
        : [element.textContent]),
    ];
    return words.find((text) => text?.trim())?.trim() ?? "";
  });

/**
 * The element in focus shows it: by an outline, drawn on itself, on its ::after or on the card or box around it, or by
 * a ring of its own.
 */
const focusShows = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const around = [element.closest("label"), element.parentElement].filter((part) => part !== null);
    const styles = [
      getComputedStyle(element),
      getComputedStyle(element, "::after"),
      ...around.map((part) => getComputedStyle(part)),
    ];
    const isOutlined = styles.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px",
    );
    return isOutlined || getComputedStyle(element).boxShadow !== "none";
  });

/** Presses Tab until the named element has the focus, checking at each stop that the focus can be seen. */
async function tabTo(page: Page, name: string | RegExp) {
  const fits = (text: string) => (typeof name === "string" ? text.startsWith(name) : name.test(text));
  const passed: string[] = [];
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press("Tab");
    const reached = await focusedName(page);
    if (reached !== "") expect(await focusShows(page), `focus is visible on “${reached}”`).toBe(true);
    if (fits(reached)) return;
    passed.push(reached);
  }
  throw new Error(`“${name}” was not reached by Tab; passed ${passed.join(" | ")}`);
}

async function typeInto(page: Page, name: string, text: string) {
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

async function press(page: Page, name: string | RegExp, key: "Enter" | "Space" = "Enter") {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test("the whole way from sign-in to a verified host needs no mouse, and the focus is always in sight", async ({
  page,
  words,
  card,
  addresses,
}) => {
  const seen: Seen = { page, words };
  const project = await emulator.createProject(addresses.emulatorUrl, unique("keys-only"));
  const admin = card.accounts.find(({ user }) => user === "admin");
  const host = pickHost(card, { behaviour: "ok", by: "password" });
  const { signIn, rehearsal } = words.session;

  await test.step("sign in", async () => {
    await page.goto("/sign-in");
    await expect(page.getByText(rehearsal.byPassword)).toBeVisible();
    await press(page, rehearsal.byPassword);
    await expect(page.getByLabel(signIn.account, { exact: true })).toBeVisible();
    await typeInto(page, signIn.account, admin?.account ?? "");
    await typeInto(page, signIn.user, admin?.user ?? "");
    await typeInto(page, signIn.password, admin?.password ?? "");
    await page.keyboard.press("Enter");
  });
  await test.step("choose the project", async () => {
    await expect(page).toHaveURL(/\/(projects|clusters)$/);
    await expectSettled(page);
    // Who has used a project before comes to its clusters; the way back is the switcher.
    if (new URL(page.url()).pathname === "/clusters") {
      await press(page, words.project.switcher.label.replace("{name}", ""));
      await press(page, words.project.switcher.all);
    }
    await expect(heading(seen, words.project.title)).toBeVisible();
    await typeInto(page, words.project.search, project.name);
    await expect(page.getByRole("listitem").filter({ hasText: project.name })).toHaveCount(1);
    await press(page, words.say("project.open", { name: project.name }));
    await expect(heading(seen, words.cluster.title)).toBeVisible();
  });
  await test.step("create a cluster", async () => {
    await press(page, words.cluster.new);
    await expect(heading(seen, words.cluster.new)).toBeVisible();
    await typeInto(page, words.cluster.form.name, "by-keyboard");
    await tabTo(page, words.cluster.os.linux);
    await tabTo(page, words.cluster.access.direct);
    await press(page, words.cluster.form.create);
    await expect(heading(seen, "by-keyboard")).toBeVisible();
  });
  await test.step("add a host", async () => {
    await press(page, words.cluster.page.addHost);
    await expect(page.getByLabel(words.host.form.address, { exact: true })).toBeVisible();
    await typeInto(page, words.host.form.name, "web-01");
    await typeInto(page, words.host.form.address, `${host.username}@${host.address}:${host.port}`);
    await typeInto(page, words.host.form.password, host.password ?? "");
    await page.keyboard.press("Enter");
    await expect(heading(seen, "web-01")).toBeVisible();
  });
  await expectCheck(seen, "verified");
});

test("the first Tab offers to skip to the content", async ({ page, words, world }) => {
  expect(world.project.id).toBeTruthy();
  await page.goto("/clusters");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: words.common.skipToContent });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("a dialog takes the focus, keeps it, closes on Escape and gives it back", async ({
  page,
  words,
  world,
  expectedErrors,
  faults,
}) => {
  expect(world.project.id).toBeTruthy();
  expectedErrors.patterns.push(/401/);
  await page.goto("/clusters/new");
  await page.getByLabel(words.cluster.form.name, { exact: true }).fill("kept-by-dialog");
  await faults.add({
    match: { method: "POST", path: "/v1/resources/host-groups" },
    times: 1,
    fault: { kind: "expire-tokens" },
  });
  const create = page.getByRole("button", { name: words.cluster.form.create });
  await create.click();
  const dialog = page.getByRole("dialog", { name: words.session.again.title });
  await expect(dialog).toBeVisible();
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press("Tab");
    const isInside = await dialog.evaluate((box) => box.contains(document.activeElement));
    expect(isInside, "Tab stays in the dialog").toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.cluster.form.name, { exact: true })).toHaveValue("kept-by-dialog");
});
