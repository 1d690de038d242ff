import { registerHooks } from "node:module";
import { sql } from "drizzle-orm";
import type { Measurement } from "./emulator.ts";

// Server code is sealed by `server-only`, which throws outside Next's server bundle.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "server-only"
      ? { url: new URL("../node_modules/server-only/empty.js", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

const clusters = 1000;
const hostsPerCluster = 200;
const region = "cn-north-4";
const projectId = "p".repeat(32);
const rounds = 15;
/** The search has to answer within 50 ms. */
const floor = 20;

const clusterId = (number: number) => number.toString(16).padStart(32, "0");

function hostsOf(cluster: number) {
  return Array.from({ length: hostsPerCluster }, (_, index) => {
    const number = cluster * hostsPerCluster + index;
    return {
      id: `h${number}`.padStart(32, "0"),
      clusterId: clusterId(cluster),
      name: `host-${number}.quay-${cluster % 40}`,
      address: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
      port: 22,
      os: "linux" as const,
      role: "target" as const,
      proxyHostId: null,
      authorization: { kind: "password" as const, username: "deploy" },
      installIcagent: false,
      verification: { status: "verified" as const, checkedAt: null, cause: null, original: null },
      owner: "lee",
      createdAt: null,
      updatedAt: null,
      rights: { view: true, edit: true, delete: true, copy: true },
    };
  });
}

/** The median time of a question, in milliseconds. */
async function time(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
}

/**
 * How many searches a second the index of 200,000 hosts in 1,000 clusters answers in the embedded database, one after the
 * other, against a sequential scan of the same table for the same text in the same run.
 */
export async function benchFindHost(): Promise<Measurement[]> {
  const { openInMemory } = await import("#lib/server/db/client.ts");
  const { enterClusters, keepReading } = await import("#lib/server/host-index.ts");
  const { searchHosts } = await import("#lib/server/host-search.ts");
  const { db, close } = await openInMemory();
  const shelf = { db, region };
  const ids = Array.from({ length: clusters }, (_, cluster) => clusterId(cluster));
  await enterClusters(
    shelf,
    projectId,
    ids.map((id) => ({ id, hostCount: hostsPerCluster })),
  );
  for (let cluster = 0; cluster < clusters; cluster++)
    await keepReading(shelf, clusterId(cluster), hostsOf(cluster), new Date());
  await db.execute(sql`analyze host_index`);
  const scope = { projectId, clusterIds: ids };
  const paging = { page: 1, pageSize: 25 };
  const scan = (text: string) =>
    db.execute(
      sql`select facts from host_index where name_key || ' ' || address_key like ${`%${text}%`} order by name_key limit 25`,
    );
  const questions = [
    { name: "find a host by address", text: "10.2.171.9", wanted: { q: "10.2.171.9" } },
    { name: "find a host by its door", text: "10.2.171.9", wanted: { address: "10.2.171.9", port: 22 } },
    { name: "find a host by part of a name", text: "99123.quay", wanted: { q: "99123.quay" } },
    { name: "find hosts with much in common", text: "quay", wanted: { q: "quay" } },
    { name: "find hosts by one letter", text: "h", wanted: { q: "h" } },
  ];
  const measurements: Measurement[] = [];
  for (const { name, text, wanted } of questions) {
    const referenceMs = await time(() => scan(text));
    const ms = await time(() => searchHosts(shelf, scope, wanted, paging));
    measurements.push({ name, perSecond: 1000 / ms, ratio: referenceMs / ms, floor });
  }
  await close();
  return measurements;
}
