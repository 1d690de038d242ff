import type { FormCheck } from "#lib/client/lazy-resolver.ts";
import { canonicalAddress } from "#lib/domain/address.ts";
import type { Access, OperatingSystem } from "#lib/domain/cluster.ts";
import { type Host, hostCreateSchema, hostRuleBreaches } from "#lib/domain/host.ts";
import { hostRange } from "#lib/domain/host-range.ts";
import { type FieldReason, fieldReasons } from "#lib/domain/reason.ts";
import { cleanText } from "#lib/domain/text.ts";
import { type HostValues, toHostCreate } from "./host-values.ts";

type Surroundings = { os: OperatingSystem; access: Access; proxies: () => Pick<Host, "id" | "address">[] };

/** A range is no name and no address, and yet in its place: only what is wrong with the range itself is said. */
function inRange(values: HostValues, said: FieldReason[]): FieldReason[] {
  const range = hostRange(values);
  if (!range) return said;
  const others = said.filter(({ name }) => name !== "name" && name !== "address");
  return "problem" in range ? [range.problem, ...others] : others;
}

/**
 * All rules of the host form at once, so that one look shows everything there is to mend. Load it lazily: it brings the
 * schema library along.
 */
export function hostCheck(cluster: Surroundings): FormCheck<HostValues> {
  return (values) => {
    const request = toHostCreate(values, cluster);
    const parsed = hostCreateSchema.safeParse(request);
    const said: FieldReason[] = parsed.success ? [] : fieldReasons(parsed.error);
    const found = inRange(values, said);
    const proxy = cluster.proxies().find(({ id }) => id === request.proxyHostId);
    const isProxyItself =
      proxy && canonicalAddress(proxy.address) === canonicalAddress(cleanText(request.address));
    return [
      ...found,
      ...hostRuleBreaches(request, cluster),
      ...(isProxyItself ? [{ name: "address", reason: "addressSameAsProxy" } as const] : []),
    ];
  };
}
