"use client";

import { type ClipboardEvent, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { useChecks } from "#components/form/use-checks.ts";
import type { LeftOut } from "#lib/domain/address-split.ts";
import type { HostValues } from "./host-values.ts";

/** What became of a pasted text, to say so. */
export type Taken = {
  /** What was put into the address field. */
  address: string;
  port: number | null;
  username: string | null;
  leftOut: LeftOut[];
  /** Characters that belong in no address. */
  odd: string[];
};

/** Takes `user@address:port` apart into the fields it belongs to, and remembers what was taken, to say so. */
export function useAddressSplit(
  form: UseFormReturn<HostValues>,
  checks: Pick<ReturnType<typeof useChecks<HostValues>>, "check" | "recheck">,
) {
  const [taken, setTaken] = useState<Taken | null>(null);

  const take = async (text: string) => {
    const [{ splitAddress }, { oddCharacters }] = await Promise.all([
      import("#lib/domain/address-split.ts"),
      import("#lib/domain/address-text.ts"),
    ]);
    const { address, port, username, leftOut } = splitAddress(text);
    const isNews = port !== null || username !== null || leftOut.length > 0;
    if (address !== form.getValues("address")) form.setValue("address", address, { shouldDirty: true });
    if (port !== null) form.setValue("port", String(port), { shouldDirty: true });
    if (username !== null) form.setValue("authorization.username", username, { shouldDirty: true });
    const odd = oddCharacters(address);
    // What was said of this very address stays said.
    setTaken((before) =>
      isNews || before?.address !== address ? { address, port, username, leftOut, odd } : before,
    );
    checks.recheck("port", "authorization.username");
    // What was red as it was typed may be right as it stands now.
    if (address !== text) checks.recheck("address");
  };
  const takeApart = async () => {
    const typed = form.getValues("address");
    if (typed.trim() === "") return setTaken(null);
    await take(typed);
  };
  const leave = async () => {
    // Where the splitting could not be loaded, the check of the whole text says what is wrong with it.
    await takeApart().catch(() => undefined);
    checks.check("address");
  };
  /**
   * A paste is taken apart before it reaches the field, so that a password in it stands nowhere, not for a moment. Line
   * ends become spaces: the field would drop them and run two addresses into one.
   */
  const paste = async (event: ClipboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const text = event.clipboardData.getData("text").replace(/[\r\n]+/g, " ");
    if (selectionStart !== 0 || selectionEnd !== value.length || text.trim() === "") return;
    event.preventDefault();
    await take(text).catch(() => form.setValue("address", text, { shouldDirty: true }));
    checks.recheck("address");
  };
  return { taken, takeApart, leave, paste, forget: () => setTaken(null) };
}
