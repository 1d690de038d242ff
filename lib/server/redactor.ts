import "server-only";

const mark = "[redacted]";

// -- By exact value ---------------------------------------------------------------------------------------------------

// Upstream may quote a secret in part, wrapped or cut off: any run of this many characters of it gives it away.
const gramLength = 12;
// Below this length a "secret" is so likely to be part of ordinary words that masking it would only garble texts.
const shortestSecret = 4;

const htmlEscape = (text: string) =>
  text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");

/** How a secret may be spelled inside a JSON string, a URL, a form, a page or a header. */
function spellings(secret: string): string[] {
  const wellFormed = secret.toWellFormed();
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(wellFormed);
  const form = new URLSearchParams({ v: wellFormed }).toString().slice(2);
  const base64 = Buffer.from(secret).toString("base64");
  const asciiJson = json.replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const crLf = secret.replace(/\r?\n/g, "\r\n");
  const lowerUrl = url.replace(/%../g, (code) => code.toLowerCase());
  const all = [secret, json, json.replaceAll("/", "\\/"), JSON.stringify(json).slice(1, -1), asciiJson, url];
  return [...new Set([...all, lowerUrl, form, base64, htmlEscape(secret), crLf])];
}

function grams(secrets: readonly string[]): { short: string[]; long: Set<string> } {
  const short: string[] = [];
  const long = new Set<string>();
  for (const text of secrets.filter((secret) => secret.length >= shortestSecret).flatMap(spellings)) {
    if (text.length < gramLength) short.push(text);
    for (let at = 0; at + gramLength <= text.length; at += 1) long.add(text.slice(at, at + gramLength));
  }
  return { short, long };
}

/** Blanks every run of the text that a secret also holds. */
function redactExact(text: string, secrets: readonly string[]): string {
  const { short, long } = grams(secrets);
  let kept = "";
  let maskedTo = 0;
  for (let at = 0; long.size > 0 && at < text.length; at += 1) {
    if (!long.has(text.slice(at, at + gramLength))) continue;
    if (at > maskedTo || maskedTo === 0) kept += text.slice(maskedTo, at) + mark;
    maskedTo = at + gramLength;
  }
  kept += text.slice(maskedTo);
  return short
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, mark), kept);
}

// -- By field name ----------------------------------------------------------------------------------------------------

const secretName =
  /(?:password|passwd|pwd|passphrase|passcode|privatekey|tokens?|authorization|cookies?|credentials?|apikey|signature)$|^secret|secrets?$|^sk$/;

const isSecretName = (name: string) => secretName.test(name.toLowerCase().replace(/[^a-z0-9]/g, ""));

// -- By shape ---------------------------------------------------------------------------------------------------------

const shapes: readonly RegExp[] = [
  // A key without its end is masked to the end of the text: what follows cannot be told from the key.
  /-{0,8}\s{0,8}BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-{0,8}\s{0,8}END [A-Z0-9 ]{0,40}PRIVATE KEY[- ]{0,8}|$)/gi,
  /PuTTY-User-Key-File-[\s\S]*?(?:Private-MAC:\s*[0-9a-f]+|$)/gi,
  // The body of an OpenSSH key whose first line was lost: base64 of its magic.
  /b3BlbnNzaC1rZXkt[\w+/=\s\\]*/g,
  // A run is looked at from its beginning only, which keeps the time linear in the text.
  /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)*/g,
  /[\w+/=-]{200,}/g,
  // DER: keys and IAM tokens begin so.
  /(?<![\w+/=-])MII[\w+/=-]{24,}/g,
  // Wrapped base64: three lines or more.
  /(?<![\w+/=-])(?:[\w+/=-]{40,}(?:\s|\\r|\\n){1,8}){2,}[\w+/=-]+/g,
];

const names =
  "password|passwd|pwd|passphrase|passcode|private[_-]?key|secret[\\w-]*|token|authorization|cookie|credentials?|api[_-]?key|signature|(?<![\\w-])sk";
