import { get, type UseFormReturn } from "react-hook-form";
import type { Model } from "#components/speed/next-like.ts";
import { type HostValues, likeHost } from "./host-values.ts";

/** What of a host is taken over by one that is added like it: everything but its name, its address and its secrets. */
const shared = [
  "port",
  "role",
  "proxyHostId",
  "authorization.kind",
  "authorization.username",
  "installIcagent",
] as const;

/** Fills a form in like a host of the cluster. A name or an address that was typed already stays. */
export function fillLike(form: UseFormReturn<HostValues>, { host, next }: Model) {
  const values = likeHost(host);
  for (const field of shared) form.setValue(field, get(values, field), { shouldDirty: true });
  for (const field of ["name", "address"] as const)
    if (form.getValues(field).trim() === "") form.setValue(field, next[field], { shouldDirty: true });
  form.clearErrors();
  form.setFocus("name", { shouldSelect: true });
}
