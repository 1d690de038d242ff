/** Most values that one range stands for: more is a slip of the keyboard, not a list. */
const mostValues = 1000;

type Values = { values: string[] } | { problem: "tooMany" | "malformed" };

const bracketed = /\[([^[\]]{1,200})\]/g;
const lastOctets = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.)(\d{1,3})-(\d{1,3})$/;
const span = /^(\d{1,9}|[a-z]|[A-Z])[-:](\d{1,9}|[a-z]|[A-Z])(?::(\d{1,4}))?$/;

// `[2001:db8::1]` is an address in brackets and `[1:2]` a range: only the latter is made of two short numbers.
const looksLikeRange = (inside: string) =>
  /^[\dA-Za-z]{1,9}[-:][\dA-Za-z]{1,9}(:\d{1,4})?$/.test(inside) ||
  /^[\dA-Za-z:-]+(,[\dA-Za-z:-]+)+$/.test(inside);

function countUp(from: number, to: number, step: number, write: (at: number) => string): Values {
  if (to < from || step < 1) return { problem: "malformed" };
  if ((to - from) / step >= mostValues) return { problem: "tooMany" };
  const count = Math.floor((to - from) / step) + 1;
  return { values: Array.from({ length: count }, (_, index) => write(from + index * step)) };
}

/** `01-20`, `1:20`, `0:20:5`, `a-f`, `7`: one item of a range. Leading zeros of the first number are kept. */
function expandItem(item: string): Values {
  const found = span.exec(item);
  if (!found?.[1] || !found[2])
    return /^\w{1,30}$/.test(item) ? { values: [item] } : { problem: "malformed" };
  const [, from, to, step = "1"] = found;
  const isNumber = /^\d/.test(from);
  if (isNumber !== /^\d/.test(to)) return { problem: "malformed" };
  if (!isNumber)
    return countUp(from.charCodeAt(0), to.charCodeAt(0), Number(step), (at) => String.fromCharCode(at));
  const width = from.startsWith("0") ? from.length : 0;
  return countUp(Number(from), Number(to), Number(step), (at) => String(at).padStart(width, "0"));
}

function expandItems(inside: string): Values {
  const values: string[] = [];
  for (const item of inside.split(",")) {
    const expanded = expandItem(item.trim());
    if ("problem" in expanded) return expanded;
    values.push(...expanded.values);
    if (values.length > mostValues) return { problem: "tooMany" };
  }
  return { values };
}

/** Every combination of the ranges of a text, the last one turning fastest. `null`: there is no range in it. */
function expandAll(text: string): Values | null {
  const octets = lastOctets.exec(text);
  const written = octets ? `${octets[1]}[${octets[2]}-${octets[3]}]` : text;
  const ranges = [...written.matchAll(bracketed)].filter((found) => looksLikeRange(found[1] ?? ""));
  if (ranges.length === 0) return null;
  let heads = [""];
  let at = 0;
  for (const range of ranges) {
    const expanded = expandItems(range[1] ?? "");
    if ("problem" in expanded) return expanded;
    if (heads.length * expanded.values.length > mostValues) return { problem: "tooMany" };
    const between = written.slice(at, range.index);
    heads = heads.flatMap((head) => expanded.values.map((value) => head + between + value));
    at = range.index + range[0].length;
  }
  return { values: heads.map((head) => head + written.slice(at)) };
}

/** Is there a range in it, well formed or not? */
export const hasRange = (text: string): boolean => expandAll(text.trim()) !== null;

/**
 * What a range stands for: `web-[01-20]`, `10.20.0.[11-30]`, `10.20.0.11-30`, Ansible's `web[01:20]`, lists `[1,3,5-7]`,
 * letters `[a-c]`. At most 1,000 values; `null` when the text holds no range, or one that cannot be expanded.
 */
export function expandRange(text: string): string[] | null {
  const expanded = expandAll(text.trim());
  return expanded && "values" in expanded ? expanded.values : null;
}

export type RangeProblem = "lengthsDiffer" | "tooMany" | "malformed";

/** Names and addresses side by side: both ranges have the same length. A missing name stays missing in every row. */
export function expandPair(
  name: string,
  address: string,
): { name: string; address: string }[] | { problem: RangeProblem } {
  const names = expandAll(name.trim()) ?? { values: [name] };
  const addresses = expandAll(address.trim()) ?? { values: [address] };
  if ("problem" in names) return names;
  if ("problem" in addresses) return addresses;
  const isUnnamed = name.trim() === "";
  if (!isUnnamed && names.values.length !== addresses.values.length) return { problem: "lengthsDiffer" };
  return addresses.values.map((each, index) => ({
    name: isUnnamed ? "" : (names.values[index] ?? ""),
    address: each,
  }));
}
