import type { ListShape } from "#lib/client/list-state.ts";
import { rowStates } from "./job-counts.ts";

/** What the address of a job's page may hold. The rows stand in the order of the list, always. */
export const rowListShape = { filters: { state: rowStates }, sorts: ["index"] } as const satisfies ListShape;
