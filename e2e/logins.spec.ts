import { expect, test } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { add, fillMachine, keyField, openForm, openKeyForm, userField } from "./key-form.ts";
import { button, expectCheck } from "./steps.ts";

test("a normal user is as welcome as root: none is filled in, root is advised against, and another gets in", async ({
  page,
  words,
  world,
  card,
}) => {
  const seen = { page, words };
  const { form } = words.host;
  await openForm(seen, world);
  await expect(userField(seen)).toHaveValue("");
  await expect(userField(seen)).toHaveAccessibleDescription(/need not be root/);
  await userField(seen).fill("root");
  await expect(page.getByRole("status").filter({ hasText: words.key.user.root })).toBeVisible();
  const host = pickHost(card, { behaviour: "ok", by: "password" });
  expect(host.username).not.toBe("root");
  await fillMachine(seen, { ...host, name: "till-01" });
  await expect(page.getByText(words.key.user.root)).toHaveCount(0);
  await page.getByLabel(form.password, { exact: true }).fill(host.password ?? "");
  await add(seen).click();
  await expectCheck(seen, "verified");
});

test("a key and the user it belongs to stand together, and the key says whose it has to be", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openKeyForm(seen, world);
  await expect(page.getByText(words.key.belongsToNobody)).toBeVisible();
  await userField(seen).fill("deploy");
  await expect(page.getByText(/The key belongs to the user deploy: .*authorized_keys/)).toBeVisible();
  await expect(userField(seen).or(keyField(seen))).toHaveCount(2);
  await userField(seen).press("Tab");
  await expect(keyField(seen), "the key follows its user").toBeFocused();
});

test("sudo that asks for a password is named where the user is chosen, with the way to find out", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openForm(seen, world);
  await expect(userField(seen)).toHaveAccessibleDescription(/sudo must ask this user for no password/);
  await page.getByText(words.key.trial.title).click();
  await expect(page.getByText(words.key.trial.asks)).toBeVisible();
});

test("what a login needs is checked by one command, made of what is typed and copied whole", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openForm(seen, world);
  await page.getByText(words.key.trial.title).click();
  await expect(page.getByText(words.key.trial.missing)).toBeVisible();
  await fillMachine(seen, { name: "till-01", address: "203.0.113.10", port: 2222, username: "deploy" });
  const command = "ssh -p 2222 deploy@203.0.113.10 'sudo -n true && echo ready'";
  await expect(page.getByText(command, { exact: true })).toBeVisible();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(seen, words.say("ui.copyNamed", { name: words.key.trial.command })).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
});

test("a sample is never text that could be sent: an untouched form is sent with nothing in it", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openKeyForm(seen, world);
  for (const box of await page.getByRole("textbox").all()) {
    const isPort = (await box.getAttribute("name")) === "port";
    await expect(box).toHaveValue(isPort ? "22" : "");
  }
  await page.getByText(words.key.trial.title).click();
  await expect(page.getByText(words.key.trial.missing), "no command with a name made up").toBeVisible();
  await add(seen).click();
  for (const field of [userField(seen), keyField(seen)])
    await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("DOMAIN\\user is put right with one press", async ({ page, words, world }) => {
  const seen = { page, words };
  await openForm(seen, world, "windows");
  await expect(userField(seen)).toHaveAccessibleDescription(/user@domain/);
  await userField(seen).fill("CORP\\ana");
  await userField(seen).press("Tab");
  await expect(userField(seen)).toHaveAccessibleDescription(/no backslash/);
  await button(seen, words.say("key.user.offer", { name: "ana@CORP" })).click();
  await expect(userField(seen)).toHaveValue("ana@CORP");
  await expect(userField(seen)).toBeFocused();
  await expect(userField(seen)).not.toHaveAttribute("aria-invalid", "true");
});
