import type { KeyInspection } from "#lib/domain/private-key.ts";
import type { Reason } from "#lib/domain/reason.ts";

/** What the reading of a key comes down to. `locked`: only its passphrase is missing. `tooLong`: it can never fit. */
export type KeyVerdict = "ready" | "weak" | "locked" | "tooLong" | "refused";

type Read = Pick<KeyInspection, "problems" | "warnings">;

// Both are mended at the field of the passphrase; the key itself is as it should be.
const ofPassphrase: readonly Reason[] = ["passphraseNeeded", "keyPassphraseWrong"];

/** Why the key itself cannot be used; `null` when it can, be it with a passphrase. */
export const problemOfKey = ({ problems }: Pick<KeyInspection, "problems">): Reason | null =>
  problems.find((reason) => !ofPassphrase.includes(reason)) ?? null;

/** The passphrase that was given does not open the key. */
export const isPassphraseWrong = ({ problems }: Pick<KeyInspection, "problems">) =>
  problems.includes("keyPassphraseWrong");

export function verdictOf(inspection: Read): KeyVerdict {
  const problem = problemOfKey(inspection);
  if (problem) return problem === "keyLength" ? "tooLong" : "refused";
  if (inspection.problems.length > 0) return "locked";
  return inspection.warnings.length > 0 ? "weak" : "ready";
}
