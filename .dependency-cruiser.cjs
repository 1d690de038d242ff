// The import table: app → components → lib/client → HTTP → app/api → lib/server → upstream or database.
const only = (name, from, allowed, comment, except) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: ["\\.test\\.tsx?$", ...(except ? [except] : [])] },
  to: { path: "^(app|components|lib|e2e|bench)/", pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    only(
      "api-routes",
      "^app/api/",
      ["^lib/(server|domain)/"],
      "Route files are declarations over lib/server.",
      undefined,
    ),
    only(
      "pages",
      "^app/",
      [
        "^app/",
        "^components/",
        "^lib/domain/",
        "^lib/client/paths\\.ts$",
        "^lib/server/(session|rehearsal|sign-in-choices)\\.ts$",
        "^lib/messages/",
      ],
      "Pages render components; of the server they may ask for the session only.",
      "^app/api/",
    ),
    only("ui", "^components/ui/", ["^components/ui/"], "The kit knows no domain."),
    only(
      "components",
      "^components/(?!ui/)",
      ["^components/", "^lib/(client|domain|messages)/"],
      "Components talk to the server through lib/client only.",
    ),
    only("domain", "^lib/domain/", ["^lib/domain/"], "The domain is pure."),
    only("client", "^lib/client/", ["^lib/client/", "^lib/domain/"], "The client knows the domain and HTTP."),
    only("codearts", "^lib/codearts/", ["^lib/codearts/"], "Wire shapes only."),
    only("messages", "^lib/messages/", ["^lib/messages/", "^lib/domain/"], "Words only."),
    only(
      "upstream",
      "^lib/server/upstream/",
      ["^lib/server/upstream/", "^lib/server/(env|errors|redactor)\\.ts$", "^lib/domain/", "^lib/codearts/"],
      "The upstream client maps wire to domain.",
    ),
    only(
      "db",
      "^lib/server/db/",
      ["^lib/server/db/", "^lib/server/(env|errors)\\.ts$", "^lib/domain/"],
      "Tables and connections.",
    ),
    only(
      "server",
      "^lib/server/(?!upstream/|db/)",
      ["^lib/server/", "^lib/domain/", "^lib/messages/"],
      "The wire stays behind lib/server/upstream.",
    ),
    only(
      "emulator",
      "^lib/emulator/",
      ["^lib/emulator/", "^lib/codearts/"],
      "The stand-in must not repeat our mistakes.",
    ),
    only(
      "commands",
      "^lib/commands/",
      ["^lib/commands/"],
      "Commands start processes; they share no code with them.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.next/|\\.json$|\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
