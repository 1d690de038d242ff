import { countPutty, findKeys, isPutty, type PuttyField, puttyFields } from "./private-key-frame.ts";
import type { Reason } from "./reason.ts";

const keyName = "(?:ssh-|ecdsa-|sk-)[\\w@.-]{1,60}";
const publicLine = new RegExp(`^[ \\t]{0,80}${keyName} AAAA`, "m");
/** Something stands before the key: hosts in known_hosts, options in authorized_keys. */
const prefixedLine = new RegExp(`^[^\\r\\n]{0,2000}?\\s${keyName}[ \\t]{1,8}AAAA`, "m");
const options =
  /^[ \t]{0,80}(?:(?:from|command|environment|permitopen|permitlisten|principals|tunnel|expiry-time)="|restrict\b|cert-authority\b|no-[a-z]|(?:verify|touch)-required\b)/m;

const isHtmlOrXml = (text: string) => /^\s*<(?:!doctype|!--|\?xml|[a-z]+[\s>/])/i.test(text);
const isJson = (text: string) => /^\s*[[{]/.test(text);
const isBinary = (text: string) => /(?![\t\n\v\f\r])[\p{Cc}\uFFFD]/u.test(text);
const isPath = (text: string) =>
  text.length < 1000 && /^(?:file:|~|\.{0,2}[/\\]|[A-Za-z]:[/\\])[^\n]+$/.test(text.trim());

type Kind = [reason: Reason, is: (text: string) => boolean];

/** What people paste instead of a private key, the most telling marks first. */
const otherKinds: readonly Kind[] = [
  ["keyPgp", (text) => /BEGIN PGP /i.test(text)],
  ["keyTruncated", (text) => /(?:BEGIN|END) (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY/i.test(text)],
  [
    "keyCertificate",
    (text) => /-cert-v01@openssh\.com AAAA|BEGIN (?:X509 |TRUSTED |NEW )?CERTIFICATE|BEGIN PKCS7/.test(text),
  ],
  ["keyPublic", (text) => /BEGIN (?:[A-Z0-9]{1,16} ){0,4}PUBLIC KEY/i.test(text) || publicLine.test(text)],
  ["keyAuthorizedLine", (text) => options.test(text) && prefixedLine.test(text)],
  ["keyKnownHosts", (text) => prefixedLine.test(text)],
  // The inside of a key, without its first and last line.
  ["keyTruncated", (text) => /^\s*(?:b3BlbnNzaC1rZXktdjE|MII[A-Za-z0-9+/]{40})/.test(text)],
  ["keyPath", isPath],
  ["keyOtherFile", (text) => isHtmlOrXml(text) || isJson(text) || isBinary(text)],
];

/** A text with BEGIN and END lines: `null` when there is one key, and one only. */
function recogniseFramed(text: string): Reason | null {
  const { keys, strays } = findKeys(text);
  if (keys.length > 1) return "keyTwo";
  const [key] = keys;
  if (!key || strays > 0) return "keyTruncated";
  return key.body.trim() === "" ? "keyTruncated" : null;
}

/** Has a field of a PuTTY file as many lines as it says? */
function hasItsLines({ name, value }: PuttyField): boolean {
  if (!name.endsWith("-Lines")) return true;
  const [count, ...lines] = value.split("\n");
  return lines.length >= Number(count);
}

/** Why a repaired text cannot be a usable key, as far as its lines tell; `null` when it may be one. */
export function recogniseKey(text: string): Reason | null {
  if (text.replace(/[\s\u200B-\u200F\u2060\uFEFF]/g, "") === "") return "keyRequired";
  if (isPutty(text)) {
    if (countPutty(text) > 1) return "keyTwo";
    const fields = puttyFields(text)?.fields;
    return fields?.every(hasItsLines) ? null : "keyTruncated";
  }
  const { keys, strays } = findKeys(text);
  if (keys.length > 0) return strays > 0 && keys.length === 1 ? "keyTruncated" : recogniseFramed(text);
  return otherKinds.find(([, is]) => is(text))?.[0] ?? "keyUnreadable";
}

/** Must a repaired key be opened with a passphrase? Told by its open part; `false` for what is no key. */
export function isLockedKey(text: string): boolean {
  if (isPutty(text)) return !/^Encryption: none$/m.test(text);
  const [key] = findKeys(text).keys;
  if (!key) return false;
  if (key.label.includes("ENCRYPTED") || /^Proc-Type: 4,ENCRYPTED/m.test(key.body)) return true;
  // "openssh-key-v1", then the name of the cipher, which is "none" where there is none.
  return /^\s*b3BlbnNzaC1rZXktdjEAAAAA(?!BG5vbmU)/.test(key.body);
}
