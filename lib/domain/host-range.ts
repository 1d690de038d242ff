import { expandPair, expandRange, hasRange } from "./host-list/range.ts";
import { nextAddress, nextName } from "./next-name.ts";
import type { FieldReason } from "./reason.ts";

type Machine = { name: string; address: string };

/** What a name and an address with a range in them stand for, or why they stand for nothing. */
export type HostRange = { machines: Machine[] } | { problem: FieldReason };

const reasons = {
  lengthsDiffer: "rangeLengths",
  tooMany: "rangeTooMany",
  malformed: "rangeMalformed",
} as const;

/** The first and the ones that follow; null where there are not as many. */
function countOn(first: string, count: number, next: (text: string) => string | null): string[] | null {
  const found = [first];
  while (found.length < count) {
    const following = next(found.at(-1) ?? "");
    if (following === null) return null;
    found.push(following);
  }
  return found;
}

/** Where only one of the two is a range, the other counts on: `web-[01-20]` from 10.20.0.11, `web-01` with `10.20.0.[11-30]`. */
function countedOn({ name, address }: Machine): Machine[] | null {
  const names = expandRange(name);
  const addresses = expandRange(address);
  if (names && !addresses) {
    const counted = countOn(address.trim(), names.length, nextAddress);
    return counted && names.map((each, index) => ({ name: each, address: counted[index] ?? "" }));
  }
  if (!addresses || names || name.trim() === "") return null;
  const counted = countOn(name.trim(), addresses.length, nextName);
  return counted && addresses.map((each, index) => ({ name: counted[index] ?? "", address: each }));
}

/**
 * The machines that a name and an address stand for when there is a range in one of them: `web-[01-20]` with
 * `10.20.0.[11-30]`. Null where there is none.
 */
export function hostRange({ name, address }: Machine): HostRange | null {
  if (!hasRange(name) && !hasRange(address)) return null;
  if (address.trim() === "") return { problem: { name: "address", reason: "required" } };
  const counted = countedOn({ name, address });
  if (counted) return { machines: counted };
  const pair = expandPair(name, address);
  return "problem" in pair
    ? { problem: { name: hasRange(address) ? "address" : "name", reason: reasons[pair.problem] } }
    : { machines: pair };
}
