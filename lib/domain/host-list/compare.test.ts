import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "./cells.ts";
import { compareList } from "./compare.ts";

const host = (id: string, changes: object = {}) => ({
  id,
  name: `web-${id}`,
  address: `10.0.0.${id}`,
  port: 22,
  os: "linux" as const,
  role: "target" as const,
  proxyHostId: null as string | null,
  authorization: { kind: "password" as const, username: "root" as string | null },
  installIcagent: false as boolean | null,
  ...changes,
});
const row = (id: string, changes: Partial<HostCells> = {}): HostCells => ({
  ...emptyCells,
  name: `web-${id}`,
  address: `10.0.0.${id}`,
  ...changes,
});

describe("a comparison", () => {
  test("tells what is missing, what nobody asked for and what agrees", () => {
    const hosts = [host("1"), host("2")];
    const found = compareList([row("1", { port: "22" }), row("3"), emptyCells], hosts);
    expect(found).toEqual({
      missing: [1],
      extra: [hosts[1]],
      different: [],
      same: [{ row: 0, host: hosts[0] }],
    });
  });

  test("asks nothing of empty cells, and nothing that upstream does not tell", () => {
    const silent = host("1", { authorization: { kind: "key", username: null }, installIcagent: null });
    expect(compareList([row("1", { username: "ann", icagent: "yes" })], [silent]).same).toHaveLength(1);
  });

  test("names every field that differs, proxies by their names", () => {
    const gate = host("9", { name: "gate", role: "proxy" });
    const there = host("1", { proxyHostId: "9" });
    const wanted = row("1", { name: "api", role: "proxy", proxy: "other", username: "ann", icagent: "yes" });
    const [different] = compareList([wanted, row("9", { name: "gate" })], [there, gate]).different;
    expect(different?.fields).toEqual([
      { field: "name", wanted: "api", found: "web-1" },
      { field: "role", wanted: "proxy", found: "target" },
      { field: "proxy", wanted: "other", found: "gate" },
      { field: "username", wanted: "ann", found: "root" },
      { field: "icagent", wanted: "yes", found: "no" },
    ]);
    expect(compareList([row("1", { proxy: "10.0.0.9" })], [there, gate]).same).toHaveLength(1);
  });

  test("knows a host that moved by its name, and one that was renamed by its address", () => {
    const hosts = [host("1"), host("2")];
    const moved = compareList([row("1", { address: "10.0.0.77" })], hosts);
    expect(moved.different[0]?.fields).toEqual([
      { field: "address", wanted: "10.0.0.77", found: "10.0.0.1" },
    ]);
    const renamed = compareList([row("2", { name: "new", port: "2222" })], hosts);
    expect(renamed.different[0]?.fields.map(({ field }) => field)).toEqual(["name", "port"]);
  });

  test("gives each host to one row only", () => {
    expect(compareList([row("1"), row("1")], [host("1")])).toMatchObject({
      missing: [1],
      same: [{ row: 0 }],
    });
  });
});
