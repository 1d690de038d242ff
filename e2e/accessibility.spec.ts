import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { expectChecksEnded, furnish, openScreen } from "./screens.ts";
import { chooseRadio } from "./steps.ts";

test.describe.configure({ timeout: 180_000 });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`no screen breaks a rule of axe, ${colorScheme}`, async ({ page, world, expectedErrors }) => {
      expectedErrors.patterns.push(/404 \(Not Found\).*no-such-page/);
      const screens = await furnish(world);
      await expectChecksEnded(world, screens);
      for (const [name, path] of Object.entries(screens))
        await test.step(name, async () => {
          await openScreen({ page }, path);
          await expectAccessible(page, name);
        });
    });

    test(`signing in breaks no rule of axe, ${colorScheme}`, async ({ page, words }) => {
      await openScreen({ page }, "/sign-in");
      await expectAccessible(page, "sign-in");
      await page.getByText(words.session.rehearsal.byPassword, { exact: true }).click();
      await page.getByRole("button", { name: words.session.signIn.submit, exact: true }).click();
      await expect(page.getByText(words.session.required.password).first()).toBeVisible();
      await expectAccessible(page, "sign-in with mistakes");
    });

    test(`forms with mistakes break no rule of axe, ${colorScheme}`, async ({ page, words, world }) => {
      const screens = await furnish(world);
      await openScreen({ page }, screens["new cluster"] ?? "");
      await chooseRadio({ page, words }, words.cluster.form.pool, words.cluster.pool.selfHosted);
      await page.getByRole("button", { name: words.cluster.form.create, exact: true }).click();
      await expect(page.getByText(words.validation.nameLength).first()).toBeVisible();
      await expectAccessible(page, "new cluster with mistakes");
      await openScreen({ page }, screens["new host"] ?? "");
      await chooseRadio({ page, words }, words.host.form.authorization, words.host.form.byKey);
      await page.getByRole("button", { name: words.host.form.add, exact: true }).click();
      await expect(page.getByText(words.validation.keyRequired).first()).toBeVisible();
      await expectAccessible(page, "new host with mistakes");
    });
  });
}
