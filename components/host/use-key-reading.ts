"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { inspectKey } from "#lib/client/keys.ts";
import type { KeyInspection } from "#lib/domain/private-key.ts";
import { isLockedKey, recogniseKey } from "#lib/domain/private-key-kind.ts";
import { type KeyRepair, repairKey } from "#lib/domain/private-key-repair.ts";
import type { HostValues } from "./host-values.ts";
import { isPassphraseWrong, problemOfKey } from "./key-verdict.ts";

export const keyField = "authorization.privateKey";
export const passphraseField = "authorization.passphrase";

/**
 * What is known of the key in the form. Neither the key nor its passphrase is in here: they are in the form only.
 * `refused` is what this browser already recognised as no private key: it is not sent anywhere.
 */
export type KeyReading = {
  state: "none" | "refused" | "reading" | "failed" | "read";
  repairs: KeyRepair[];
  /** It has a passphrase. */
  isLocked: boolean;
  /** Of the last reading, also while the next one is on its way. */
  inspection: KeyInspection | null;
};

const nothing: KeyReading = { state: "none", repairs: [], isLocked: false, inspection: null };

type Form = Pick<UseFormReturn<HostValues>, "clearErrors" | "getValues" | "setError" | "setValue">;

export type KeyReader = ReturnType<typeof useKeyReading>;

/** Repairs a key as it arrives and has it read; what is wrong with it is told at its field. */
export function useKeyReading(form: Form) {
  const [reading, setReading] = useState<KeyReading>(nothing);
  // The reading of what stands in the form now, under way or done; null when something was typed since.
  const current = useRef<AbortController | null>(null);

  /** What was read no longer holds: something is being typed. */
  const outdate = () => {
    current.current?.abort();
    current.current = null;
  };
  const forget = () => {
    outdate();
    setReading(nothing);
    form.setValue(passphraseField, "");
    form.clearErrors([keyField, passphraseField]);
  };
  const tell = (inspection: KeyInspection) => {
    const problem = problemOfKey(inspection);
    if (problem) form.setError(keyField, { type: "server", message: problem });
    else form.clearErrors(keyField);
    if (isPassphraseWrong(inspection))
      form.setError(passphraseField, { type: "server", message: "keyPassphraseWrong" });
    else form.clearErrors(passphraseField);
  };
  const ask = async (known: Pick<KeyReading, "isLocked" | "repairs">, abort: AbortController) => {
    const { privateKey, passphrase } = form.getValues("authorization");
    setReading(({ inspection }) => ({ ...known, state: "reading", inspection }));
    try {
      const body = { privateKey, ...(passphrase === "" ? {} : { passphrase }) };
      const inspection = await inspectKey(body, abort.signal);
      if (abort.signal.aborted) return;
      tell(inspection);
      setReading({ ...known, state: "read", inspection });
    } catch {
      // The reading helps; it is no condition. The server judges the key once more when it is sent.
      if (!abort.signal.aborted) setReading({ ...known, state: "failed", inspection: null });
    }
  };
  const readAnew = async (repaired: KeyRepair[]) => {
    const typed = form.getValues(keyField);
    // Nothing to read, and that a key is missing stays said: whoever empties the field forgets what was read of it.
    if (typed.trim() === "") return;
    const { text, repairs } = repairKey(typed);
    if (text !== typed) form.setValue(keyField, text, { shouldDirty: true });
    const abort = new AbortController();
    current.current = abort;
    const problem = recogniseKey(text);
    if (problem) {
      form.setError(keyField, { type: "server", message: problem });
      return setReading({ ...nothing, state: "refused" });
    }
    const isLocked = isLockedKey(text);
    // It would be sent along with a key that has none.
    if (!isLocked) form.setValue(passphraseField, "");
    await ask({ isLocked, repairs: repairs.length > 0 ? repairs : repaired }, abort);
  };
  /** Repairs what stands in the form and has it read, unless that is done or under way. */
  const read = async () => {
    if (!current.current) await readAnew(reading.repairs);
  };
  /** Another key has come in one piece. */
  const take = async (text: string) => {
    forget();
    form.setValue(keyField, text, { shouldDirty: true });
    await readAnew([]);
  };
  const isOutdated = () => current.current === null;

  // A key that is there already, since one chose the password for a moment or adds the next host with the same login.
  const start = useEffectEvent(() => void read());
  const stop = useEffectEvent(outdate);
  useEffect(() => {
    start();
    return () => stop();
  }, []);
  return { reading, read, take, isOutdated, outdate, forget };
}
