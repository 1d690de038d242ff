// A list is cut off long before; what stands farther away is a stray space in the last cell of a sheet, and a reader that
// fills in all between would take all memory for it.
const farthestRow = 20_000;
const farColumn = /^[^>]{0,300}?\br="[A-Z]{3}\d/;
const rowNumber = /^[^>]{0,300}?\br="(\d{1,9})"/;

/** What follows an element in the piece that begins with it. */
function after(piece: string, end: string): string {
  const opened = piece.indexOf(">");
  if (piece[opened - 1] === "/") return piece.slice(opened + 1);
  const closed = piece.indexOf(end);
  return closed < 0 ? "" : piece.slice(closed + end.length);
}

/** Takes out the elements that begin with `start` and are too far away; walks the text once, whatever is in it. */
function without(xml: string, start: string, end: string, isFar: (piece: string) => boolean): string {
  const [head = "", ...pieces] = xml.split(start);
  const kept = pieces.map((piece) => (isFar(piece) ? after(piece, end) : start + piece));
  return head + kept.join("");
}

/** The XML of a sheet without far rows and cells. */
export const withinBounds = (xml: string): string =>
  without(
    without(xml, "<row ", "</row>", (piece) => Number(rowNumber.exec(piece)?.[1] ?? 0) > farthestRow),
    "<c ",
    "</c>",
    (piece) => farColumn.test(piece),
  );
