import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { problemSchema } from "#lib/domain/problem.ts";
import type { Reason } from "#lib/domain/reason.ts";
import { catalogues } from "#lib/messages/catalogue.ts";
import { type Locale, locales } from "#lib/messages/locale.ts";
import { clusterRefusals, edges, hostRefusals } from "./bounds.ts";
import { emulator } from "./emulator.ts";
import { expect, test, unique, type World } from "./fixtures.ts";

const cluster = () => ({
  name: unique("bounds"),
  os: "linux",
  access: "direct",
  agentPoolId: null as string | null,
  description: "",
});

const byPassword = { kind: "password", username: "deploy", password: "correct-1" };
const byKey = { kind: "key", username: "deploy", privateKey: rsaKey() };

const lastParts = Array.from({ length: 200 }, (_, index) => index + 1).values();
const host = () => ({
  name: unique("bounds"),
  address: `10.30.0.${lastParts.next().value}`,
  port: 22,
  role: "target",
  proxyHostId: null as string | null,
  authorization: byPassword as object,
  installIcagent: false,
});

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return createPrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }))
    .export({ type: "pkcs1", format: "pem" })
    .toString();
}

/** A copy of `body` with the value at a dotted path replaced; `undefined` leaves the field out. */
function withValue(body: object, path: string, value: unknown): object {
  const [head = "", ...rest] = path.split(".");
  const inner: unknown = Object.entries(body).find(([name]) => name === head)?.[1];
  const replaced = rest.length === 0 ? value : withValue(Object(inner), rest.join("."), value);
  return { ...body, [head]: replaced };
}

const creates = (url: string) =>
  emulator
    .received(url)
    .then(
      (all) => all.filter(({ method, path }) => method === "POST" && path.includes("/host-groups")).length,
    );

async function expectRefused(
  world: World,
  path: string,
  data: object,
  expected: { name: string; reason: Reason },
  locale: Locale = "en",
) {
  const reply = await world.api.post(path, { data, headers: { cookie: await cookiesIn(world, locale) } });
  const said = `${expected.name}: ${expected.reason}`;
  expect(reply.status(), said).toBe(400);
  const problem = problemSchema.parse(await reply.json());
  expect(problem.code, said).toBe("invalid");
  expect(problem.invalidParams, said).toContainEqual({
    name: expected.name,
    code: expected.reason,
    reason: expect.stringMatching(/\S/),
  });
  return problem;
}

async function cookiesIn(world: World, locale: Locale): Promise<string> {
  const { cookies } = await world.api.storageState();
  return [
    ...cookies.filter(({ name }) => name !== "muster-locale").map(({ name, value }) => `${name}=${value}`),
    `muster-locale=${locale}`,
  ].join("; ");
}

async function newCluster(world: World, choice: object = {}): Promise<string> {
  const reply = await world.api.post("/api/clusters", { data: { ...cluster(), ...choice } });
  expect(reply.status(), await reply.text()).toBe(201);
  return (await reply.json()).id;
}

for (const locale of locales) {
  test(`the route refuses a cluster outside its bounds, field by field, in ${locale}`, async ({
    world,
    addresses,
  }) => {
    const before = await creates(addresses.emulatorUrl);
    for (const [name, refusals] of Object.entries(clusterRefusals))
      for (const { value, reason } of refusals) {
        const data = withValue(cluster(), name, value);
        const problem = await expectRefused(world, "/api/clusters", data, { name, reason }, locale);
        const words = catalogues[locale].validation as Record<string, string>;
        expect(problem.invalidParams?.[0]?.reason).toBe(words[reason]);
      }
    expect(await creates(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
  });

  test(`the route refuses a host outside its bounds, field by field, in ${locale}`, async ({
    world,
    addresses,
  }) => {
    const path = `/api/clusters/${await newCluster(world)}/hosts`;
    const before = await creates(addresses.emulatorUrl);
    for (const [name, refusals] of Object.entries(hostRefusals))
      for (const { value, reason } of refusals) {
        const base = { ...host(), authorization: name.endsWith("privateKey") ? byKey : byPassword };
        await expectRefused(world, path, withValue(base, name, value), { name, reason }, locale);
      }
    expect(await creates(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
  });
}

test("the route refuses a field that is missing, of another type or unknown", async ({
  world,
  addresses,
}) => {
  const path = `/api/clusters/${await newCluster(world)}/hosts`;
  const before = await creates(addresses.emulatorUrl);
  for (const [address, body] of [
    ["/api/clusters", cluster()],
    [path, host()],
  ] as const) {
    for (const name of Object.keys(body))
      for (const value of [undefined, { nested: true }, ["list"]]) {
        const reply = await world.api.post(address, { data: withValue(body, name, value) });
        expect(reply.status(), `${name} = ${JSON.stringify(value)}`).toBe(400);
        const names = problemSchema.parse(await reply.json()).invalidParams?.map((param) => param.name) ?? [];
        expect(
          names.some((found) => found === name || found.startsWith(`${name}.`)),
          name,
        ).toBe(true);
      }
    await expectRefused(
      world,
      address,
      { ...body, surprise: 1 },
      { name: "surprise", reason: "unknownField" },
    );
  }
  const nested = withValue(host(), "authorization.surprise", 1);
  await expectRefused(world, path, nested, { name: "authorization.surprise", reason: "unknownField" });
  expect(await creates(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
});

test("the route keeps the rules between a host and its cluster", async ({ world, addresses }) => {
  const direct = `/api/clusters/${await newCluster(world)}/hosts`;
  const proxied = `/api/clusters/${await newCluster(world, { access: "proxy" })}/hosts`;
  const windows = `/api/clusters/${await newCluster(world, { os: "windows" })}/hosts`;
  const before = await creates(addresses.emulatorUrl);
  const someHost = "a".repeat(32);
  await expectRefused(
    world,
    direct,
    { ...host(), role: "proxy" },
    { name: "role", reason: "proxyRoleNotAllowed" },
  );
  await expectRefused(
    world,
    direct,
    { ...host(), proxyHostId: someHost },
    { name: "proxyHostId", reason: "proxyNotAllowed" },
  );
  await expectRefused(world, proxied, host(), { name: "proxyHostId", reason: "proxyRequired" });
  await expectRefused(
    world,
    proxied,
    { ...host(), proxyHostId: someHost },
    { name: "proxyHostId", reason: "proxyUnknown" },
  );
  await expectRefused(
    world,
    windows,
    { ...host(), authorization: byKey },
    { name: "authorization.kind", reason: "windowsPasswordOnly" },
  );
  await expectRefused(
    world,
    windows,
    { ...host(), installIcagent: true },
    { name: "installIcagent", reason: "icagentLinuxOnly" },
  );
  expect(await creates(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
});

test("values at the very edge of their bounds are taken", async ({ world }) => {
  for (const name of edges.name) await newCluster(world, { name });
  for (const description of edges.description) await newCluster(world, { description });
  await newCluster(world, { agentPoolId: "aZ9".repeat(11).slice(1) });
  const path = `/api/clusters/${await newCluster(world)}/hosts`;
  const bodies = [
    ...edges.name.map((name) => ({ ...host(), name })),
    ...edges.port.map((edge) => ({ ...host(), port: edge })),
    ...edges.username.map((username) => ({ ...host(), authorization: { ...byPassword, username } })),
    ...edges.password.map((password) => ({ ...host(), authorization: { ...byPassword, password } })),
  ];
  for (const data of bodies) {
    const reply = await world.api.post(path, { data });
    expect(reply.status(), `${JSON.stringify(data)}: ${await reply.text()}`).toBe(201);
  }
});
