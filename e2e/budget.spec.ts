import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";

/** Addresses of the scripts a page loads first; `nomodule` ones are for browsers that would not run the rest. */
const scriptsOf = (html: string) =>
  [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? []);

const kilo = (bytes: number) => bytes / 1000;

test("the first load of each page stays within its budget of script", async ({
  world,
  request,
  addresses,
}) => {
  const { consoleUrl } = addresses;
  const created = await world.api.post("/api/clusters", {
    data: { name: "budget", os: "linux", access: "direct", agentPoolId: null, description: "" },
  });
  const { id } = await created.json();
  const host = await world.api.post(`/api/clusters/${id}/hosts`, {
    data: {
      name: "web-01",
      address: "203.0.113.10",
      port: 22,
      role: "target",
      proxyHostId: null,
      authorization: { kind: "password", username: "deploy", password: "Harbour-10!" },
      installIcagent: false,
    },
  });
  const { id: hostId } = await host.json();
  const started = await world.api.post("/api/import-jobs", {
    data: {
      clusterId: id,
      rows: [{ name: "web-02", address: "203.0.113.11", port: 22, role: "target" }],
      authorization: { kind: "password", username: "deploy", password: "Harbour-10!" },
    },
  });
  const { id: jobId } = await started.json();
  const budgets: Record<string, number> = {
    "/sign-in": 185,
    "/projects": 220,
    "/clusters": 220,
    "/clusters/new": 220,
    [`/clusters/${id}`]: 220,
    [`/clusters/${id}/hosts/new`]: 220,
    [`/clusters/${id}/import`]: 220,
    [`/clusters/${id}/hosts/${hostId}`]: 220,
    [`/clusters/${id}/hosts/${hostId}/edit`]: 220,
    [`/clusters/${id}/compare`]: 220,
    "/import-jobs": 220,
    [`/import-jobs/${jobId}`]: 220,
    [`/import-jobs/${jobId}/receipt`]: 220,
    "/hosts": 220,
    "/activity": 220,
  };
  for (const [path, budget] of Object.entries(budgets)) {
    await test.step(`${path} within ${budget} kB`, async () => {
      // Who is signed in is sent on from the sign-in, so that page is asked for as a stranger.
      const visitor = path === "/sign-in" ? request : world.api;
      const reply = await visitor.get(path, { maxRedirects: 0 });
      expect(reply.status(), path).toBe(200);
      const html = await reply.text();
      const sizes = await Promise.all(
        scriptsOf(html).map(async (src) => {
          const script = await world.api.get(new URL(src, consoleUrl).href);
          return gzipSync(await script.body()).length;
        }),
      );
      const total = kilo(sizes.reduce((sum, size) => sum + size, 0));
      process.stdout.write(
        `  ${path.replace(id, "[id]").replace(hostId, "[id]").replace(jobId, "[id]").padEnd(28)} ${total.toFixed(1)} kB of ${budget} kB in ${sizes.length} scripts\n`,
      );
      expect(sizes.length).toBeGreaterThan(3);
      expect.soft(total, path).toBeLessThanOrEqual(budget);
    });
  }
});
