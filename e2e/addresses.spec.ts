import type { Page } from "@playwright/test";
import { createClusterByRoute, createHostByRoute } from "./by-route.ts";
import { expect, test, unique, type World } from "./fixtures.ts";
import { button, fillHost, heading, type Seen } from "./steps.ts";

const login = { username: "deploy", password: "Harbour-10!", privateKey: null };

const cluster = async ({ api }: World, rest?: Parameters<typeof createClusterByRoute>[1]) =>
  (await createClusterByRoute(api, rest)).id;

const field = ({ page, words }: Seen, name: "address" | "port" | "username") =>
  page.getByLabel(words.host.form[name], { exact: true });

/** The form of a new host, with a text typed as the address and the field left. */
async function typeAddress(seen: Seen, clusterId: string, text: string) {
  await openForm(seen, clusterId);
  await field(seen, "address").fill(text);
  await field(seen, "address").blur();
}

async function openForm(seen: Seen, clusterId: string) {
  await seen.page.goto(`/clusters/${clusterId}/hosts/new`);
  await expect(field(seen, "address")).toBeVisible();
}

const picture = ({ page, words }: Seen) =>
  page.getByRole("region").or(page.locator("section")).filter({ hasText: words.host.form.picture }).first();

async function paste(page: Page, text: string) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await page.keyboard.press("ControlOrMeta+v");
}

test("spaces pasted around, inside and invisibly in an address are dropped without a word", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openForm(seen, await cluster(world));
  await field(seen, "address").focus();
  await paste(page, "\u00a0 \u200b203.0. 113\u2066.10\u202c \n");
  await expect(field(seen, "address")).toHaveValue("203.0.113.10");
  await field(seen, "address").fill("２０３．０．１１３．１０");
  await field(seen, "address").blur();
  await expect(field(seen, "address")).toHaveValue("203.0.113.10");
  await expect(field(seen, "address")).not.toHaveAttribute("aria-invalid", "true");
});

test("odd characters in an address are shown, with what they are", async ({ page, words, world }) => {
  const seen = { page, words };
  await typeAddress(seen, await cluster(world), "203.0.113.1\u041e");
  await expect(page.getByText(words.validation.addressCharacters)).toBeVisible();
  const one = words.say("path.split.oddOne", { character: "\u041e", code: "U+041E" });
  await expect(page.getByText(words.say("path.split.odd", { list: one }))).toBeVisible();
  await field(seen, "address").fill("ssh deploy@203.0.113.10");
  await field(seen, "address").blur();
  await expect(field(seen, "address")).toHaveValue("203.0.113.10");
  await expect(page.getByText(words.validation.addressCharacters)).toBeHidden();
});

test("a host that has only an IPv6 address is added", async ({ page, words, world }) => {
  const seen = { page, words };
  const clusterId = await cluster(world);
  await openForm(seen, clusterId);
  const name = unique("six");
  await fillHost(seen, {
    name,
    host: { ...login, address: "deploy@[2001:db8::10]:2222", port: 22 },
    by: "password",
  });
  await field(seen, "address").blur();
  await expect(field(seen, "address")).toHaveValue("2001:db8::10");
  await expect(field(seen, "port")).toHaveValue("2222");
  const kind = words.say("path.address", { kind: "public", family: "ipv6" });
  await expect(page.getByText(kind, { exact: true })).toBeVisible();
  await button(seen, words.host.form.add).click();
  await expect(heading(seen, name)).toBeVisible();
  await expect(page.getByText("[2001:db8::10]:2222").first()).toBeVisible();
});

test("the prefix of a network is not taken for the address of a host in it", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const clusterId = await cluster(world);
  await typeAddress(seen, clusterId, "2001:db8:0:1::/64");
  await expect(page.getByText(words.validation.addressNetwork)).toBeVisible();
  await expect(field(seen, "address")).toHaveValue("2001:db8:0:1::/64");

  await field(seen, "address").fill("2001:db8:0:1::5/64");
  await field(seen, "address").blur();
  await expect(field(seen, "address")).toHaveValue("2001:db8:0:1::5");
  const left = words.say("path.split.left", { parts: words.path.split.leftOut.prefix });
  await expect(page.getByText(left)).toBeVisible();

  await field(seen, "address").fill("2001:db8:0:1::");
  await expect(picture(seen).getByText(words.path.reach.network)).toBeVisible();
});

test("an address and port that another cluster has are warned of, with a link, and block nobody", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const [first, second] = [await cluster(world), await cluster(world)];
  const { id: taken } = await createHostByRoute(world.api, first, {
    name: "till-07",
    address: "203.0.113.10",
  });
  await typeAddress(seen, second, "203.0.113.10");
  await expect(page.getByText(words.say("change.duplicate.title", { count: 1 }))).toBeVisible();
  await expect(page.getByRole("link", { name: "till-07" })).toHaveAttribute(
    "href",
    `/clusters/${first}/hosts/${taken}`,
  );
  const name = unique("web");
  await fillHost(seen, { name, host: { ...login, address: "203.0.113.10", port: 22 }, by: "password" });
  await button(seen, words.host.form.add).click();
  await expect(heading(seen, name)).toBeVisible();
});

