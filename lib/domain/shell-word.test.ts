import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { powershellWord, shellWord } from "./shell-word.ts";

const hostile = [
  "$(touch pwned)",
  "`touch pwned`",
  "a; touch pwned",
  "a' ; touch pwned ; '",
  "a\nb",
  "~root",
  "*",
  "-rf",
  "",
  "!!",
  "a\\",
  "'",
  "''\\''",
];

// A shell's argument can hold anything but the NUL character, as long as it is text at all.
const anything = fc.string({ unit: fc.oneof(fc.constantFrom(..."'\"\\$`!;&|<>(){}~*?#\n\t "), fc.string()) });
const argument = anything.filter((text) => !text.includes("\0") && text.isWellFormed());

describe("shellWord", () => {
  test.each(["bash", "dash"].filter(isInstalled))(
    "%s reads back what was quoted, and runs nothing",
    (shell) => {
      fc.assert(
        fc.property(fc.array(argument, { minLength: 1, maxLength: 20 }), (words) => {
          const line = `printf '%s\\0' ${[...hostile, ...words].map(shellWord).join(" ")}`;
          const seen = execFileSync(shell, ["-c", line], { encoding: "utf8" });
          expect(seen.split("\0").slice(0, -1)).toEqual([...hostile, ...words]);
        }),
        { numRuns: 40 },
      );
    },
  );

  test("plain words stay as one would type them", () => {
    for (const word of ["deploy", "user@example.com", "/etc/ssh/sshd_config", "10.0.0.5", "2001:db8::1"])
      expect(shellWord(word)).toBe(word);
  });
});

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "true"]);
    return true;
  } catch {
    return false;
  }
}

describe("powershellWord", () => {
  const quotes = "'\u2018\u2019\u201A\u201B";

  test("every character that ends a literal string stands twice, and undoing that gives the text back", () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom(...quotes), fc.string()) });
    fc.assert(
      fc.property(text, (original) => {
        const word = powershellWord(original);
        const inside = word.slice(1, -1);
        expect(word).toBe(`'${inside}'`);
        const single = new RegExp(`([${quotes}])\\1`, "gu");
        expect(inside.replace(single, "")).not.toMatch(new RegExp(`[${quotes}]`, "u"));
        expect(inside.replace(single, "$1")).toBe(original);
      }),
    );
  });
});
