import type { Page } from "@playwright/test";
import { z } from "#lib/domain/zod.ts";
import { emulator } from "./emulator.ts";
import { expect, signInByRoute, test } from "./fixtures.ts";
import { button, chooseRadio, expectSettled, heading, type Seen } from "./steps.ts";

const sessionOf = async (page: Page) => (await page.request.get("/api/session")).json();

async function openForm(seen: Seen, method: "password" | "accessKey" | "token") {
  const { page, words } = seen;
  await page.goto("/sign-in");
  await page.getByText(words.session.rehearsal.byPassword, { exact: true }).click();
  await chooseRadio(seen, words.session.method.label, words.session.method[method]);
}

const fill = ({ page }: Seen, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).fill(text);

async function issueToken(url: string, { account, user, password }: Record<string, string>) {
  const identity = {
    methods: ["password"],
    password: { user: { name: user, password, domain: { name: account } } },
  };
  const response = await fetch(`${url}/v3/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth: { identity, scope: { project: { name: "cn-north-4" } } } }),
  });
  return z.string().parse(response.headers.get("x-subject-token"));
}

test("an access key signs in, and its secret is hidden while it is typed", async ({ page, words, card }) => {
  const seen = { page, words };
  const { signIn } = words.session;
  const [admin] = card.accounts;
  await openForm(seen, "accessKey");
  await fill(seen, signIn.accessKeyId, admin?.accessKeyId ?? "");
  const secret = page.getByLabel(signIn.secretAccessKey, { exact: true });
  await expect(secret).toHaveAttribute("type", "password");
  await secret.fill(admin?.secretAccessKey ?? "");
  await expect(page.getByText(words.session.safety.accessKey)).toBeVisible();
  await button(seen, signIn.submit).click();
  await expect(heading(seen, words.project.title).or(heading(seen, words.cluster.title))).toBeVisible();
  expect(await sessionOf(page)).toMatchObject({ method: "accessKey", user: admin?.accessKeyId });
});

test("a pasted token signs in as the person it was issued to", async ({ page, words, card, addresses }) => {
  const seen = { page, words };
  const { signIn } = words.session;
  const [admin] = card.accounts;
  const token = await issueToken(addresses.emulatorUrl, { ...admin });
  await openForm(seen, "token");
  const field = page.getByLabel(signIn.token, { exact: true });
  await expect(field).toHaveAttribute("type", "password");
  await field.fill(` ${token} `);
  await page.getByLabel(signIn.region, { exact: true }).selectOption("cn-north-4");
  await button(seen, signIn.submit).click();
  await expect(heading(seen, words.project.title).or(heading(seen, words.cluster.title))).toBeVisible();
  expect(await sessionOf(page)).toMatchObject({
    method: "token",
    user: admin?.user,
    account: admin?.account,
  });
});

test("a user with two-factor login signs in with a passcode, and not without", async ({
  page,
  words,
  addresses,
  expectedErrors,
}) => {
  expectedErrors.patterns.push(/status of 40[01]/);
  const seen = { page, words };
  const { signIn } = words.session;
  // Asked anew: a passcode lasts half a minute.
  const [guarded] = (await emulator.card(addresses.emulatorUrl)).guardedAccounts;
  await openForm(seen, "password");
  await fill(seen, signIn.account, guarded?.account ?? "");
  await fill(seen, signIn.user, guarded?.user ?? "");
  await page.getByLabel(signIn.password, { exact: true }).fill(guarded?.password ?? "");
  await button(seen, signIn.submit).click();
  await expect(page.getByRole("alert").filter({ hasText: words.problem.detail.signInRefused })).toBeVisible();
  await page.locator("input[name=passcode]").fill(guarded?.passcode ?? "");
  await button(seen, signIn.submit).click();
  // IAM knows by the id alone whose passcode it is; the form asks for it once that is known.
  await expect(page.getByRole("link", { name: words.session.required.userId })).toBeVisible();
  await page.locator("input[name=userId]").fill(guarded?.userId ?? "");
  await button(seen, signIn.submit).click();
  await expect(heading(seen, words.project.title).or(heading(seen, words.cluster.title))).toBeVisible();
  expect(await sessionOf(page)).toMatchObject({ method: "password", user: guarded?.user });
});

test("what is missing is named at its field, and another way begins clean", async ({ page, words }) => {
  const seen = { page, words };
  const { required, signIn } = words.session;
  await openForm(seen, "accessKey");
  await button(seen, signIn.submit).click();
  await expect(page.getByRole("link", { name: required.accessKeyId })).toBeVisible();
  await expect(page.getByRole("link", { name: required.secretAccessKey })).toBeVisible();
  await expect(page.getByLabel(signIn.accessKeyId, { exact: true })).toHaveAccessibleDescription(
    `${required.accessKeyId} ${words.session.hint.accessKeyId}`,
  );
  await chooseRadio(seen, words.session.method.label, words.session.method.token);
  await expect(page.getByRole("link", { name: required.accessKeyId })).toHaveCount(0);
  await expect(page.getByLabel(signIn.token, { exact: true })).toHaveValue("");
});

test("signing out everywhere ends the same person's other sign-in", async ({
  page,
  words,
  card,
  playwright,
  addresses,
  expectedErrors,
}) => {
  // A reading that is still under way when the session ends is answered so.
  expectedErrors.patterns.push(/status of 401/);
  const seen = { page, words };
  const projectId = card.projects[0]?.id ?? "";
  const elsewhere = await playwright.request.newContext();
  try {
    await signInByRoute(elsewhere, addresses.consoleUrl, card, { user: "operator", projectId });
    await signInByRoute(page.request, addresses.consoleUrl, card, { user: "operator", projectId });
    expect((await elsewhere.get(`${addresses.consoleUrl}/api/session`)).status()).toBe(200);
    await page.goto("/clusters");
    await expectSettled(page);
    await button(seen, words.say("session.menu.label", { user: "operator" })).click();
    await button(seen, words.session.menu.signOutEverywhere).click();
    await expect(heading(seen, words.session.signIn.title)).toBeVisible();
    expect((await elsewhere.get(`${addresses.consoleUrl}/api/session`)).status()).toBe(401);
  } finally {
    await elsewhere.dispose();
  }
});
