const looksWhole = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;

/** The address and port that are typed, or null while they cannot be whole: half an address is asked for nowhere. */
export function doorOf(address: string, port: string): { address: string; port: number } | null {
  const typed = address.trim();
  const number = /^\d{1,5}$/.test(port.trim()) ? Number(port) : 0;
  return looksWhole.test(typed) && number >= 1 && number <= 65_535 ? { address: typed, port: number } : null;
}
