import { expectNoSidewaysScroll } from "./accessibility.ts";
import { test } from "./fixtures.ts";
import { expectChecksEnded, furnish, openScreen } from "./screens.ts";

test.describe.configure({ timeout: 180_000 });

for (const language of ["en", "zh-CN"] as const) {
  for (const width of [360, 390, 768]) {
    test.describe(`${width} px, ${language}`, () => {
      test.use({ viewport: { width, height: 800 }, language });

      test(`no page scrolls sideways at ${width} px in ${language}`, async ({
        page,
        world,
        expectedErrors,
      }) => {
        expectedErrors.patterns.push(/404 \(Not Found\).*no-such-page/);
        const screens = await furnish(world);
        await expectChecksEnded(world, screens);
        for (const [name, path] of Object.entries({ ...screens, "sign-in": "/sign-in" }))
          await test.step(name, async () => {
            await openScreen({ page }, path);
            await expectNoSidewaysScroll(page, name);
          });
      });
    });
  }
}
