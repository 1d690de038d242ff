import { defineConfig } from "@playwright/test";
import { browserArgs, lookForBrowser } from "./lib/commands/browser.ts";

const executablePath = lookForBrowser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  // Faults are set on the one emulator that all tests share, so tests run one after another.
  workers: 1,
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
    { name: "chromium", testMatch: "**/*.spec.ts" },
    // Pictures for the documents, made on request: npx playwright test --project screenshots
    ...(process.env.MUSTER_SCREENSHOTS === "1" ? [{ name: "screenshots", testMatch: "screenshots.ts" }] : []),
  ],
});
