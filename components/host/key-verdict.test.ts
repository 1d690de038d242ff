import { expect, test } from "vitest";
import type { Reason } from "#lib/domain/reason.ts";
import { isPassphraseWrong, type KeyVerdict, problemOfKey, verdictOf } from "./key-verdict.ts";

const read = (problems: Reason[], warnings: Reason[] = []) => ({ problems, warnings });

test.each<[string, Reason[], Reason[], KeyVerdict]>([
  ["a key without a fault is ready", [], [], "ready"],
  ["a weak key can be used, and is called weak", [], ["keyWeak"], "weak"],
  ["a key whose passphrase is missing is locked", ["passphraseNeeded"], [], "locked"],
  ["a key whose passphrase is wrong is locked still", ["keyPassphraseWrong"], ["keyWeak"], "locked"],
  [
    "a key that is too long can never fit, also when it is locked",
    ["passphraseNeeded", "keyLength"],
    [],
    "tooLong",
  ],
  ["a damaged key is refused", ["keyDamaged"], [], "refused"],
  ["a damaged key is refused, however long it is", ["keyTruncated", "keyLength"], [], "refused"],
])("%s", (_, problems, warnings, verdict) => {
  expect(verdictOf(read(problems, warnings))).toBe(verdict);
});

test("a passphrase is no fault of the key: the key's field stays without an error", () => {
  expect(problemOfKey(read(["passphraseNeeded"]))).toBeNull();
  expect(problemOfKey(read(["keyPassphraseWrong"]))).toBeNull();
  expect(problemOfKey(read(["passphraseNeeded", "keyLength"]))).toBe("keyLength");
});

test("a passphrase that is missing is not called wrong", () => {
  expect(isPassphraseWrong(read(["passphraseNeeded"]))).toBe(false);
  expect(isPassphraseWrong(read(["keyPassphraseWrong"]))).toBe(true);
});
