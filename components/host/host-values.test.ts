import { describe, expect, test } from "vitest";
import { hostCheck } from "./host-check.ts";
import { emptyHost, type HostValues, likeHost, nextHost, toHostCreate } from "./host-values.ts";

const linux = { os: "linux", access: "direct" } as const;
const behindProxy = { os: "linux", access: "proxy" } as const;
const windows = { os: "windows", access: "direct" } as const;
const proxy = { id: "0123456789abcdef0123456789abcdef", address: "203.0.113.20" };

const filled: HostValues = {
  name: "web-1",
  address: "203.0.113.10",
  port: "2222",
  role: "target",
  proxyHostId: proxy.id,
  authorization: {
    kind: "key",
    username: "deploy",
    password: "left-over",
    privateKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
    passphrase: "",
  },
  installIcagent: true,
};

describe("the request of a filled-in form", () => {
  test("carries one secret only, the one that is shown", () => {
    const { authorization } = toHostCreate(filled, linux);
    expect(authorization).toEqual({
      kind: "key",
      username: "deploy",
      privateKey: filled.authorization.privateKey,
    });
  });

  test("carries a passphrase with a key that was given one, and never with a password", () => {
    const authorization = { ...filled.authorization, passphrase: " of the key " };
    expect(toHostCreate({ ...filled, authorization }, linux).authorization).toEqual({
      kind: "key",
      username: "deploy",
      privateKey: filled.authorization.privateKey,
      passphrase: " of the key ",
    });
    const byPassword = { ...authorization, kind: "password" as const };
    expect(toHostCreate({ ...filled, authorization: byPassword }, linux).authorization).toEqual({
      kind: "password",
      username: "deploy",
      password: "left-over",
    });
  });

  test("leaves a proxy chosen before out where access is direct, and the role with it", () => {
    expect(toHostCreate({ ...filled, role: "proxy" }, linux)).toMatchObject({
      role: "target",
      proxyHostId: null,
    });
  });

  test("names the proxy of a target, and none for a proxy", () => {
    expect(toHostCreate(filled, behindProxy).proxyHostId).toBe(proxy.id);
    expect(toHostCreate({ ...filled, role: "proxy" }, behindProxy).proxyHostId).toBeNull();
  });

  test("on Windows logs in by password and installs no ICAgent", () => {
    expect(toHostCreate(filled, windows)).toMatchObject({
      authorization: { kind: "password", username: "deploy", password: "left-over" },
      installIcagent: false,
    });
  });

  test.each([
    ["22", 22],
    [" 5986 ", 5986],
    ["0", 0],
  ])("reads the port %j as %i", (port, number) => {
    expect(toHostCreate({ ...filled, port }, linux).port).toBe(number);
  });

  test.each(["", "ssh", "0x16", "1e3", "22.0", "-22"])("reads the port %j as none", (port) => {
    expect(toHostCreate({ ...filled, port }, linux).port).toBeNaN();
  });
});

test.each([
  [linux, "22"],
  [windows, "5986"],
])("a new form has the usual port of %o", (cluster, port) => {
  expect(emptyHost(cluster).port).toBe(port);
});

test("a role asked for counts only where roles exist", () => {
  expect(emptyHost(behindProxy, "proxy").role).toBe("proxy");
  expect(emptyHost(linux, "proxy").role).toBe("target");
});

test("a range is taken as it is, and a faulty one is told at its field", () => {
  const check = hostCheck({ ...linux, proxies: () => [] });
  const reasonsOf = (name: string, address: string) =>
    check({
      ...filled,
      name,
      address,
      proxyHostId: "",
      authorization: { ...filled.authorization, kind: "password" },
    });
  expect(reasonsOf("web-[01-20]", "10.20.0.[11-30]")).toEqual([]);
  expect(reasonsOf("web-[01-20]", "10.20.0.[11-29]")).toEqual([{ name: "address", reason: "rangeLengths" }]);
});

test("the next host keeps what repeats, and what is each one's own is what is proposed", () => {
  const next = { name: "web-2", address: "203.0.113.11" };
  expect(nextHost(filled, next)).toEqual({ ...filled, ...next });
});

test("a form like an existing host has no secret", () => {
  const values = likeHost({
    id: "1",
    clusterId: "2",
    name: "web-1",
    address: "203.0.113.10",
    port: 22,
    os: "linux",
    role: "target",
    proxyHostId: null,
    authorization: { kind: "key", username: null },
    installIcagent: null,
    verification: { status: "failed", checkedAt: null, cause: null, original: null },
    owner: null,
    createdAt: null,
    updatedAt: null,
    rights: { view: true, edit: true, delete: true, copy: true },
  });
  expect(values.authorization).toEqual({
    kind: "key",
    username: "",
    password: "",
    privateKey: "",
    passphrase: "",
  });
  expect(values.proxyHostId).toBe("");
});

describe("the check of the form", () => {
  const check = hostCheck({ ...behindProxy, proxies: () => [proxy] });

  test("finds nothing in a good form", () => {
    expect(check(filled)).toEqual([]);
  });

  test("shows everything there is to mend at once, the cluster's rules included", () => {
    const names = check({ ...emptyHost(behindProxy), port: "" }).map(({ name }) => name);
    expect(names).toEqual([
      "name",
      "address",
      "port",
      "authorization.username",
      "authorization.password",
      "proxyHostId",
    ]);
  });

  test("refuses a target at the address of its own proxy, however it is spelt", () => {
    expect(check({ ...filled, address: ` ${proxy.address}\u200b` })).toEqual([
      { name: "address", reason: "addressSameAsProxy" },
    ]);
  });
});
