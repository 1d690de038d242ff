import type { Reason } from "#lib/domain/reason.ts";

const letters = (count: number) => "n".repeat(count);
const manyLines = Array.from({ length: 80 }, () => "A".repeat(70)).join("\n");

export const publicKey = `ssh-ed25519 ${"A".repeat(68)} deploy@laptop`;
const puttyKey = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: laptop\n";
export const longKey = `-----BEGIN RSA PRIVATE KEY-----\n${manyLines}\n-----END RSA PRIVATE KEY-----\n`;

/** Values outside the bounds of a field, each with the reason it must be refused for. */
export type Refusal = { value: string | number; reason: Reason };

/** By dotted name in the request. Numbers are typed as digits in a form. */
export const clusterRefusals: Record<string, Refusal[]> = {
  name: [
    { value: "ab", reason: "nameLength" },
    { value: letters(129), reason: "nameLength" },
    { value: "web 1", reason: "nameCharacters" },
    { value: "web/1", reason: "nameCharacters" },
  ],
  agentPoolId: [
    { value: letters(31), reason: "agentPoolId" },
    { value: letters(33), reason: "agentPoolId" },
    { value: `${letters(31)}-`, reason: "agentPoolId" },
  ],
  description: [{ value: letters(501), reason: "descriptionLength" }],
};

export const hostRefusals: Record<string, Refusal[]> = {
  name: clusterRefusals.name ?? [],
  address: [
    { value: "web-1.example.com", reason: "addressName" },
    { value: "localhost", reason: "addressLoopback" },
    { value: "127.0.0.1", reason: "addressLoopback" },
    { value: "203.0.113.300", reason: "addressSyntax" },
  ],
  port: [
    { value: 0, reason: "portRange" },
    { value: 65_536, reason: "portRange" },
  ],
  "authorization.username": [
    { value: letters(33), reason: "usernameLength" },
    { value: "deploy user", reason: "usernameCharacters" },
    { value: "OFFICE\\deploy", reason: "usernameDomain" },
  ],
  "authorization.password": [
    { value: "1234", reason: "passwordLength" },
    { value: letters(33), reason: "passwordLength" },
    { value: "pass word", reason: "passwordCharacters" },
    { value: 'pass"word', reason: "passwordCharacters" },
  ],
  "authorization.privateKey": [
    { value: publicKey, reason: "keyPublic" },
    { value: puttyKey, reason: "keyTruncated" },
    { value: longKey, reason: "keyLength" },
    { value: "not a key at all", reason: "keyUnreadable" },
  ],
};

/** Values at the very edge, which must be taken. */
export const edges = {
  name: [letters(3), letters(128), "集群-1.a_b"],
  description: ["", letters(500)],
  port: [1, 65_535],
  username: ["a", letters(32)],
  password: ["12345", letters(32)],
};