// A quoted value ends at a quote escaped as deeply as the one that began it.
const quoted = String.raw`(\\*")(?:(?!(?<!\\)\2)[\s\S])*(?:\2|$)|'[^']*(?:'|$)`;
const bare = String.raw`(?:Bearer |Basic )?[^\s,;&{}[\]()"']+`;
const named = new RegExp(
  String.raw`([\w-]*?(?:${names})\\*["']?\s{0,8}[:=]\s{0,8})(?:${quoted}|${bare})`,
  "gi",
);
// Headers whose whole line is the value.
const headerLine = /((?:cookie|authorization)\s{0,8}[:=]\s{0,8})[^\s"'{}[\]][^\r\n"'{}[\]]*/gi;

const redactShapes = (text: string) =>
  shapes
    .reduce((left, shape) => left.replace(shape, mark), text)
    .replace(headerLine, `$1${mark}`)
    .replace(named, `$1${mark}`);

/**
 * Masks secrets in a text: the given ones however they are spelled, in part or whole, then whatever looks like a key
 * or a token, then the values of fields with telling names (`password=…`, `"token": "…"`).
 */
export function redactText(text: string, secrets: readonly string[] = []): string {
  return redactShapes(secrets.length === 0 ? text : redactExact(text, secrets));
}

// -- Deep ---------------------------------------------------------------------------------------------------------------

type Seen = Map<object, unknown>;

function redactValue(node: unknown, secrets: readonly string[], seen: Seen, isSecret: boolean): unknown {
  if (typeof node === "string") return isSecret && node !== "" ? mark : redactText(node, secrets);
  if (typeof node === "number" || typeof node === "bigint") return isSecret ? mark : node;
  if (typeof node !== "object" || node === null) return node;
  const known = seen.get(node);
  return known ?? redactObject(node, secrets, seen, isSecret);
}

function redactObject(node: object, secrets: readonly string[], seen: Seen, isSecret: boolean): unknown {
  if (ArrayBuffer.isView(node) || node instanceof ArrayBuffer) return mark;
  if (node instanceof Date || node instanceof RegExp) return node;
  if (Array.isArray(node)) return redactArray(node, secrets, seen, isSecret);
  if (node instanceof Set) return redactArray([...node], secrets, seen, isSecret);
  if (node instanceof Map || node instanceof Headers)
    return redactFields(node, [...node.entries()], {}, secrets, seen);
  if ("toJSON" in node && typeof node.toJSON === "function")
    return redactValue(node.toJSON(), secrets, seen, isSecret);
  const fields = Object.getOwnPropertyNames(node).map((name): [unknown, unknown] => [name, read(node, name)]);
  // An error stays one to whoever writes it down; of other classes only what they hold is of use.
  const prototype = node instanceof Error ? Object.getPrototypeOf(node) : Object.prototype;
  return redactFields(node, fields, Object.create(prototype), secrets, seen);
}

// Writing something down must not fail because of a getter.
function read(node: object, name: string): unknown {
  try {
    return Reflect.get(node, name);
  } catch {
    return "[unreadable]";
  }
}

/** An array may be a flat list of header names and values, or of pairs of them. */
function redactArray(node: unknown[], secrets: readonly string[], seen: Seen, isSecret: boolean): unknown[] {
  const copy: unknown[] = [];
  seen.set(node, copy);
  for (const [index, item] of node.entries()) {
    const name: unknown = node[index - 1];
    const isNamed = typeof name === "string" && index % 2 === 1 && isSecretName(name);
    copy.push(redactValue(item, secrets, seen, isSecret || isNamed));
  }
  return copy;
}

function redactFields(
  node: object,
  fields: [unknown, unknown][],
  copy: object,
  secrets: readonly string[],
  seen: Seen,
): object {
  seen.set(node, copy);
  for (const [key, field] of fields) {
    const name = String(key);
    const safe = redactValue(field, secrets, seen, isSecretName(name));
    const enumerable = !(node instanceof Error) || Object.prototype.propertyIsEnumerable.call(node, name);
    const slot = { value: safe, enumerable, writable: true, configurable: true };
    Object.defineProperty(copy, redactText(name, secrets), slot);
  }
  return copy;
}

/**
 * A copy of any value with its secrets masked: fields with telling names, and in every text (also of keys, errors and
 * their causes) whatever `redactText` masks. The original stays as it is. Whoever gets the copy writes it down and
 * nothing else: bytes, maps, sets, headers and URLs come out as what can be written.
 */
export function redact<T>(node: T, secrets: readonly string[] = []): T {
  return asWritten<T>(redactValue(node, secrets, new Map(), false));
}

/** The one cast: the copy has the shape of the original as far as a log, an audit row or an error reply looks. */
const asWritten = <T>(copy: unknown): T => copy as T;
