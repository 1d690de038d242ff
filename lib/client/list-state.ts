/** What a list's address may hold: fixed choices per filter (an empty list takes any text) and the sortable columns. */
export type ListShape = {
  filters: Readonly<Record<string, readonly string[]>>;
  sorts: readonly [string, ...string[]];
};

export type ListState = {
  q: string;
  page: number;
  sort: string;
  direction: "asc" | "desc";
  filters: Readonly<Record<string, string>>;
};

/** A change of a list's address; an empty text takes the filter away. */
export type ListChange = Partial<Omit<ListState, "filters">> & { filters?: Record<string, string> };

type Params = Pick<URLSearchParams, "get">;

const pageOf = (text: string | null) => {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
};

/** Reads a list's address. What it does not know counts as absent: an old or mistyped link still shows the list. */
export function readListState(shape: ListShape, params: Params): ListState {
  const filters: Record<string, string> = {};
  for (const [name, choices] of Object.entries(shape.filters)) {
    const value = params.get(name);
    if (value && (choices.length === 0 || choices.includes(value))) filters[name] = value;
  }
  const sort = params.get("sort") ?? "";
  return {
    q: params.get("q") ?? "",
    page: pageOf(params.get("page")),
    sort: shape.sorts.includes(sort) ? sort : shape.sorts[0],
    direction: params.get("direction") === "desc" ? "desc" : "asc",
    filters,
  };
}

/**
 * The address after a change, without its question mark. Any change but that of the page leads back to page 1;
 * defaults are left out; parameters that are not the list's (the tab) stay.
 */
export function writeListState(shape: ListShape, current: URLSearchParams, change: ListChange): string {
  const before = readListState(shape, current);
  const after = { ...before, page: 1, ...change, filters: { ...before.filters, ...change.filters } };
  const params = new URLSearchParams(current);
  const put = (name: string, value: string, standard: string) =>
    value === standard ? params.delete(name) : params.set(name, value);
  put("q", after.q.trim(), "");
  for (const name of Object.keys(shape.filters)) put(name, after.filters[name] ?? "", "");
  put("sort", after.sort, shape.sorts[0]);
  put("direction", after.direction, "asc");
  put("page", String(after.page), "1");
  return params.toString();
}

/** Is anything filtered or searched for? Then an empty list means "no match", not "nothing yet". */
export const isNarrowed = (state: ListState) => state.q !== "" || Object.keys(state.filters).length > 0;

/** The change that sorts by a column: a second click on the same one turns the order round. */
export const sortBy = (state: ListState, column: string): ListChange => ({
  sort: column,
  direction: state.sort === column && state.direction === "asc" ? "desc" : "asc",
});
