/** What a list says of a host, in the order of the grid and of the exported file. */
export const listColumns = [
  "name",
  "address",
  "port",
  "role",
  "proxy",
  "username",
  "password",
  "privateKey",
  "group",
  "icagent",
] as const;
export type ListColumn = (typeof listColumns)[number];

/**
 * One row of the grid: always text, "" where nothing was given. `proxy` holds a proxy's name (or address), `group` the
 * name of a login that several rows share. Rows are never changed in place: what was judged is remembered by row object.
 */
export type HostCells = Readonly<Record<ListColumn, string>>;

export const emptyCells: HostCells = {
  name: "",
  address: "",
  port: "",
  role: "",
  proxy: "",
  username: "",
  password: "",
  privateKey: "",
  group: "",
  icagent: "",
};

/** Columns whose values are secrets: never trimmed, never repeated in a message. */
export const secretColumns: readonly ListColumn[] = ["password", "privateKey"];

/** An untouched row of the grid: nothing in it is judged, counted or sent. */
export const isBlankRow = (cells: HostCells) => listColumns.every((column) => cells[column].trim() === "");
