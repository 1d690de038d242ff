"use client";

import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { useChecks } from "#components/form/use-checks.ts";
import type { SplitAddress } from "#lib/domain/address-split.ts";
import type { HostValues } from "./host-values.ts";

type Taken = Pick<SplitAddress, "port" | "username">;

/** Takes `user@address:port` apart into the fields it belongs to, and remembers what was taken, to say so. */
export function useAddressSplit(
  form: UseFormReturn<HostValues>,
  checks: Pick<ReturnType<typeof useChecks<HostValues>>, "check" | "recheck">,
) {
  const [taken, setTaken] = useState<Taken | null>(null);
  const takeApart = async () => {
    const typed = form.getValues("address");
    if (typed.trim() === "") return setTaken(null);
    const { splitAddress } = await import("#lib/domain/address-split.ts");
    const { address, port, username } = splitAddress(typed);
    if (address !== typed) form.setValue("address", address, { shouldDirty: true });
    if (port === null && username === null) return;
    if (port !== null) form.setValue("port", String(port), { shouldDirty: true });
    if (username !== null) form.setValue("authorization.username", username, { shouldDirty: true });
    setTaken({ port, username });
    checks.recheck("port", "authorization.username");
  };
  const leave = async () => {
    // Where the splitting could not be loaded, the check of the whole text says what is wrong with it.
    await takeApart().catch(() => undefined);
    checks.check("address");
  };
  return { taken, takeApart, leave, forget: () => setTaken(null) };
}