test("the same address on another port is another host: behind NAT nothing is blocked or warned of", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const [first, second] = [await cluster(world), await cluster(world)];
  await createHostByRoute(world.api, first, { name: "till-08", address: "203.0.113.10" });
  const asked = page.waitForResponse((reply) => reply.url().includes("/api/hosts?"));
  await typeAddress(seen, second, "203.0.113.10:2222");
  await asked;
  await expect(field(seen, "port")).toHaveValue("2222");
  await expect(page.getByText(words.say("change.duplicate.title", { count: 1 }))).toBeHidden();
  const name = unique("nat");
  await fillHost(seen, { name, host: { ...login, address: "203.0.113.10", port: 2222 }, by: "password" });
  await button(seen, words.host.form.add).click();
  await expect(heading(seen, name)).toBeVisible();
});

test("a host that was deleted keeps nobody from its address", async ({ page, words, world }) => {
  const seen = { page, words };
  const clusterId = await cluster(world);
  const { id: gone } = await createHostByRoute(world.api, clusterId, {
    name: "till-09",
    address: "203.0.113.10",
  });
  expect((await world.api.delete(`/api/clusters/${clusterId}/hosts/${gone}`)).status()).toBe(204);
  await openForm(seen, clusterId);
  const name = unique("web");
  await fillHost(seen, { name, host: { ...login, address: "203.0.113.10", port: 22 }, by: "password" });
  await button(seen, words.host.form.add).click();
  await expect(heading(seen, name)).toBeVisible();
});

test("an ssh command goes to the fields it speaks of, and what has no field is said", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openForm(seen, await cluster(world));
  await field(seen, "address").focus();
  await paste(page, "ssh -p 2222 -i ~/.ssh/id_ed25519 deploy@203.0.113.10");
  await expect(field(seen, "address")).toHaveValue("203.0.113.10");
  await expect(field(seen, "port")).toHaveValue("2222");
  await expect(field(seen, "username")).toHaveValue("deploy");
  const { say, path } = words;
  const parts = [say("path.split.port", { port: "2222" }), say("path.split.user", { user: "deploy" })].join(
    ", ",
  );
  await expect(
    page.getByText(
      `${say("path.split.taken", { parts })} ${say("path.split.left", { parts: path.split.leftOut.keyFile })}`,
    ),
  ).toBeVisible();
});

test("a password pasted with an address stands in no field and no storage, and that is said", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openForm(seen, await cluster(world));
  await field(seen, "address").focus();
  await paste(page, "ssh://deploy:Qu4y-Secret@203.0.113.10:2222");
  await expect(field(seen, "username")).toHaveValue("deploy");
  await expect(page.getByText(words.path.split.leftOut.password)).toBeVisible();
  const seenAnywhere = await page.evaluate(() => {
    const values = [...document.querySelectorAll("input")].map((input) => input.value);
    return JSON.stringify([values, document.body.textContent, { ...localStorage }, { ...sessionStorage }]);
  });
  expect(seenAnywhere).not.toContain("Qu4y-Secret");
});

test("the picture says whether the pool reaches an address, and why, for each way", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { reach } = words.path;
  const direct = await cluster(world);
  await typeAddress(seen, direct, "203.0.113.10");
  await expect(picture(seen).getByText(reach.publicDirect)).toBeVisible();
  await field(seen, "address").fill("10.20.0.11");
  await expect(picture(seen).getByText(reach.privateDirect)).toBeVisible();
  await expect(picture(seen).getByRole("link").first()).toHaveAttribute(
    "href",
    `/clusters/${direct}?tab=settings`,
  );
  const kind = words.say("path.address", { kind: "private", family: "ipv4" });
  await expect(page.getByText(kind, { exact: true })).toBeVisible();

  const own = await cluster(world, { agentPoolId: "7c".repeat(16) });
  await typeAddress(seen, own, "10.20.0.11");
  await expect(picture(seen).getByText(reach.privateOwnPool)).toBeVisible();

  const inner = await cluster(world, { access: "proxy" });
  await createHostByRoute(world.api, inner, { name: "gate-01", address: "198.51.100.5", role: "proxy" });
  await typeAddress(seen, inner, "10.20.0.11");
  const behind = words.say("path.reach.privateBehind", { proxy: "gate-01" });
  await expect(picture(seen).getByText(behind)).toBeVisible();
  await field(seen, "address").fill("198.51.100.77");
  const near = words.say("path.reach.sameNetwork", { proxy: "gate-01" });
  await expect(picture(seen).getByText(near)).toBeVisible();
});
