import { expect, test } from "./fixtures.ts";
import { expectSettled } from "./steps.ts";

test("an idle session warns in time, and one press keeps it", async ({ page, words, world }) => {
  expect(world.project.name).toBeTruthy();
  const { idle } = words.session;
  await page.clock.install();
  await page.goto("/clusters/new");
  await expectSettled(page);
  await page.getByLabel(words.cluster.form.name, { exact: true }).fill("typed-before");
  await expect(page.getByText(idle.title)).toBeHidden();
  await page.clock.fastForward("28:00");
  await expect(page.getByText(idle.title)).toBeVisible();
  await page.getByRole("button", { name: idle.stay, exact: true }).click();
  await expect(page.getByText(idle.title)).toBeHidden();
  await expect(page.getByLabel(words.cluster.form.name, { exact: true })).toHaveValue("typed-before");
});
