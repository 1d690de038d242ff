import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clusterSchema } from "#lib/domain/cluster.ts";
import { problemSchema } from "#lib/domain/problem.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { startEmulator } from "#lib/emulator/emulator.ts";
import { catalogues } from "#lib/messages/catalogue.ts";
import { type Locale, locales } from "#lib/messages/locale.ts";
import type { Database } from "./db/client.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";
import { openTestConsole } from "./test-console.ts";

let emulator: Awaited<ReturnType<typeof startEmulator>>;
let database: Database;
const browsers = new Map<Locale, TestBrowser>();
let directId: string;

const of = (locale: Locale): TestBrowser => {
  const browser = browsers.get(locale);
  if (!browser) throw new Error("no browser");
  return browser;
};

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", quiet: true, dialTimeoutMs: 100 });
  database = await openTestConsole(emulator.url);
  const reply = await fetch(`${emulator.url}/_emulator/seed`);
  const { projects } = await reply.json();
  for (const locale of locales) {
    const browser = openTestBrowser(locale);
    await browser.post("/api/session", { method: "rehearsal", user: "admin" });
    await browser.put("/api/session/project", { projectId: projects[0].id });
    browsers.set(locale, browser);
  }
  const created = await of("en").post("/api/clusters", { ...cluster, name: "direct-cluster" });
  directId = clusterSchema.parse(created.json).id;
});
afterAll(async () => {
  await emulator.close();
  await database.close();
});

const cluster = { name: "cluster", os: "linux", access: "direct", agentPoolId: null, description: "" };
const password = { kind: "password", username: "deploy", password: "Harbour-10!" };
const key = { kind: "key", username: "deploy", privateKey: "" };
const host = {
  name: "host",
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: password,
  installIcagent: false,
};

const missing = Symbol("left out");
type Case = [field: string, what: string, value: unknown, reason: Reason, name?: string];

/** `base` with the value at a dotted path replaced, or left out. */
function withValue(base: object, path: string, value: unknown): object {
  const [head = "", ...rest] = path.split(".");
  const entries = Object.entries(base).filter(([name]) => name !== head);
  if (value === missing)
    return Object.fromEntries(
      rest.length === 0 ? entries : [...entries, [head, nested(base, head, rest, value)]],
    );
  return Object.fromEntries([
    ...entries,
    [head, rest.length === 0 ? value : nested(base, head, rest, value)],
  ]);
}
const nested = (base: object, head: string, rest: string[], value: unknown) =>
  withValue(Object(Reflect.get(base, head)), rest.join("."), value);

async function expectRefused(path: string, body: object, name: string, reason: Reason) {
  await fetch(`${emulator.url}/_emulator/requests`, { method: "DELETE" });
  for (const locale of locales) {
    const reply = await of(locale).post(path, body);
    expect(reply.status).toBe(400);
    expect(problemSchema.parse(reply.json).invalidParams).toEqual([
      { name, code: reason, reason: catalogues[locale].validation[reason] },
    ]);
  }
  const log = await (await fetch(`${emulator.url}/_emulator/requests`)).json();
  expect(log).toEqual({ requests: [] });
}

const pem = (characters: number) => {
  const [begin, end] = ["-----BEGIN OPENSSH PRIVATE KEY-----\n", "\n-----END OPENSSH PRIVATE KEY-----\n"];
  const body = `${"A".repeat(70)}\n`.repeat(100).slice(0, characters - begin.length - end.length);
  return `${begin}${body}${end}`;
};

describe("a new cluster is refused, in both languages and before upstream hears of it, for", () => {
  const cases: Case[] = [
    ["name", "2 characters", "ab", "nameLength"],
    ["name", "129 characters", "n".repeat(129), "nameLength"],
    ["name", "129 Chinese characters", "名".repeat(129), "nameLength"],
    ["name", "only spaces", "     ", "nameLength"],
    ["name", "a space inside", "web cluster", "nameCharacters"],
    ["name", "an emoji", "web⚓cluster", "nameCharacters"],
    ["name", "markup", "<b>web</b>", "nameCharacters"],
    ["name", "a number", 123, "invalidValue"],
    ["name", "null", null, "invalidValue"],
    ["name", "nothing", missing, "required"],
    ["os", "another system", "macos", "invalidValue"],
    ["os", "upstream's old spelling", "window", "invalidValue"],
    ["os", "nothing", missing, "required"],
    ["access", "another word", "agent", "invalidValue"],
    ["access", "upstream's number", 0, "invalidValue"],
    ["access", "nothing", missing, "required"],
    ["agentPoolId", "31 characters", "a".repeat(31), "agentPoolId"],
    ["agentPoolId", "33 characters", "a".repeat(33), "agentPoolId"],
    ["agentPoolId", "a dash", `${"a".repeat(31)}-`, "agentPoolId"],
    ["agentPoolId", "an empty text", "", "agentPoolId"],
    ["agentPoolId", "nothing", missing, "required"],
    ["description", "501 characters", "d".repeat(501), "descriptionLength"],
    ["description", "501 emoji", "⚓".repeat(501), "descriptionLength"],
    ["description", "null", null, "invalidValue"],
    ["description", "nothing", missing, "required"],
    ["projectId", "being there", "a".repeat(32), "unknownField"],
    ["slave_cluster_id", "being upstream's name", "", "unknownField"],
  ];
  test.each(cases)("%s: %s", async (field, _what, value, reason) => {
    await expectRefused("/api/clusters", withValue(cluster, field, value), field, reason);
  });
});

