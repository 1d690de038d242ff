import type { ListColumn } from "#lib/domain/host-list/cells.ts";
import type { Surroundings } from "#lib/domain/host-list/judge.ts";
import type { Rows } from "./rows.ts";

/** What an open cell offers: the words a column knows, the proxies there are, and what other rows hold. */
export function cellChoices(
  column: ListColumn,
  rows: Rows,
  around: Pick<Surroundings, "existing">,
): string[] {
  switch (column) {
    case "role":
      return ["target", "proxy"];
    case "icagent":
      return ["yes", "no"];
    case "proxy": {
      const there = around.existing.filter(({ role }) => role === "proxy").map(({ name }) => name);
      const listed = rows.filter(({ cells }) => cells.role === "proxy").map(({ cells }) => cells.name);
      return distinct([...there, ...listed]);
    }
    case "group":
    case "username":
      return distinct(rows.map(({ cells }) => cells[column])).slice(0, 50);
    default:
      return [];
  }
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== "");
