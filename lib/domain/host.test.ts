import { describe, expect, test } from "vitest";
import { type HostCreate, hostCreateSchema, hostRuleBreaches, isSameEndpoint } from "./host.ts";
import { keyLengthLimit } from "./limits.ts";
import { fieldReasons } from "./reason.ts";

const proxyId = "0123456789abcdef0123456789abcdef";
const good: HostCreate = {
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password: "s3cret" },
  installIcagent: false,
};
const reasons = (change: Record<string, unknown>) => {
  const parsed = hostCreateSchema.safeParse({ ...good, ...change });
  return parsed.success ? [] : fieldReasons(parsed.error);
};
const byPassword = (change: Record<string, unknown>) =>
  reasons({ authorization: { ...good.authorization, ...change } });
const keyOf = (length: number) => {
  const head = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
  const tail = "\n-----END OPENSSH PRIVATE KEY-----\n";
  const body = `${"A".repeat(70)}\n`.repeat(100).slice(0, length - head.length - tail.length);
  return `${head}${body}${tail}`;
};
const byKey = (privateKey: unknown) =>
  reasons({ authorization: { kind: "key", username: "deploy", privateKey } });
const refused = (name: string, reason: string) => [{ name, reason }];

describe("port", () => {
  test.each([1, 22, 65535])("takes %i", (port) => expect(reasons({ port })).toEqual([]));
  test.each([0, -1, 65536, 22.5, Number.NaN, "22", null])("refuses %j", (port) => {
    expect(reasons({ port })).toEqual(refused("port", "portRange"));
  });
  test("asks for a missing one", () => {
    expect(reasons({ port: undefined })).toEqual(refused("port", "required"));
  });
});

describe("user name", () => {
  test.each(["a", "a".repeat(32), "user@domain", "a_b-c.d", " root "])("takes %j", (username) => {
    expect(byPassword({ username })).toEqual([]);
  });
  test.each([
    ["", "usernameLength"],
    ["a".repeat(33), "usernameLength"],
    ["DOMAIN\\user", "usernameDomain"],
    ["ro ot", "usernameCharacters"],
    ["用户", "usernameCharacters"],
  ])("refuses %j as %s", (username, reason) => {
    expect(byPassword({ username })).toEqual(refused("authorization.username", reason));
  });
});

describe("password", () => {
  test.each(["12345", "a".repeat(32), "密码密码密", "𠮷".repeat(32)])("takes %s", (password) => {
    expect(byPassword({ password })).toEqual([]);
  });
  test.each([
    ["1234", "passwordLength"],
    ["a".repeat(33), "passwordLength"],
    ["abc de", "passwordCharacters"],
    [" abcde", "passwordCharacters"],
    ["abcde\n", "passwordCharacters"],
    ["abc'de", "passwordCharacters"],
    ['abc"de', "passwordCharacters"],
  ])("refuses %j as %s", (password, reason) => {
    expect(byPassword({ password })).toEqual(refused("authorization.password", reason));
  });
  test("is never trimmed or cleaned", () => {
    const password = "\u200babcde";
    const parsed = hostCreateSchema.parse({ ...good, authorization: { ...good.authorization, password } });
    expect(parsed.authorization).toMatchObject({ password });
  });
});

describe("key", () => {
  test("takes 5,000 characters and refuses 5,001", () => {
    expect(byKey(keyOf(keyLengthLimit))).toEqual([]);
    expect(byKey(keyOf(keyLengthLimit + 1))).toEqual(refused("authorization.privateKey", "keyLength"));
  });
  test.each([
    ["", "keyRequired"],
    ["PuTTY-User-Key-File-3: ssh-ed25519", "keyTruncated"],
    ["ssh-ed25519 AAAAC3Nza me@here", "keyPublic"],
    ["hello", "keyUnreadable"],
  ])("refuses %j as %s", (text, reason) => {
    expect(byKey(text)).toEqual(refused("authorization.privateKey", reason));
  });
});

describe("passphrase", () => {
  const locked = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${"A".repeat(64)}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
  const login = (change: object) =>
    reasons({ authorization: { kind: "key", username: "deploy", privateKey: locked, ...change } });

  test("is asked for with a key that is locked", () => {
    expect(login({})).toEqual(refused("authorization.passphrase", "passphraseNeeded"));
  });
  test("is not asked for with a key that is open, or with none", () => {
    expect(login({ privateKey: keyOf(400) })).toEqual([]);
    expect(login({ privateKey: "" })).toEqual(refused("authorization.privateKey", "keyRequired"));
  });
  test("is taken as it is, spaces and all", () => {
    const authorization = { kind: "key", username: "deploy", privateKey: locked, passphrase: " a b " };
    const parsed = hostCreateSchema.parse({ ...good, authorization });
    expect(parsed.authorization).toMatchObject({ passphrase: " a b " });
  });
});

test("an authorization has one secret, not two", () => {
  expect(byPassword({ privateKey: keyOf(400) })).toEqual(refused("authorization.privateKey", "unknownField"));
});

test("refuses the operating system: it is the cluster's", () => {
  expect(reasons({ os: "linux" })).toEqual(refused("os", "unknownField"));
});

describe("what the cluster decides", () => {
  const linux = { os: "linux", access: "direct" } as const;
  const behindProxy = { os: "linux", access: "proxy" } as const;
  const windows = { os: "windows", access: "direct" } as const;
  const proxy: HostCreate = { ...good, role: "proxy" };
  const behind: HostCreate = { ...good, proxyHostId: proxyId };
  const keyed: HostCreate = {
    ...good,
    authorization: { kind: "key", username: "deploy", privateKey: keyOf(400) },
  };

  test.each([
    ["a target in a direct cluster", good, linux],
    ["a proxy in a proxy cluster", proxy, behindProxy],
    ["a target behind a proxy", behind, behindProxy],
    ["a key on Linux", keyed, linux],
    ["ICAgent on Linux", { ...good, installIcagent: true }, linux],
    ["a password on Windows", good, windows],
  ])("allows %s", (_, host, cluster) => {
    expect(hostRuleBreaches(host, cluster)).toEqual([]);
  });

  test.each([
    ["a proxy in a direct cluster", proxy, linux, "role", "proxyRoleNotAllowed"],
    ["a target without a proxy", good, behindProxy, "proxyHostId", "proxyRequired"],
    ["a proxy behind a proxy", { ...behind, role: "proxy" }, behindProxy, "proxyHostId", "proxyNotAllowed"],
    ["a proxy named in a direct cluster", behind, linux, "proxyHostId", "proxyNotAllowed"],
    ["a key on Windows", keyed, windows, "authorization.kind", "windowsPasswordOnly"],
    ["ICAgent on Windows", { ...good, installIcagent: true }, windows, "installIcagent", "icagentLinuxOnly"],
  ] as const)("refuses %s", (_, host, cluster, name, reason) => {
    expect(hostRuleBreaches(host, cluster)).toEqual(refused(name, reason));
  });
});

test("two spellings of one IPv6 address and port are one endpoint; another port is another machine", () => {
  const host = { address: "2001:db8::1", port: 22 };
  expect(isSameEndpoint(host, { address: "2001:0DB8:0:0::1", port: 22 })).toBe(true);
  expect(isSameEndpoint(host, { address: "2001:db8::1", port: 2222 })).toBe(false);
});
