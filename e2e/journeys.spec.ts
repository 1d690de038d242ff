import { emulator } from "./emulator.ts";
import { expect, test, unique } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import {
  addHost,
  chooseProject,
  createCluster,
  expectCheck,
  expectRow,
  expectSettled,
  signInByForm,
} from "./steps.ts";

test.describe.configure({ timeout: 90_000 });

for (const language of ["en", "zh-CN"] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test("an admin signs in, chooses a project, creates a direct cluster, adds a host and sees it verified", async ({
      page,
      words,
      card,
      addresses,
    }) => {
      const seen = { page, words };
      const project = await emulator.createProject(addresses.emulatorUrl, unique("harbour"));
      const admin = card.accounts.find(({ user }) => user === "admin");
      if (!admin) throw new Error("The rehearsal has no admin.");
      const cluster = unique("edge");
      await test.step("sign in and choose the project", async () => {
        await signInByForm(seen, admin);
        await chooseProject(seen, project.name);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
      });
      await test.step("create a Linux cluster reached directly", async () => {
        await createCluster(seen, { name: cluster, os: "linux", access: "direct" });
        await expect(page.getByText(words.cluster.next.addFirstHostTitle)).toBeVisible();
      });
      await test.step("add a host with a password", async () => {
        const host = pickHost(card, { behaviour: "ok", by: "password" });
        await addHost(seen, { name: "web-01", host, by: "password" });
      });
      await expectCheck(seen, "verified");
    });
  });
}

test("a host behind a proxy is verified through the proxy, which is added first with a key", async ({
  page,
  words,
  card,
  world,
}) => {
  const seen = { page, words };
  const gate = pickHost(card, { behaviour: "ok", role: "proxy", by: "key" });
  const target = pickHost(card, { behaviour: "ok", behind: gate.address, by: "password" });
  expect(world.project.name).toBeTruthy();
  await page.goto("/clusters");
  await createCluster(seen, { name: unique("inner"), os: "linux", access: "proxy" });
  await expect(page.getByText(words.cluster.next.addProxyTitle)).toBeVisible();

  await test.step("the proxy, with a key", async () => {
    await addHost(seen, { name: "gate-01", host: gate, by: "key" }, "proxy");
    await expectCheck(seen, "verified");
  });
  await test.step("the target behind it", async () => {
    await page.getByRole("navigation", { name: words.ui.breadcrumbs }).getByRole("link").last().click();
    await addHost(seen, { name: "till-01", host: target, by: "password", through: "gate-01" });
    await expectCheck(seen, "verified");
    await expect(
      page.getByText(words.say("verification.step.checkingProxy", { proxy: "gate-01" })),
    ).toBeVisible();
  });
  await test.step("the cluster lists both, and which goes through which", async () => {
    await page.getByRole("navigation", { name: words.ui.breadcrumbs }).getByRole("link").last().click();
    const table = page.getByRole("table", { name: words.host.list.label });
    const { column, role } = words.host;
    const verified = { [column.verification]: words.verification.status.verified };
    await expectRow(table, { [column.name]: "till-01", [column.via]: "gate-01", ...verified });
    await expectRow(table, { [column.name]: "gate-01", [column.role]: role.proxy, ...verified });
  });
});

const failures = [
  { behaviour: "wrong-password", cause: "passwordRefused" },
  { behaviour: "closed-port", cause: "connectionRefused" },
  { behaviour: "silent", cause: "noGreeting" },
] as const;

for (const { behaviour, cause } of failures) {
  test(`a ${behaviour} host fails with its own cause, likely place and next action in words`, async ({
    page,
    words,
    card,
    world,
  }) => {
    const seen = { page, words };
    const host = pickHost(card, { behaviour, by: "password" });
    const created = await world.api.post("/api/clusters", {
      data: { name: unique("broken"), os: "linux", access: "direct", agentPoolId: null, description: "" },
    });
    await page.goto(`/clusters/${(await created.json()).id}`);
    await addHost(seen, { name: "till-07", host, by: "password" });
    await expectCheck(seen, "failed");
    const places = { user: host.username, port: host.port, address: host.address, proxy: "" };
    for (const part of ["title", "place", "next"] as const)
      await expect(page.getByText(words.say(`verification.cause.${cause}.${part}`, places))).toBeVisible();
  });
}

test("a key that the host does not know fails as a refused key", async ({ page, words, card, world }) => {
  const seen = { page, words };
  const host = pickHost(card, { behaviour: "key-not-authorised", by: "key" });
  const created = await world.api.post("/api/clusters", {
    data: { name: unique("keys"), os: "linux", access: "direct", agentPoolId: null, description: "" },
  });
  await page.goto(`/clusters/${(await created.json()).id}`);
  await addHost(seen, { name: "till-08", host, by: "key" });
  await expectCheck(seen, "failed");
  const title = words.say("verification.cause.keyRefused.title", { user: host.username });
  await expect(page.getByText(title)).toBeVisible();
});

test("one click enters the rehearsal, and a banner says that it is one", async ({ page, words }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: words.session.rehearsal.enter, exact: true }).click();
  await expect(page).toHaveURL(/\/(projects|clusters)$/);
  await expectSettled(page);
  await expect(page.getByText(words.common.rehearsal.text).first()).toBeVisible();
});
