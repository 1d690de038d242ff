import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // An admin console over somebody's production: nothing is cached, nothing is guessed.
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typedRoutes: true,
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pg-boss", "pino", "ssh2"],
};

export default createNextIntlPlugin("./lib/messages/request.ts")(config);
