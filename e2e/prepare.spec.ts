import { createClusterByRoute } from "./by-route.ts";
import { expect, test, unique } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { addHost, chooseRadio, expectCheck, type Seen } from "./steps.ts";

const kit = ({ page, words }: Seen) => page.getByRole("group").filter({ hasText: words.prepare.lede });

/** Opens the kit by keyboard, as everything of a form can be. */
async function openKit(seen: Seen) {
  await kit(seen).locator("summary").press("Enter");
  await expect(kit(seen).getByRole("listitem").first()).toBeVisible();
}

const step = (seen: Seen, title: string) => kit(seen).getByRole("listitem").filter({ hasText: title });

/** A step with its commands in sight: one is open at a time. */
async function openStep(seen: Seen, title: string) {
  const head = step(seen, title).getByRole("button", { expanded: false });
  if (await head.isVisible()) await head.click();
  return step(seen, title);
}

test("the commands follow what is typed, carry the real names and are ticked off", async ({
  page,
  words,
  world,
  card,
}) => {
  const seen = { page, words };
  const { prepare, host } = words;
  await page.goto(`/clusters/${(await createClusterByRoute(world.api)).id}/hosts/new`);
  await openKit(seen);
  const { user, key, port, tryLogin } = prepare.step;

  await test.step("what is not typed stands in no command, and leads to its field", async () => {
    await expect(step(seen, user.title).locator("code")).toHaveCount(0);
    await step(seen, user.title).getByRole("button", { name: prepare.missing.go }).click();
    await expect(page.getByLabel(host.form.username, { exact: true })).toBeFocused();
  });

  await test.step("the typed user, port and key", async () => {
    const keyed = pickHost(card, { behaviour: "ok", by: "key" });
    await page.keyboard.type("deploy");
    await page.getByLabel(host.form.address, { exact: true }).fill("203.0.113.10:2222");
    await page.getByLabel(host.form.address, { exact: true }).blur();
    await expect(step(seen, user.title).locator("code")).toContainText("useradd -m -s /bin/bash deploy");
    await chooseRadio(seen, host.form.authorization, host.form.byKey);
    await page.getByLabel(words.key.label, { exact: true }).fill(keyed.privateKey ?? "");
    await expect((await openStep(seen, key.title)).locator("code").nth(1)).toContainText(
      /authorized_keys' sh 'ssh-\S+ AAAA/,
    );
    await expect(await openStep(seen, port.title)).toContainText("Port 2222");
    await expect((await openStep(seen, tryLogin.title)).locator("code")).toHaveText(
      "ssh -p 2222 -l deploy 203.0.113.10 'sudo -n true && echo ready'",
    );
  });

  await test.step("one by one and all at once onto the clipboard", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await openStep(seen, user.title);
    const name = words.say("prepare.command", { number: 1, step: user.title });
    await kit(seen)
      .getByRole("button", { name: words.say("ui.copyNamed", { name }) })
      .click();
    await expect.poll(copied).toMatch(/^id -u deploy .* -p '\*' deploy$/);
    await kit(seen).getByRole("button", { name: prepare.copyAll }).click();
    await expect.poll(copied).toMatch(/^\{\nid -u deploy [\s\S]*visudo -cf[\s\S]*\}\n$/);
    expect(await copied()).not.toContain("PRIVATE KEY");
  });

  await test.step("a tick lasts through a reload, and falls when the commands are others", async () => {
    const done = (count: number) => kit(seen).getByText(words.say("prepare.done", { done: count, total: 7 }));
    await page.getByLabel(words.key.label, { exact: true }).fill("");
    await chooseRadio(seen, host.form.authorization, host.form.byPassword);
    await step(seen, user.title).getByRole("checkbox").check();
    await expect(done(1)).toBeVisible();
    await expect(step(seen, prepare.step.password.title).locator("code").first()).toBeVisible();
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(kept).not.toContain("PRIVATE KEY");
    await page.reload();
    await openKit(seen);
    await page.getByLabel(host.form.username, { exact: true }).fill("deploy");
    await expect(done(1)).toBeVisible();
    await page.getByLabel(host.form.username, { exact: true }).fill("builder");
    await expect(done(0)).toBeVisible();
  });
});

test("a Windows host gets its listener, firewall and group for the typed port", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const { step: steps, missing } = words.prepare;
  await page.goto(`/clusters/${(await createClusterByRoute(world.api, { os: "windows" })).id}/hosts/new`);
  await openKit(seen);
  await page.getByLabel(words.host.form.username, { exact: true }).fill("deploy");
  await expect((await openStep(seen, steps.group.title)).locator("code")).toContainText("-Member 'deploy'");
  await expect((await openStep(seen, steps.listener.title)).locator("code").first()).toContainText(
    "-Port 5986",
  );
  await page.getByLabel(words.host.form.port, { exact: true }).fill("5985");
  await expect(step(seen, steps.listener.title)).toContainText(missing.securePort);
});

test("a host whose check failed on the host itself leads to the commands, already open", async ({
  page,
  words,
  world,
  card,
}) => {
  const seen = { page, words };
  await page.goto(`/clusters/${(await createClusterByRoute(world.api)).id}`);
  const failing = pickHost(card, { behaviour: "wrong-password", by: "password" });
  await addHost(seen, { name: unique("till"), host: failing, by: "password" });
  await expectCheck(seen, "failed");
  await page.getByRole("link", { name: words.prepare.title, exact: true }).click();
  await expect(step(seen, words.prepare.step.user.title).locator("code")).toContainText(failing.username);
});
