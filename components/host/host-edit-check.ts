import { canonicalAddress } from "#lib/domain/address.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Host, hostRuleBreaches, hostUpdateSchema } from "#lib/domain/host.ts";
import { type FieldReason, fieldReasons } from "#lib/domain/reason.ts";
import { cleanText } from "#lib/domain/text.ts";
import { type NewLogin, toHostUpdate } from "./host-edit.ts";
import { type HostValues, toHostCreate } from "./host-values.ts";

type Surroundings = {
  cluster: Pick<Cluster, "os" | "access">;
  proxies: () => Pick<Host, "id" | "address">[];
  login: () => NewLogin;
};

/**
 * What is wrong with what was changed, all at once; what was there before is not judged. Load it lazily: it brings the
 * schema library along.
 */
export function hostEditCheck({ cluster, proxies, login }: Surroundings) {
  return (values: HostValues, base: Host): FieldReason[] => {
    const changes = toHostUpdate(values, base, cluster, login());
    if (Object.keys(changes).length === 0) return [];
    const parsed = hostUpdateSchema.safeParse(changes);
    const whole = toHostCreate(values, cluster);
    const proxy = proxies().find(({ id }) => id === whole.proxyHostId);
    const isProxyItself =
      proxy && canonicalAddress(proxy.address) === canonicalAddress(cleanText(whole.address));
    return [
      ...(parsed.success ? [] : fieldReasons(parsed.error)),
      ...hostRuleBreaches(whole, cluster),
      ...(isProxyItself ? [{ name: "address", reason: "addressSameAsProxy" } as const] : []),
    ];
  };
}
