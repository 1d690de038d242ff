import { expectAccessible } from "./accessibility.ts";
import { createHostByRoute } from "./by-route.ts";
import { emulator } from "./emulator.ts";
import { expect, test } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import {
  add,
  dropKey,
  fillMachine,
  keptBy,
  keyField,
  openKeyForm,
  passphraseField,
  pasteKey,
  verdict,
} from "./key-form.ts";
import { corpusKey, fingerprintOf, lockedCopy, newKey, publicLine, puttyCopy } from "./keys.ts";
import { button, expectCheck, heading, type Seen } from "./steps.ts";

const passphrase = "open sesame 4711";

/** The key was read, is called usable, and this and nothing else was repaired. */
async function expectRepaired(seen: Seen, key: string, repairs: readonly string[]) {
  const { words } = seen;
  const told = verdict(seen, words.key.verdict.ready);
  await expect(told).toBeVisible();
  await expect(keyField(seen)).toHaveValue(key);
  const list = new Intl.ListFormat(words.locale).format(repairs);
  if (repairs.length > 0) await expect(told).toContainText(words.say("key.repairedTitle", { list }));
  else await expect(told).not.toContainText(words.say("key.repairedTitle", { list: "" }).slice(0, 5));
}

test.describe("what people paste", () => {
  test("a key that is missing stays said, also when one passes through the empty field", async ({
    page,
    words,
    world,
  }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    await button(seen, words.host.form.add).click();
    const said = page.getByText(words.validation.keyRequired);
    await expect(said).toHaveCount(2);
    await keyField(seen).focus();
    await page.keyboard.press("Tab");
    await expect(keyField(seen)).not.toBeFocused();
    await expect(said, "in the summary and at the field").toHaveCount(2);
    await expect(keyField(seen)).toHaveAttribute("aria-invalid", "true");
  });

  test("a missing last newline is added, and named", async ({ page, words, world }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const key = newKey();
    await pasteKey(seen, key.trimEnd());
    await expectRepaired(seen, key, [words.key.repaired.finalNewline]);
    await pasteKey(seen, key);
    await expectRepaired(seen, key, []);
  });

  test("CR/LF from a web form is mended, and so is all other damage a text suffers", async ({
    page,
    words,
    world,
  }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const { repaired } = words.key;
    const key = newKey();
    const lines = key.trimEnd();
    const damages: [string, string[]][] = [
      [key.replaceAll("\n", "\r\n"), [repaired.lineEnds]],
      [`\uFEFF${key}`, [repaired.byteOrderMark]],
      [key.replaceAll("\n", "\n    "), [repaired.indent]],
      [`${lines.replaceAll("\n", "\\n")}\\n`, [repaired.escapes]],
      [key.replaceAll("-----", "—————"), [repaired.dashes]],
      [`"${lines}"`, [repaired.quotes, repaired.finalNewline]],
      [key.replaceAll("-----", "&#45;&#45;&#45;&#45;&#45;"), [repaired.entities]],
      [key.replace("PRIVATE KEY-----\n", "PRIVATE KEY-----\n\u200B"), [repaired.invisible]],
      [`Hello,\nhere it is:\n${key}Regards\n`, [repaired.surroundings]],
    ];
    for (const [damaged, repairs] of damages)
      await test.step(repairs.join(" and "), async () => {
        await pasteKey(seen, damaged);
        await expectRepaired(seen, key, repairs);
      });
  });

  test("an OpenSSH ed25519 key is taken, with its fingerprint, and the host lets it in", async ({
    page,
    words,
    world,
    card,
  }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const host = pickHost(card, { behaviour: "ok", by: "key" });
    await fillMachine(seen, { ...host, name: "till-01" });
    const key = host.privateKey ?? "";
    await dropKey(seen, "id_ed25519", key);
    const told = verdict(seen, words.key.verdict.ready);
    await expect(told).toContainText("Ed25519");
    await expect(page.getByText(fingerprintOf(key), { exact: true })).toBeVisible();
    await expect(
      page.getByText(words.say("key.lengthOf", { length: key.length, limit: 5000 })),
    ).toBeVisible();
    await add(seen).click();
    await expectCheck(seen, "verified");
  });

  test("where no key is found, the field says what was pasted instead and what to do", async ({
    page,
    words,
    world,
  }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const { validation } = words;
    const key = newKey();
    const line = publicLine(key);
    const others: [string, string][] = [
      [line, validation.keyPublic],
      [`203.0.113.10 ${line}`, validation.keyKnownHosts],
      [line.replace("ssh-ed25519 ", "ssh-ed25519-cert-v01@openssh.com "), validation.keyCertificate],
      [key.split("\n").slice(0, 4).join("\n"), validation.keyTruncated],
      [key + newKey(), validation.keyTwo],
      ["~/.ssh/id_ed25519", validation.keyPath],
      ["It is the one on the share, as always.", validation.keyUnreadable],
    ];
    await test.step("a file ten times as long as a key may be", async () => {
      await dropKey(seen, "backup.tar", "x".repeat(50_001));
      await expect(page.getByText(words.key.tooLarge)).toBeVisible();
      await expect(keyField(seen)).toHaveValue("");
    });
    for (const [pasted, sentence] of others)
      await test.step(sentence, async () => {
        await pasteKey(seen, pasted);
        await expect(keyField(seen)).toHaveAccessibleDescription(new RegExp(escaped(sentence)));
        await expect(verdict(seen, words.key.verdict.refused)).toHaveCount(1);
      });
  });

  test("a bad key is one error under its field, in the same words at the top, and no raw 400", async ({
    page,
    words,
    world,
    addresses,
    expectedErrors,
  }) => {
    expectedErrors.patterns.push(/400 \(Bad Request\)/);
    const seen = { page, words };
    await openKeyForm(seen, world);
    await fillMachine(seen, { name: "till-01", address: "203.0.113.99", port: 22, username: "deploy" });
    const key = newKey();
    for (const [bad, sentence] of [
      [publicLine(key), words.validation.keyPublic],
      // Only the server finds this out: the text is whole, its inside is not.
      [damagedInside(key), words.validation.keyDamaged],
    ] as const) {
      await pasteKey(seen, bad);
      await expect(keyField(seen)).toHaveAccessibleDescription(new RegExp(escaped(sentence)));
      await add(seen).click();
      const summary = page.getByRole("link", { name: sentence });
      await expect(summary).toHaveCount(1);
      await expect(page.getByText(sentence)).toHaveCount(2);
      await expect(page.getByText("400", { exact: true })).toHaveCount(0);
      await summary.click();
      await expect(keyField(seen)).toBeFocused();
    }
    const received = await emulator.received(addresses.emulatorUrl);
    expect(JSON.stringify(received)).not.toContain("203.0.113.99");
  });

  test("the form says which kinds of key work before one is given", async ({ page, words, world }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    await expect(keyField(seen)).toHaveAccessibleDescription(/RSA, ECDSA or Ed25519.*OpenSSH, PEM or PuTTY/);
    await expect(keyField(seen)).toHaveAccessibleDescription(/5,000 characters/);
  });

  test("a PuTTY .ppk is taken as it is, and the host lets it in", async ({ page, words, world, card }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const host = pickHost(card, { behaviour: "ok", by: "key" });
    await fillMachine(seen, { ...host, name: "till-02" });
    await dropKey(seen, "ana.ppk", puttyCopy(host.privateKey ?? ""));
    await expect(verdict(seen, words.key.verdict.ready)).toBeVisible();
    await expect(page.getByText(words.say("key.converted", { format: "PuTTY 2" }))).toBeVisible();
    await expect(page.getByText(fingerprintOf(host.privateKey ?? ""), { exact: true })).toBeVisible();
    await add(seen).click();
    await expectCheck(seen, "verified");
  });

  test("an encrypted key asks for its passphrase, says what becomes of it, and the host lets it in", async ({
    page,
    words,
    world,
    card,
  }) => {
    const seen = { page, words };
    await openKeyForm(seen, world);
    const host = pickHost(card, { behaviour: "ok", by: "key" });
    await fillMachine(seen, { ...host, name: "till-03" });
    await expect(passphraseField(seen)).toHaveCount(0);
    await pasteKey(seen, lockedCopy(host.privateKey ?? "", passphrase));
    await expect(verdict(seen, words.key.verdict.locked)).toBeVisible();
    await expect(keyField(seen), "the focus is offered, not taken").toBeFocused();
    await expect(page.getByText(words.key.passphrase.dropped)).toBeVisible();
    await expectAccessible(page, "a locked key");

    await test.step("without it nothing is sent: the error stands at its own field", async () => {
      await add(seen).click();
      await expect(page.getByRole("link", { name: words.validation.passphraseNeeded })).toBeVisible();
      await expect(passphraseField(seen)).toHaveAttribute("aria-invalid", "true");
    });
    await test.step("a wrong one is told at its field while one is there", async () => {
      await page.getByRole("button", { name: words.key.passphrase.enter }).click();
      await expect(passphraseField(seen)).toBeFocused();
      await passphraseField(seen).fill("not this one");
      await passphraseField(seen).press("Enter");
      await expect(passphraseField(seen)).toHaveAccessibleDescription(
        new RegExp(escaped(words.validation.keyPassphraseWrong)),
      );
    });
    await passphraseField(seen).fill(passphrase);
    await expect(verdict(seen, words.key.verdict.ready)).toBeVisible();
    await passphraseField(seen).press("Enter");
    await expectCheck(seen, "verified");
  });
});

