import type { ListShape } from "#lib/client/list-state.ts";

/** What a comparison can show, what calls for something to be done first. */
export const views = ["missing", "different", "extra", "same"] as const;
export type View = (typeof views)[number];

/** What the address of a comparison may hold: which part is shown, never the list. */
export const compareShape = { filters: { show: views }, sorts: ["name"] } as const satisfies ListShape;
