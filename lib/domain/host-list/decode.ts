const begins = (bytes: Uint8Array, ...wanted: number[]) =>
  wanted.every((byte, index) => bytes[index] === byte);

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not in this encoding: the next one is tried.
    return null;
  }
}

/**
 * The text of a file: UTF-8, UTF-16 as spreadsheets save "Unicode text", or GB 18030 as Chinese ones save CSV. `null`
 * for a file that holds no text, such as a picture.
 */
export function decodeText(file: ArrayBuffer): string | null {
  const bytes = new Uint8Array(file);
  if (begins(bytes, 0xff, 0xfe)) return decoded(bytes, "utf-16le");
  if (begins(bytes, 0xfe, 0xff)) return decoded(bytes, "utf-16be");
  if (bytes.includes(0)) return null;
  return decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030");
}
