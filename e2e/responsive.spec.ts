import { expectNoSidewaysScroll } from "./accessibility.ts";
import { test } from "./fixtures.ts";
import { expectChecksEnded, furnish, openScreen } from "./screens.ts";

test.describe.configure({ timeout: 180_000 });

const height = 800;

for (const language of ["en", "zh-CN"] as const) {
  test.describe(language, () => {
    test.use({ viewport: { width: 360, height }, language });

    test(`no page scrolls sideways at 360, 390 and 768 px in ${language}`, async ({
      page,
      world,
      expectedErrors,
    }) => {
      expectedErrors.patterns.push(/404 \(Not Found\).*no-such-page/);
      const screens = await furnish(world);
      await expectChecksEnded(world, screens);
      for (const [name, path] of Object.entries({ ...screens, "sign-in": "/sign-in" }))
        await test.step(name, async () => {
          await page.setViewportSize({ width: 360, height });
          await openScreen({ page }, path);
          await expectNoSidewaysScroll(page, `${name}, 360 px`);
          for (const width of [390, 768]) {
            await page.setViewportSize({ width, height });
            await expectNoSidewaysScroll(page, `${name}, ${width} px`);
          }
        });
    });
  });
}
