import "server-only";
import type { Authorization } from "#lib/domain/host.ts";
import { invalid } from "./errors.ts";
import { usableKey } from "./private-key.ts";

/**
 * The login in the form upstream reads: a key is repaired, opened with its passphrase, converted where needed. Throws
 * `invalid` where it cannot be used, naming `authorization.passphrase` or `authorization.privateKey`.
 */
export async function usableAuthorization(authorization: Authorization): Promise<Authorization> {
  if (authorization.kind === "password") return authorization;
  const { kind, username, privateKey, passphrase } = authorization;
  const usable = await usableKey(privateKey, passphrase);
  if (!("problem" in usable)) return { kind, username, privateKey: usable.privateKey };
  const { problem } = usable;
  const isOfPassphrase = problem === "passphraseNeeded" || problem === "keyPassphraseWrong";
  const name = isOfPassphrase ? "authorization.passphrase" : "authorization.privateKey";
  throw invalid([{ name, reason: problem }]);
}