describe("a new host is refused, in both languages and before upstream hears of it, for", () => {
  const cases: Case[] = [
    ["name", "2 characters", "ab", "nameLength"],
    ["name", "129 characters", "n".repeat(129), "nameLength"],
    ["name", "a slash", "web/1", "nameCharacters"],
    ["name", "a line break", "web\nhost", "nameCharacters"],
    ["name", "nothing", missing, "required"],
    ["address", "a host name", "web-1.example.com", "addressName"],
    ["address", "localhost", "LocalHost", "addressLoopback"],
    ["address", "127.0.0.1", "127.0.0.1", "addressLoopback"],
    ["address", "another loopback address", "127.8.8.8", "addressLoopback"],
    ["address", "the loopback address of IPv6", "::1", "addressLoopback"],
    ["address", "a mapped loopback address", "::ffff:127.0.0.1", "addressLoopback"],
    ["address", "256 in it", "203.0.113.256", "addressSyntax"],
    ["address", "three numbers", "203.0.113", "addressSyntax"],
    ["address", "leading zeros", "203.0.113.010", "addressZeros"],
    ["address", "a port in it", "203.0.113.10:22", "addressSyntax"],
    ["address", "a zone", "fe80::1%eth0", "addressSyntax"],
    ["address", "an empty text", "", "required"],
    ["address", "nothing", missing, "required"],
    ["port", "0", 0, "portRange"],
    ["port", "65536", 65536, "portRange"],
    ["port", "-1", -1, "portRange"],
    ["port", "22.5", 22.5, "portRange"],
    ["port", "a text", "22", "portRange"],
    ["port", "null", null, "portRange"],
    ["port", "nothing", missing, "required"],
    ["role", "another word", "agent", "invalidValue"],
    ["role", "upstream's boolean", true, "invalidValue"],
    ["role", "nothing", missing, "required"],
    ["proxyHostId", "31 characters", "a".repeat(31), "objectId"],
    ["proxyHostId", "33 characters", "a".repeat(33), "objectId"],
    ["proxyHostId", "an empty text", "", "objectId"],
    ["proxyHostId", "a path", "../".repeat(10).padEnd(32, "a"), "objectId"],
    ["proxyHostId", "nothing", missing, "required"],
    ["authorization", "nothing", missing, "required"],
    ["authorization", "null", null, "invalidValue"],
    ["authorization.kind", "another word", "agent", "invalidValue"],
    ["authorization.username", "no character", "", "usernameLength"],
    ["authorization.username", "33 characters", "u".repeat(33), "usernameLength"],
    ["authorization.username", "a domain before a backslash", "ACME\\deploy", "usernameDomain"],
    ["authorization.username", "a space inside", "de ploy", "usernameCharacters"],
    ["authorization.username", "a dollar sign", "$(id)", "usernameCharacters"],
    ["authorization.username", "nothing", missing, "required"],
    ["authorization.password", "4 characters", "abcd", "passwordLength"],
    ["authorization.password", "33 characters", "p".repeat(33), "passwordLength"],
    ["authorization.password", "33 emoji", "⚓".repeat(33), "passwordLength"],
    ["authorization.password", "a space", "abc def", "passwordCharacters"],
    ["authorization.password", "a space in front", " abcdef", "passwordCharacters"],
    ["authorization.password", "a tab", "abc\tdef", "passwordCharacters"],
    ["authorization.password", "a wide space", "abc　def", "passwordCharacters"],
    ["authorization.password", "a quotation mark", 'abc"def', "passwordCharacters"],
    ["authorization.password", "an apostrophe", "abc'def", "passwordCharacters"],
    ["authorization.password", "null", null, "invalidValue"],
    ["authorization.password", "nothing", missing, "required"],
    ["authorization.privateKey", "being beside a password", "x", "unknownField"],
    ["installIcagent", "a text", "true", "invalidValue"],
    ["installIcagent", "nothing", missing, "required"],
    ["os", "being asked: it is the cluster's", "linux", "unknownField"],
    ["as_proxy", "being upstream's name", false, "unknownField"],
  ];
  test.each(cases)("%s: %s", async (field, _what, value, reason) => {
    await expectRefused(`/api/clusters/${directId}/hosts`, withValue(host, field, value), field, reason);
  });

  const keyCases: Case[] = [
    ["authorization.privateKey", "no text", "", "keyRequired"],
    ["authorization.privateKey", "only spaces", " \n ", "keyRequired"],
    ["authorization.privateKey", "a public key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me", "keyPublic"],
    [
      "authorization.privateKey",
      "a PuTTY key without its end",
      "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none",
      "keyTruncated",
    ],
    [
      "authorization.privateKey",
      "a certificate",
      "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----",
      "keyCertificate",
    ],
    ["authorization.privateKey", "any other text", "hello", "keyUnreadable"],
    ["authorization.privateKey", "5,001 characters", pem(5001), "keyLength"],
    ["authorization.privateKey", "5,000 characters that are no key", pem(5000), "keyDamaged"],
    ["authorization.privateKey", "nothing", missing, "required"],
    ["authorization.username", "33 characters", "u".repeat(33), "usernameLength"],
    ["authorization.privateKey", "two keys", pem(900) + pem(800), "keyTwo"],
    ["authorization.passphrase", "1,025 characters", "p".repeat(1025), "textLength"],
    ["authorization.password", "being beside a key", "secret", "unknownField"],
  ];
  test.each(keyCases)("%s: %s", async (field, _what, value, reason) => {
    const valid = {
      ...key,
      privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\nAA\n-----END OPENSSH PRIVATE KEY-----`,
    };
    const body = withValue({ ...host, authorization: valid }, field, value);
    await expectRefused(`/api/clusters/${directId}/hosts`, body, field, reason);
  });
});

test("every refused field is named at once", async () => {
  const body = {
    name: "ab",
    address: "localhost",
    port: 0,
    role: "x",
    proxyHostId: "x",
    authorization: { ...password, username: "", password: "" },
    installIcagent: 1,
    extra: 1,
  };
  const reply = await of("en").post(`/api/clusters/${directId}/hosts`, body);
  const names = (problemSchema.parse(reply.json).invalidParams ?? []).map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    [
      "name",
      "address",
      "port",
      "role",
      "proxyHostId",
      "authorization.username",
      "authorization.password",
      "installIcagent",
      "extra",
    ].toSorted(),
  );
});

describe("at its bounds is taken, by us and by upstream,", () => {
  const longName = "界".repeat(128);
  test.each([
    ["name", "abc"],
    ["name", longName],
    ["name", "A-1_b.中文"],
    ["os", "windows"],
    ["access", "proxy"],
    ["agentPoolId", "aZ09".repeat(8)],
    ["description", "d".repeat(500)],
    ["description", "⚓".repeat(500)],
  ])("the cluster's %s: %s", async (field, value) => {
    const reply = await of("en").post(
      "/api/clusters",
      withValue({ ...cluster, name: `cluster-${Math.random()}`.slice(0, 20) }, field, value),
    );
    expect([reply.status, reply.json]).toMatchObject([201, { [field]: value }]);
  });

  let last = 10;
  test.each([
    ["name", "abc"],
    ["name", longName],
    ["address", "192.0.2.1"],
    ["address", "2001:db8::1"],
    ["port", 1],
    ["port", 65535],
    ["authorization.username", "u"],
    ["authorization.username", "Administrator@corp.example.com_-"],
    ["authorization.password", "abcde"],
    ["authorization.password", "p".repeat(32)],
    ["authorization.password", "密码密码密"],
    ["authorization.password", "!#$%&()*+,-./:;<=>?@[\\]^_`{|}~"],
    ["installIcagent", true],
  ])("the host's %s: %s", async (field, value) => {
    const created = await of("en").post("/api/clusters", { ...cluster, name: `for-host-${++last}` });
    const { id } = clusterSchema.parse(created.json);
    const reply = await of("en").post(`/api/clusters/${id}/hosts`, withValue(host, field, value));
    expect(reply.status).toBe(201);
    if (!field.includes(".")) expect(reply.json).toMatchObject({ [field]: value });
  });

  test("what people paste around a value, which is trimmed, but never inside a secret", async () => {
    const created = await of("en").post("/api/clusters", { ...cluster, name: "  trimmed\u200B " });
    const { id, name } = clusterSchema.parse(created.json);
    expect(name).toBe("trimmed");
    const pasted = {
      ...host,
      name: " \uFEFFhost\n",
      address: " 203.0.113.10\u200B",
      authorization: { ...password, username: " deploy " },
    };
    const reply = await of("en").post(`/api/clusters/${id}/hosts`, pasted);
    expect(reply.json).toMatchObject({
      name: "host",
      address: "203.0.113.10",
      authorization: { username: "deploy" },
    });
  });
});
