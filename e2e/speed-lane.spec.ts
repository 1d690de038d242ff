import type { Page } from "@playwright/test";
import { createClusterByRoute, createHostByRoute } from "./by-route.ts";
import { expect, test, unique } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { button, heading, type Seen } from "./steps.ts";

const login = { kind: "password", username: "deploy", password: "Harbour-10!" };

const field = ({ page, words }: Seen, name: "name" | "address" | "port" | "username" | "password") =>
  page.getByLabel(words.host.form[name], { exact: true });

/** Counts in the page itself what hands do: every key that goes down, modifiers too, and every press of a pointer. */
async function watchHands(page: Page) {
  await page.addInitScript(() => {
    const hands = { keys: 0, pointers: 0 };
    Object.assign(globalThis, { hands });
    const note = (what: keyof typeof hands) => () => {
      hands[what] += 1;
    };
    addEventListener("keydown", note("keys"), { capture: true });
    addEventListener("pointerdown", note("pointers"), { capture: true });
  });
  return async (): Promise<{ keys: number; pointers: number }> =>
    page.evaluate(() => Reflect.get(globalThis, "hands"));
}

test("twenty hosts are added by keyboard alone, with at most twelve keystrokes for each further one", async ({
  page,
  words,
  world,
}, testInfo) => {
  test.setTimeout(120_000);
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("lane") });
  await createHostByRoute(world.api, clusterId, { name: "web-05", address: "198.51.100.105" });
  const handsNow = await watchHands(page);
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await expect(field(seen, "name")).toBeFocused();

  const { keyboard } = page;
  const next = async (added: string) => {
    await keyboard.press("ControlOrMeta+Enter");
    await expect(page.getByText(words.say("host.form.added", { name: added }))).toBeVisible();
  };
  const tabTo = async (target: ReturnType<typeof field>) => {
    for (let stops = 0; stops < 20; stops += 1) {
      await keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error("The field was not reached by Tab.");
  };
  const expected: string[] = [];
  const strokes: number[] = [];
  let before = (await handsNow()).keys;
  const note = async (name: string, address: string) => {
    expected.push(`${name} ${address}`);
    const { keys } = await handsNow();
    strokes.push(keys - before);
    before = keys;
  };

  await test.step("the first one is typed in full", async () => {
    await keyboard.type("web-01");
    await tabTo(field(seen, "address"));
    await keyboard.type("198.51.100.101");
    await tabTo(field(seen, "username"));
    await keyboard.type("deploy");
    await tabTo(field(seen, "password"));
    await keyboard.type(login.password);
    await next("web-01");
    await note("web-01", "198.51.100.101");
  });
  const two = (count: number) => String(count).padStart(2, "0");
  await test.step("those that follow are there already; what the cluster has is stepped over", async () => {
    for (const count of [2, 3, 4, 6, 7, 8, 9, 10]) {
      await expect(field(seen, "name")).toHaveValue(`web-${two(count)}`);
      await expect(field(seen, "name")).toBeFocused();
      await next(`web-${two(count)}`);
      await note(`web-${two(count)}`, `198.51.100.1${two(count)}`);
    }
  });
  await test.step("an address out of the row is mended at its end", async () => {
    await expect(field(seen, "address")).toHaveValue("198.51.100.111");
    await tabTo(field(seen, "address"));
    await keyboard.press("End");
    for (const key of ["Backspace", "Backspace", "5", "0"]) await keyboard.press(key);
    await next("web-11");
    await note("web-11", "198.51.100.150");
  });
  await test.step("another kind of name is typed over the proposed one", async () => {
    await expect(field(seen, "name")).toHaveValue("web-12");
    await keyboard.type("db-01");
    await next("db-01");
    await note("db-01", "198.51.100.151");
  });
  await test.step("and the row goes on from there", async () => {
    for (let count = 2; count <= 10; count += 1) {
      await expect(field(seen, "address")).toHaveValue(`198.51.100.1${50 + count}`);
      await next(`db-${two(count)}`);
      await note(`db-${two(count)}`, `198.51.100.1${50 + count}`);
    }
  });

  const [first = 0, ...further] = strokes;
  const sum = further.reduce((total, each) => total + each, 0);
  const figures = `first host ${first} keystrokes, ${further.length} further hosts ${sum} in all, ${Math.min(...further)} to ${Math.max(...further)} each; ${(await handsNow()).pointers} presses of a pointer`;
  testInfo.annotations.push({ type: "speed lane", description: figures });
  process.stdout.write(`  ${figures}\n`);
  expect(expected).toHaveLength(20);
  expect(Math.max(...further)).toBeLessThanOrEqual(12);
  expect((await handsNow()).pointers).toBe(0);

  const list = await (await world.api.get(`/api/clusters/${clusterId}/hosts?pageSize=100`)).json();
  const stored = list.items.map((host: { name: string; address: string }) => `${host.name} ${host.address}`);
  expect(stored.sort()).toEqual([...expected, "web-05 198.51.100.105"].sort());
  const sitting = page.getByRole("region", { name: words.say("speed.added.title", { count: 20 }) });
  await expect(sitting.getByRole("listitem")).toHaveCount(20);
  await expect(sitting.getByRole("link", { name: "db-10", exact: true })).toBeVisible();
});

