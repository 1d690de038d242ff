import { type HostValues, toHostCreate } from "#components/host/host-values.ts";
import type { FormCheck } from "#lib/client/lazy-resolver.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { authorizationSchema } from "#lib/domain/host.ts";
import { fieldReasons } from "#lib/domain/reason.ts";

/** The rules of a login alone, by the same schema as in the host form. Load it lazily. */
export const loginCheck =
  (cluster: Cluster): FormCheck<HostValues> =>
  (values) => {
    const parsed = authorizationSchema.safeParse(toHostCreate(values, cluster).authorization);
    if (parsed.success) return [];
    return fieldReasons(parsed.error).map(({ name, reason }) => ({ name: `authorization.${name}`, reason }));
  };
