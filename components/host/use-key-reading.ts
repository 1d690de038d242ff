"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { inspectKey } from "#lib/client/keys.ts";
import type { KeyInspection } from "#lib/domain/private-key.ts";
import type { HostValues } from "./host-values.ts";
import { type KeyRepair, repairsOf } from "./key-repairs.ts";

export type KeyReading =
  | { state: "none" }
  | { state: "reading"; repairs: KeyRepair[] }
  | { state: "failed"; repairs: KeyRepair[] }
  | { state: "read"; repairs: KeyRepair[]; inspection: KeyInspection };

const field = "authorization.privateKey";

/** Repairs a key as it arrives and has it read; what is wrong with it is told at its field. */
export function useKeyReading(
  form: Pick<UseFormReturn<HostValues>, "clearErrors" | "setError" | "setValue">,
) {
  const [reading, setReading] = useState<KeyReading>({ state: "none" });
  const current = useRef<{ text: string; abort: AbortController } | null>(null);
  useEffect(() => () => current.current?.abort.abort(), []);

  const forget = () => {
    current.current?.abort.abort();
    current.current = null;
    setReading({ state: "none" });
  };

  const read = async (text: string) => {
    if (text.trim() === "") return forget();
    if (current.current?.text === text) return;
    const { repairKeyText } = await import("#lib/domain/private-key.ts");
    const privateKey = repairKeyText(text);
    const repairs = repairsOf(text, privateKey);
    current.current?.abort.abort();
    const abort = new AbortController();
    current.current = { text: privateKey, abort };
    form.setValue(field, privateKey, { shouldDirty: true });
    setReading({ state: "reading", repairs });
    try {
      const inspection = await inspectKey({ privateKey }, abort.signal);
      const [problem] = inspection.problems;
      if (problem) form.setError(field, { type: "server", message: problem });
      else form.clearErrors(field);
      setReading({ state: "read", repairs, inspection });
    } catch {
      // The reading helps; it is no condition. The server judges the key once more when it is sent.
      if (!abort.signal.aborted) setReading({ state: "failed", repairs });
    }
  };
  return { reading, read, forget };
}
