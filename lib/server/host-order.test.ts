import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Host, hostListQuery } from "#lib/domain/host.ts";
import { healthOf } from "./host-index.ts";
import { selectHosts } from "./host-order.ts";

const host = (name: string, changes: Partial<Host> = {}): Host => ({
  id: name.padEnd(32, "0"),
  clusterId: "c".repeat(32),
  name,
  address: "192.0.2.1",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "root" },
  installIcagent: null,
  verification: { status: "verified", checkedAt: "2026-01-01T00:00:00Z", cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
  ...changes,
});

const checked = (status: Host["verification"]["status"], checkedAt: string | null = null) => ({
  verification: { status, checkedAt, cause: null, original: null },
});

const names = (hosts: Host[], query: Record<string, unknown>) =>
  selectHosts(hosts, hostListQuery.parse(query)).items.map(({ name }) => name);

describe("hosts", () => {
  test("by address follow the numbers, IPv4 before IPv6, then the port", () => {
    const hosts = ["2001:db8::2", "10.0.0.10", "2001:db8::1", "10.0.0.9", "9.255.0.1"].map((address, index) =>
      host(`h${index}`, { address }),
    );
    const order = names([...hosts, host("h9", { address: "10.0.0.9", port: 2222 })], { sort: "address" });
    expect(order).toEqual(["h4", "h3", "h9", "h1", "h2", "h0"]);
  });

  test("by verification begin with what needs a person", () => {
    const hosts = [
      host("a", checked("verified")),
      host("b", checked("pending")),
      host("c", checked("unknown")),
      host("d", checked("failed")),
    ];
    expect(names(hosts, { sort: "verification" })).toEqual(["d", "c", "b", "a"]);
    expect(names(hosts, { sort: "verification", direction: "desc" })).toEqual(["a", "b", "c", "d"]);
  });

  test("by time of the check follow the instant, not its spelling", () => {
    const hosts = [
      host("a", checked("verified", "2026-01-01T10:00:00+08:00")),
      host("b", checked("verified", "2026-01-01T03:00:00Z")),
      host("c", checked("pending")),
    ];
    expect(names(hosts, { sort: "checkedAt" })).toEqual(["c", "a", "b"]);
  });

  test("by name count: web-2 comes before web-10", () => {
    expect(names([host("web-10"), host("web-2")], { sort: "name" })).toEqual(["web-2", "web-10"]);
  });

  test("are found by a part of name or address, and by another spelling of an IPv6 address", () => {
    const hosts = [
      host("Web-1"),
      host("db-1", { address: "198.51.100.7" }),
      host("v6", { address: "2001:db8::a" }),
    ];
    expect(names(hosts, { q: "web" })).toEqual(["Web-1"]);
    expect(names(hosts, { q: "100.7" })).toEqual(["db-1"]);
    expect(names(hosts, { q: "2001:DB8:0:0::A" })).toEqual(["v6"]);
  });

  test("are filtered by verification and role together, and the total counts what matches", () => {
    const hosts = [
      host("a", checked("failed")),
      host("b", { ...checked("failed"), role: "proxy" }),
      host("c"),
    ];
    const query = hostListQuery.parse({ verification: "failed", role: "proxy" });
    expect(selectHosts(hosts, query)).toMatchObject({ total: 1, items: [{ name: "b" }] });
  });

  test("appear on exactly one page, whatever the order and however many are equal", () => {
    const sort = fc.constantFrom("name", "address", "role", "verification", "checkedAt");
    const status = fc.constantFrom("pending", "verified", "failed", "unknown");
    fc.assert(
      fc.property(
        sort,
        fc.constantFrom("asc", "desc"),
        fc.array(status, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (by, direction, statuses, pageSize) => {
          const hosts = statuses.map((each, index) => host(`h${index}`, checked(each)));
          const pages = Array.from({ length: 31 }, (_, index) =>
            names(hosts, { sort: by, direction, pageSize, page: index + 1 }),
          );
          expect(pages.flat().toSorted()).toEqual(hosts.map(({ name }) => name).toSorted());
        },
      ),
    );
  });
});

test("a cluster's health counts every host once; what nobody knows has not settled", () => {
  const hosts = [
    host("a"),
    host("b", checked("failed")),
    host("c", checked("pending")),
    host("d", checked("unknown")),
  ];
  expect(healthOf(hosts)).toEqual({ verified: 1, failed: 1, pending: 2 });
});
