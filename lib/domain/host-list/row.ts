import { hostAddress } from "../address.ts";
import { hostPort, username } from "../host.ts";
import { fieldReasons, type Reason } from "../reason.ts";
import { objectName } from "../text.ts";
import type { HostCells, ListColumn } from "./cells.ts";

type Problem = { column: ListColumn; reason: Reason; severity: "blocker" | "warning" };

/** What is wrong with a row by itself. */
export function judgeRow(cells: HostCells, _around: object): Problem[] {
  const checks = [
    ["name", objectName, cells.name],
    ["address", hostAddress, cells.address],
    ["port", hostPort, Number(cells.port)],
    ["username", username, cells.username],
  ] as const;
  return checks.flatMap(([column, schema, value]) => {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? []
      : fieldReasons(parsed.error).map(({ reason }) => ({ column, reason, severity: "blocker" as const }));
  });
}
