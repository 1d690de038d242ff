import "server-only";
import ipaddr from "ipaddr.js";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Host, HostListQuery, HostPage } from "#lib/domain/host.ts";

type Compare = (a: Host, b: Host) => number;

const byText = new Intl.Collator("en", { numeric: true });

// As numbers, IPv4 before IPv6: 10.0.0.9 comes before 10.0.0.10.
const addressKey = ({ address }: Host) =>
  ipaddr.isValid(address)
    ? ipaddr
        .parse(address)
        .toByteArray()
        .map((byte) => byte.toString(16).padStart(2, "0"))
        .join("")
    : address;

const byAddress: Compare = (a, b) => {
  const [left, right] = [addressKey(a), addressKey(b)];
  if (left !== right) return left.length - right.length || (left < right ? -1 : 1);
  return a.port - b.port;
};

// What needs a person comes first.
const urgency = { failed: 0, unknown: 1, pending: 2, verified: 3 } as const;

const orders: Record<HostListQuery["sort"], Compare> = {
  name: (a, b) => byText.compare(a.name, b.name),
  address: byAddress,
  role: (a, b) => byText.compare(a.role, b.role),
  verification: (a, b) => urgency[a.verification.status] - urgency[b.verification.status],
  checkedAt: (a, b) =>
    Date.parse(a.verification.checkedAt ?? "1970-01-01T00:00:00Z") -
    Date.parse(b.verification.checkedAt ?? "1970-01-01T00:00:00Z"),
};

function matches(host: Host, { q, role, verification }: HostListQuery): boolean {
  if (role && host.role !== role) return false;
  if (verification && host.verification.status !== verification) return false;
  if (!q) return true;
  const wanted = q.toLowerCase();
  const address = host.address.toLowerCase();
  return (
    host.name.toLowerCase().includes(wanted) ||
    address.includes(wanted) ||
    address === canonicalAddress(wanted)
  );
}

/** Filters, sorts and cuts all hosts of a cluster (200 at most) as the query asks; equals keep the order of their names. */
export function selectHosts(hosts: readonly Host[], query: HostListQuery): HostPage {
  const { page, pageSize, sort, direction } = query;
  const sign = direction === "asc" ? 1 : -1;
  const order: Compare = (a, b) => sign * orders[sort](a, b) || orders.name(a, b) || (a.id < b.id ? -1 : 1);
  const found = hosts.filter((host) => matches(host, query)).sort(order);
  const start = (page - 1) * pageSize;
  return { items: found.slice(start, start + pageSize), total: found.length, page, pageSize };
}
