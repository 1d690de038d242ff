import { registerHooks } from "node:module";
import { defineConfig } from "drizzle-kit";

// The schema is server code, sealed by `server-only`, and that throws outside Next's server bundle.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only"
      ? { url: new URL("node_modules/server-only/empty.js", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

export default defineConfig({
  dialect: "postgresql",
  schema: "./lib/server/db/schema.ts",
  out: "./lib/server/db/migrations",
});
