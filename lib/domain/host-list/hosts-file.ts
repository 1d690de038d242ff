import { describeAddress } from "../address.ts";
import type { ListColumn } from "./cells.ts";
import { accountFor, isComment, linesOf, mostRows, oneLine } from "./lines.ts";
import type { ReadList } from "./read-list.ts";

const columns: ListColumn[] = ["name", "address"];

/** Names that every hosts file has, for addresses that are no machine's. */
const isOwnName = (name: string) => /^(localhost|broadcasthost|ip6-|localhost[46]?\.)/i.test(name);

/** Reads lines of `/etc/hosts`: address, name, aliases. */
export function readHostsFile(text: string): ReadList {
  const draft = {
    format: "hostsFile" as const,
    headers: null,
    columns,
    rows: [] as string[][],
    spans: [] as ReadList["spans"],
    used: [],
    left: [] as ReadList["left"],
  };
  for (const { number, text: whole } of linesOf(text)) {
    if (isComment(whole)) continue;
    const [address = "", name = ""] = whole.replace(/#.*$/, "").trim().split(/\s+/);
    const described = /[.:]/.test(address) ? describeAddress(address.replace(/%.*$/, "")) : null;
    const leave = (reason: "lineNotRead" | "lineLoopback" | "lineMulticast") =>
      draft.left.push({ line: number, text: whole, reason });
    if (!described) leave("lineNotRead");
    else if (described.scope === "loopback" || /^localhost/i.test(name)) leave("lineLoopback");
    else if (described.scope === "special" || isOwnName(name)) leave("lineMulticast");
    else if (draft.rows.length < mostRows) {
      draft.rows.push([name, address]);
      draft.spans.push(oneLine(number));
    }
  }
  return accountFor(text, draft);
}
