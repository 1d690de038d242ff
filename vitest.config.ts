import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// `server-only` throws outside Next's server bundle; tests of server code run in plain Node.
const serverOnly = fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url));
const shared = { resolve: { alias: { "server-only": serverOnly } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{lib,components,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.contract.test.ts"],
          // Opening a database takes seconds on a busy machine; a deadline here is to end what hangs, not to measure.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "contract",
          include: ["lib/**/*.contract.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Most of their time is waiting; more at once would make the real dials and databases miss their deadlines.
          maxWorkers: 2,
        },
      },
    ],
  },
});
