import "server-only";
import { describeAddress } from "#lib/domain/address.ts";

/**
 * Address of the caller: the last entry of `X-Forwarded-For`, which the proxy nearest to us added (or Next itself, from
 * the socket, when there is no proxy). Earlier entries are the caller's own claims. `null` when it is no address.
 */
export function clientAddress(headers: Headers): string | null {
  const last = headers
    .get("x-forwarded-for")
    ?.split(",")
    .at(-1)
    ?.trim()
    .replace(/^::ffff:/i, "");
  return last !== undefined && describeAddress(last) ? last : null;
}
