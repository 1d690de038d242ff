import "server-only";
import { createDecipheriv, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { type BaseBlock, BitString, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { derivePbkdf2, deriveScrypt, TooMuchWork } from "./key-derivation.ts";
import { packEd25519, packOpenssh, sshNumber, sshString } from "./ssh-key-wire.ts";

// PKCS#8 (RFC 5958), locked by PKCS#5 (RFC 8018). Node opens such keys too, but only by holding the server up for as
// long as the key asks for.

type Node = BaseBlock | undefined;

const children = (node: Node): readonly Node[] => (node instanceof Sequence ? node.valueBlock.value : []);
const oid = (node: Node) => (node instanceof ObjectIdentifier ? node.valueBlock.toString() : "");
const bytes = (node: Node) =>
  node instanceof OctetString || node instanceof Integer ? Buffer.from(node.valueBlock.valueHexView) : null;
const small = (node: Node) => {
  const digits = node instanceof Integer ? bytes(node) : null;
  return digits && digits.length <= 6 && digits.length > 0 ? digits.readUIntBE(0, digits.length) : Number.NaN;
};

const parse = (der: Buffer): Node => {
  const { offset, result } = fromBER(der);
  return offset < 0 ? undefined : result;
};

const digests = new Map([
  ["", "sha1"],
  ["1.2.840.113549.2.7", "sha1"],
  ["1.2.840.113549.2.8", "sha224"],
  ["1.2.840.113549.2.9", "sha256"],
  ["1.2.840.113549.2.10", "sha384"],
  ["1.2.840.113549.2.11", "sha512"],
]);

const ciphers = new Map([
  ["2.16.840.1.101.3.4.1.2", { name: "aes-128-cbc", size: 16 }],
  ["2.16.840.1.101.3.4.1.22", { name: "aes-192-cbc", size: 24 }],
  ["2.16.840.1.101.3.4.1.42", { name: "aes-256-cbc", size: 32 }],
  ["1.2.840.113549.3.7", { name: "des-ede3-cbc", size: 24 }],
]);

const [pbes2, pbkdf2, scrypt] = ["1.2.840.113549.1.5.13", "1.2.840.113549.1.5.12", "1.3.6.1.4.1.11591.4.11"];

async function deriveKey(scheme: Node, passphrase: string, size: number): Promise<Buffer | null> {
  const [kind, parameters] = children(scheme);
  const [saltNode, ...costs] = children(parameters);
  const salt = bytes(saltNode);
  if (!salt) return null;
  if (oid(kind) === scrypt) {
    const [N, r, p] = costs.map(small);
    return deriveScrypt(passphrase, salt, size, { N: N ?? 0, r: r ?? 0, p: p ?? 0 });
  }
  const digest = digests.get(oid(children(costs.find((node) => node instanceof Sequence))[0]));
  const isKnown = oid(kind) === pbkdf2 && digest !== undefined;
  return isKnown ? derivePbkdf2(passphrase, salt, small(costs[0]), size, digest) : null;
}

// The schemes before PBES2 are left to Node; their rounds are cheap and few.
const mostOldRounds = 100_000;

function unlockOld(der: Buffer, parameters: Node, passphrase: string): KeyObject {
  if (!(small(children(parameters)[1]) <= mostOldRounds)) throw new TooMuchWork();
  return createPrivateKey({ key: der, format: "der", type: "pkcs8", passphrase });
}

/** A locked PKCS#8 key, unlocked; throws where the passphrase does not open it, `TooMuchWork` among others. */
export async function unlockPkcs8(der: Buffer, passphrase: string): Promise<KeyObject> {
  const [algorithm, data] = children(parse(der));
  const [kind, parameters] = children(algorithm);
  if (oid(kind) !== pbes2) return unlockOld(der, parameters, passphrase);
  const [scheme, cipherNode] = children(parameters);
  const [cipherName, ivNode] = children(cipherNode);
  const cipher = ciphers.get(oid(cipherName));
  const [iv, locked] = [bytes(ivNode), bytes(data)];
  const key = cipher && (await deriveKey(scheme, passphrase, cipher.size));
  if (!cipher || !key || !iv || !locked) throw new Error("locked in an unknown way");
  const decipher = createDecipheriv(cipher.name, key, iv);
  const open = Buffer.concat([decipher.update(locked), decipher.final()]);
  return createPrivateKey({ key: open, format: "der", type: "pkcs8" });
}

const bits = (node: Node) => (node instanceof BitString ? Buffer.from(node.valueBlock.valueHexView) : null);

/** Node exports no form of DSA that SSH software reads, so its numbers are taken from the forms it does export. */
function packDsa(key: KeyObject): string | null {
  const [, algorithm, secret] = children(parse(key.export({ type: "pkcs8", format: "der" })));
  const [p, q, g] = children(children(algorithm)[1]).map(bytes);
  const pem = key.export({ type: "pkcs8", format: "pem" });
  const [, point] = children(parse(createPublicKey(pem).export({ type: "spki", format: "der" })));
  const [x, y] = [bytes(secret), bits(point)].map((der) => der && bytes(parse(der)));
  if (!p || !q || !g || !x || !y) return null;
  const publicBlob = Buffer.concat([sshString("ssh-dss"), ...[p, q, g, y].map(sshNumber)]);
  return packOpenssh(publicBlob, Buffer.concat([publicBlob, sshNumber(x)]), "");
}

const curves = new Set(["prime256v1", "secp384r1", "secp521r1"]);

/** A key in the form of its kind that SSH software reads; `null` when it is of no kind that SSH logs in with. */
export function sshTextOf(key: KeyObject): string | null {
  const kind = key.asymmetricKeyType;
  if (kind === "rsa") return key.export({ type: "pkcs1", format: "pem" }).toString();
  if (kind === "dsa") return packDsa(key);
  if (kind === "ec" && curves.has(key.asymmetricKeyDetails?.namedCurve ?? ""))
    return key.export({ type: "sec1", format: "pem" }).toString();
  if (kind !== "ed25519") return null;
  const { d, x } = key.export({ format: "jwk" });
  return d && x ? packEd25519(Buffer.from(d, "base64url"), Buffer.from(x, "base64url")) : null;
}
