import { canonicalAddress } from "../address.ts";
import { defaultPort } from "../limits.ts";
import type { Duplicate, Surroundings } from "./judge.ts";
import type { RowFacts, RowProblem } from "./row.ts";

export type Found = { row: number } & RowProblem;

const doorOf = (address: string, port: number) => `${address} ${port}`;

/** Address and port of a row as one text; `null` when it has none to speak of. */
const rowDoor = ({ address, port, isBlank }: RowFacts, { os }: Surroundings) =>
  isBlank || address === "" || port === undefined ? null : doorOf(address, port ?? defaultPort[os]);

/** Rows whose address and port are taken: by a row before, by the cluster, by another cluster of the project. */
export function findDuplicates(
  rows: readonly RowFacts[],
  around: Surroundings,
): { problems: Found[]; duplicates: Duplicate[] } {
  const problems: Found[] = [];
  const duplicates: Duplicate[] = [];
  const first = new Map<string, number>();
  const inCluster = new Map(
    around.existing.map((host) => [doorOf(canonicalAddress(host.address), host.port), host]),
  );
  const elsewhere = new Map(
    (around.elsewhere ?? []).map((host) => [doorOf(canonicalAddress(host.address), host.port), host]),
  );
  rows.forEach((facts, row) => {
    const door = rowDoor(facts, around);
    if (door === null) return;
    const before = first.get(door);
    const host = inCluster.get(door);
    const other = elsewhere.get(door);
    if (before !== undefined) {
      duplicates.push({ row, of: { row: before } });
      problems.push({ row, column: "address", reason: "rowDuplicate", severity: "blocker" });
      return;
    }
    first.set(door, row);
    if (host) {
      duplicates.push({ row, of: { hostId: host.id } });
      problems.push({ row, column: "address", reason: "duplicateInCluster", severity: "warning" });
      if (host.role !== facts.role)
        problems.push({ row, column: "role", reason: "roleDiffers", severity: "warning" });
    } else if (other) {
      duplicates.push({ row, of: { clusterName: other.clusterName } });
      problems.push({ row, column: "address", reason: "duplicateInProject", severity: "warning" });
    }
  });
  return { problems, duplicates };
}

/** Names that stand twice. Upstream takes them; people then cannot tell the hosts apart. */
export function findTwins(
  rows: readonly RowFacts[],
  around: Surroundings,
  known: ReadonlySet<number>,
): Found[] {
  const seen = new Set<string>();
  const inCluster = new Set(around.existing.map(({ name }) => name));
  return rows.flatMap(({ name, isBlank }, row): Found[] => {
    if (isBlank || name === "") return [];
    const isTwin = seen.has(name);
    seen.add(name);
    if (isTwin) return [{ row, column: "name", reason: "nameTwice", severity: "warning" }];
    // A row that is in the cluster already has its name there by right.
    return inCluster.has(name) && !known.has(row)
      ? [{ row, column: "name", reason: "nameInCluster", severity: "warning" }]
      : [];
  });
}

const numbered = /^(.*?)(\d+)$/;

/** How wide the numbers behind each beginning of a name are, where some have leading zeros and all of those agree. */
export function paddings(names: readonly string[]): Map<string, number> {
  const widths = new Map<string, Set<number>>();
  for (const name of names) {
    const [, head = "", digits = ""] = numbered.exec(name.slice(0, 128)) ?? [];
    if (digits.length > 1 && digits.startsWith("0"))
      widths.set(head, (widths.get(head) ?? new Set<number>()).add(digits.length));
  }
  return new Map(
    [...widths].flatMap(([head, found]) => (found.size === 1 ? [[head, Math.max(...found)]] : [])),
  );
}

/** A name with its lost zeros; itself when none are missing. */
export function padName(name: string, widths: ReadonlyMap<string, number>): string {
  const [, head = "", digits = ""] = numbered.exec(name.slice(0, 128)) ?? [];
  const width = digits === "" || digits.startsWith("0") ? 0 : (widths.get(head) ?? 0);
  return digits.length < width ? head + digits.padStart(width, "0") : name;
}

/** `web-2` among `web-01` and `web-03`: a spreadsheet may have taken it for a number. */
export function findLostZeros(rows: readonly RowFacts[]): Found[] {
  const widths = paddings(rows.map(({ name }) => name));
  if (widths.size === 0) return [];
  return rows.flatMap(({ name }, row): Found[] =>
    padName(name, widths) === name
      ? []
      : [{ row, column: "name", reason: "nameZerosLost", severity: "warning" }],
  );
}
