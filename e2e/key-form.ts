import type { Page } from "@playwright/test";
import { createClusterByRoute } from "./by-route.ts";
import { expect, type World } from "./fixtures.ts";
import { button, chooseRadio, type Seen } from "./steps.ts";

const exact = { exact: true } as const;

export const keyField = ({ page, words }: Seen) => page.getByLabel(words.key.label, exact);
export const passphraseField = ({ page, words }: Seen) => page.getByLabel(words.key.passphrase.label, exact);
export const userField = ({ page, words }: Seen) => page.getByLabel(words.host.form.username, exact);

/** What is said of the key: its verdict and what was repaired. */
export const verdict = ({ page }: Seen, text: string) => page.getByRole("status").filter({ hasText: text });

/** The form of a new host in a cluster of its own. */
export async function openForm({ page }: Seen, { api }: World, os: "linux" | "windows" = "linux") {
  const { id } = await createClusterByRoute(api, { os });
  const cluster = `/clusters/${id}`;
  await page.goto(`${cluster}/hosts/new`);
  return cluster;
}

/** The same, with "by key" chosen. */
export async function openKeyForm(seen: Seen, world: World) {
  const cluster = await openForm(seen, world);
  await chooseRadio(seen, seen.words.host.form.authorization, seen.words.host.form.byKey);
  await expect(keyField(seen)).toBeVisible();
  return cluster;
}

/** Puts a text on the clipboard and pastes it over what is there, as a person does. */
export async function pasteKey(seen: Seen, text: string) {
  const { page } = seen;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await keyField(seen).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

/** Drops a file of this name and content on the key's field. */
export async function dropKey(seen: Seen, name: string, content: string) {
  const data = await seen.page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName));
      return transfer;
    },
    [name, content] as const,
  );
  await keyField(seen).dispatchEvent("drop", { dataTransfer: data });
}

type Machine = { name: string; address: string; port: number; username: string };

/** All of a host but its key. */
export async function fillMachine(seen: Seen, { name, address, port, username }: Machine) {
  const { page, words } = seen;
  const { form } = words.host;
  await page.getByLabel(form.name, exact).fill(name);
  await page.getByLabel(form.address, exact).fill(address);
  await page.getByLabel(form.port, exact).fill(String(port));
  await userField(seen).fill(username);
}

export const add = (seen: Seen) => button(seen, seen.words.host.form.add);

/** Everything a page could leave behind in a browser: both storages, and what the history entry holds. */
export const keptBy = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify({ local: { ...localStorage }, session: { ...sessionStorage }, history: history.state }),
  );