test("a range is told as so many hosts, and adding it opens the grid with them", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("range") });
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await field(seen, "name").fill("web-[01-20]");
  await field(seen, "address").fill("10.20.0.[11-30]");
  await expect(page.getByText(words.say("speed.range.title", { count: 20 }), { exact: true })).toBeVisible();
  await field(seen, "username").fill("deploy");
  await field(seen, "password").fill(login.password);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(new RegExp(`/clusters/${clusterId}/import$`));
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "21");
  for (const text of ["web-01", "10.20.0.11", "web-02", "10.20.0.12"])
    await expect(grid.getByRole("gridcell", { name: text, exact: true })).toBeVisible();
  await test.step("with the login that was typed, which no address and no storage held", async () => {
    await expect(page.getByRole("textbox", { name: words.host.form.username, exact: true })).toHaveValue(
      "deploy",
    );
    await expect(page.getByRole("textbox", { name: words.host.form.password, exact: true })).toHaveValue(
      login.password,
    );
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, location.href]));
    expect(stored).not.toContain(login.password);
  });
  expect((await (await world.api.get(`/api/clusters/${clusterId}/hosts`)).json()).total).toBe(0);
});

test("a range that does not add up is told at its field", async ({ page, words, world }) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("uneven") });
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await field(seen, "name").fill("web-[01-20]");
  await field(seen, "address").fill("10.20.0.[11-29]");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(field(seen, "address")).toHaveAccessibleDescription(new RegExp(words.validation.rangeLengths));
});

test("a host is added like another one: everything but the secret, with the next free name and address", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("like") });
  const { id: model } = await createHostByRoute(world.api, clusterId, {
    name: "till-07",
    address: "198.51.100.7",
    port: 2222,
  });
  await createHostByRoute(world.api, clusterId, { name: "till-08", address: "198.51.100.8" });
  const expectFilled = async () => {
    await expect(field(seen, "name")).toHaveValue("till-09");
    await expect(field(seen, "address")).toHaveValue("198.51.100.9");
    await expect(field(seen, "port")).toHaveValue("2222");
    await expect(field(seen, "username")).toHaveValue("deploy");
    await expect(field(seen, "password")).toHaveValue("");
  };
  await test.step("from the list", async () => {
    await page.goto(`/clusters/${clusterId}`);
    await page.getByRole("link", { name: words.say("speed.clone.named", { name: "till-07" }) }).click();
    await expectFilled();
  });
  await test.step("from the host's page", async () => {
    await page.goto(`/clusters/${clusterId}/hosts/${model}`);
    await page.getByRole("link", { name: words.speed.clone.action, exact: true }).click();
    await expectFilled();
  });
  await test.step("from within the form", async () => {
    await page.goto(`/clusters/${clusterId}/hosts/new`);
    await button(seen, words.speed.from.open).click();
    await expect(page.getByRole("combobox", { name: words.speed.from.label })).toBeFocused();
    await page.keyboard.type("till-07");
    await page.getByRole("option", { name: "till-07" }).click();
    await expectFilled();
    await expect(field(seen, "name")).toBeFocused();
  });
});

test("a host of this cluster with the same address and port is told while one types, and can be updated instead", async ({
  page,
  words,
  card,
  world,
}) => {
  const seen = { page, words };
  const machine = pickHost(card, { behaviour: "ok", by: "password" });
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("twice") });
  const { address, port } = machine;
  const { id } = await createHostByRoute(world.api, clusterId, { name: "till-01", address, port });
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await field(seen, "name").fill("till-east-01");
  await field(seen, "address").fill(address);
  await field(seen, "port").fill(String(port));
  await field(seen, "username").fill(machine.username);
  await field(seen, "password").fill(machine.password ?? "");
  await expect(page.getByText(words.say("change.duplicate.hereTitle", { name: "till-01" }))).toBeVisible();
  await button(seen, words.change.duplicate.update).click();
  await expect(heading(seen, words.say("change.host.title", { name: "till-01" }))).toBeVisible();
  await expect(page.getByText(words.change.host.cameAlong)).toBeVisible();
  await expect(field(seen, "name")).toHaveValue("till-east-01");
  await expect(field(seen, "password")).toHaveValue(machine.password ?? "");
  await button(seen, words.change.save.save).click();
  await expect(heading(seen, "till-east-01")).toBeVisible();
  const list = await (await world.api.get(`/api/clusters/${clusterId}/hosts`)).json();
  expect(list.items.map((host: { id: string; name: string }) => [host.id, host.name])).toEqual([
    [id, "till-east-01"],
  ]);
});

test("the same address on another port is mentioned, and left to CodeArts to judge", async ({
  page,
  words,
  world,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 409/);
  const seen = { page, words };
  const { id: clusterId } = await createClusterByRoute(world.api, { name: unique("nat") });
  await createHostByRoute(world.api, clusterId, { name: "nat-01", address: "198.51.100.60", port: 2201 });
  await page.goto(`/clusters/${clusterId}/hosts/new`);
  await field(seen, "name").fill("nat-02");
  await field(seen, "address").fill("198.51.100.60");
  await field(seen, "port").fill("2202");
  const title = words.say("change.duplicate.otherPortTitle", { name: "nat-01", port: "2201" });
  await expect(page.getByText(title)).toBeVisible();
  await field(seen, "username").fill(login.username);
  await field(seen, "password").fill(login.password);
  await button(seen, words.host.form.add).click();
  await expect(field(seen, "address")).toHaveAccessibleDescription(new RegExp(words.validation.addressTaken));
  await expect(button(seen, words.change.duplicate.update)).toBeVisible();
});
