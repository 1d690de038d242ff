import { expect, test } from "vitest";
import { repairKeyText } from "#lib/domain/private-key.ts";
import { type KeyRepair, repairsOf } from "./key-repairs.ts";

const body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW";
const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\nQyNTUxOQ==\n-----END OPENSSH PRIVATE KEY-----\n`;
const named = (pasted: string) => repairsOf(pasted, repairKeyText(pasted));

test("a key that needs no repair is named none", () => {
  expect(named(key)).toEqual([]);
});

test.each<[string, string, KeyRepair]>([
  ["a byte order mark", `\uFEFF${key}`, "invisible"],
  ["Windows line ends", key.replaceAll("\n", "\r\n"), "lineEnds"],
  ["line breaks written out", key.trim().replaceAll("\n", "\\n"), "escapes"],
  ["dashes of a word processor", key.replaceAll("-----", "–––––"), "dashes"],
  ["a key on one line", key.trim().replaceAll("\n", " "), "joined"],
  ["an indented key", key.replaceAll("\n", "\n    "), "indent"],
  ["a key in a mail", `Hello,\nhere it is:\n${key}\nRegards\n`, "surroundings"],
  ["a lost last newline", key.trim(), "finalNewline"],
])("names %s", (_, pasted, repair) => {
  expect(repairKeyText(pasted)).toBe(key);
  expect(named(pasted)).toContain(repair);
});

test("an empty field was not repaired", () => {
  expect(named(" \n ")).toEqual([]);
});
