import { expect, it } from "vitest";
import { isPasscode, passcodeAt } from "./passcode.ts";

// RFC 6238, appendix B: the ASCII secret "12345678901234567890" in base32; the last six of its eight digits.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

it.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1234567890, "005924"],
  [20000000000, "353130"],
])("gives the passcode of RFC 6238 at %i s", (seconds, passcode) => {
  expect(passcodeAt(secret, seconds * 1000)).toBe(passcode);
});

it("takes the passcode before and after, and none further away", () => {
  const at = 1_234_567_890_000;
  const takes = (steps: number) => isPasscode(secret, passcodeAt(secret, at + steps * 30_000), at);
  expect([-2, -1, 0, 1, 2].map(takes)).toEqual([false, true, true, true, false]);
  expect(isPasscode(secret, "", at)).toBe(false);
});
