import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every form in which a secret could turn up: as it is, or as an encoder would write it. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.toString("hex"),
  ];
}

/** A long token may be stored in pieces, so any stretch of 40 characters of it counts as the token. */
const stretches = (token: string) =>
  Array.from({ length: Math.ceil(token.length / 100) }, (_, index) =>
    token.slice(index * 100, index * 100 + 40),
  ).filter((stretch) => stretch.length === 40);

const keyLines = (key: string) =>
  key.split("\n").filter((line) => line.length > 30 && !line.startsWith("-----"));

export type Secrets = { passwords: readonly string[]; keys: readonly string[]; tokens: Iterable<string> };

export type Canary = { what: string; text: string };

export function canariesOf({ passwords, keys, tokens }: Secrets): Canary[] {
  const named = (what: string, texts: readonly string[]) => texts.map((text) => ({ what, text }));
  return [
    ...passwords.flatMap((password) => named(`password ${password}`, spellings(password))),
    ...keys.flatMap(keyLines).flatMap((line) => named("private key", spellings(line))),
    ...[...tokens].flatMap((token) => named("token", stretches(token))),
  ];
}

/** Which secrets are in this text. One finding per secret is enough. */
export function findCanaries(canaries: readonly Canary[], text: string): string[] {
  return [...new Set(canaries.filter((canary) => text.includes(canary.text)).map(({ what }) => what))];
}

/** The files of a folder, all the way down, with their bytes as text that keeps every byte. */
export function readFolder(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, text: readFileSync(path, "latin1") }));
}