test("a key that can never fit, and one that is weak, come with the command that makes a better one", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  await openKeyForm(seen, world);
  await dropKey(seen, "id_rsa", await corpusKey("rsa-8192.pem"));
  await expect(verdict(seen, words.key.verdict.tooLong)).toContainText("RSA, 8,192 bits");
  await expect(keyField(seen)).toHaveAccessibleDescription(new RegExp(escaped(words.validation.keyLength)));
  const copy = button(seen, words.say("ui.copyNamed", { name: words.key.newKeyCommand }));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy.click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^ssh-keygen -t ed25519/);

  for (const [file, sentence] of [
    ["rsa-1024.openssh", words.validation.keyWeak],
    ["dsa-1024.pem", words.validation.keyDsa],
  ] as const) {
    await dropKey(seen, file, await corpusKey(file));
    await expect(verdict(seen, words.key.verdict.weak)).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(copy).toBeVisible();
  }
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Another letter in the middle of the secret half. */
function damagedInside(key: string): string {
  const lines = key.split("\n");
  const at = lines.length - 4;
  const line = lines[at] ?? "";
  lines[at] = `${line.slice(0, 20)}${line[20] === "A" ? "B" : "A"}${line.slice(21)}`;
  return lines.join("\n");
}

test("a key and its passphrase are gone once the form is left, and nothing in the browser kept them", async ({
  page,
  words,
  world,
}) => {
  const seen = { page, words };
  const cluster = await openKeyForm(seen, world);
  const key = newKey();
  const locked = lockedCopy(key, passphrase);
  await pasteKey(seen, locked);
  await passphraseField(seen).fill(passphrase);
  await expect(verdict(seen, words.key.verdict.ready)).toBeVisible();
  const canaries = [passphrase, key.split("\n")[2] ?? "", locked.split("\n")[2] ?? ""];
  const expectNothingKept = async () => {
    const kept = await keptBy(page);
    expect(canaries.filter((canary) => kept.includes(canary))).toEqual([]);
  };
  await expectNothingKept();

  await page.getByRole("link", { name: words.host.form.cancel, exact: true }).click();
  await button(seen, words.ui.unsavedLeave).click();
  await expect(heading(seen, /./)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${cluster}$`));
  await expectNothingKept();
  await page.goBack();
  await expect(page.getByLabel(words.host.form.name, { exact: true })).toBeVisible();
  const byKey = page.getByRole("radio", { name: words.host.form.byKey, exact: true });
  await byKey.check();
  await expect(keyField(seen)).toHaveValue("");
  await expect(passphraseField(seen)).toHaveCount(0);
  await expectNothingKept();

  await test.step("also where the browser keeps the page itself for Back, as after signing out", async () => {
    await pasteKey(seen, locked);
    await expect(keyField(seen)).not.toHaveValue("");
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await expect(keyField(seen)).toHaveValue("");
  });
});

test("on the page that edits a host an encrypted key is asked for its passphrase as well", async ({
  page,
  words,
  world,
  card,
}) => {
  const seen = { page, words };
  const host = pickHost(card, { behaviour: "ok", by: "key" });
  const cluster = await openKeyForm(seen, world);
  const { id } = await createHostByRoute(world.api, cluster.replace("/clusters/", ""), {
    name: "till-04",
    address: host.address,
    port: host.port,
    authorization: { kind: "password", username: host.username, password: "not-the-one" },
  });
  await page.goto(`${cluster}/hosts/${id}/edit`);
  await button(seen, words.change.host.newLogin).click();
  await page.getByRole("radio", { name: words.host.form.byKey, exact: true }).check();
  await pasteKey(seen, lockedCopy(host.privateKey ?? "", passphrase));
  await passphraseField(seen).fill(passphrase);
  await expect(verdict(seen, words.key.verdict.ready)).toBeVisible();
  await button(seen, words.change.save.save).click();
  await expectCheck(seen, "verified");
});
