import { defineConfig } from "@playwright/test";
import { browserArgs, lookForBrowser } from "./lib/commands/browser.ts";

const executablePath = lookForBrowser();

/** Specs that set no faults, or start programs of their own: they run beside the others, with a stack of their own. */
const beside = [
  "accessibility",
  "demo",
  "durability",
  "import-durability",
  "responsive",
  "sessions",
  "token-leak",
];
const besideSpecs = beside.map((name) => `**/e2e/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  // Faults are set on an emulator that many tests share, so those of one project run one after another.
  workers: 2,
  // A shared machine can stall for seconds. The second try tells a stall from a fault, and the report names what needed it.
  retries: process.env.CI === "true" ? 1 : 0,
  forbidOnly: process.env.CI === "true",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    reducedMotion: "reduce",
    launchOptions: { args: browserArgs, ...(executablePath === null ? {} : { executablePath }) },
  },
  projects: [
    { name: "chromium", testMatch: "**/*.spec.ts", testIgnore: besideSpecs, workers: 1 },
    { name: "beside", testMatch: besideSpecs, workers: 1 },
    // Pictures for the documents, made on request: npx playwright test --project screenshots
    ...(process.env.MUSTER_SCREENSHOTS === "1"
      ? [{ name: "screenshots", testMatch: "screenshots.ts", workers: 1 }]
      : []),
  ],
});
