import type { Locator, Page } from "@playwright/test";
import type { ClusterCreate } from "#lib/domain/cluster.ts";
import type { FleetHost } from "./emulator.ts";
import { expect } from "./fixtures.ts";
import type { Words } from "./words.ts";

/** What a person sees: a page in a language. */
export type Seen = { page: Page; words: Words };

/** A label as it stands, also when the kit adds "(optional)" to it. */
const exact = { exact: true } as const;

export const button = ({ page }: Seen, name: string) => page.getByRole("button", { name, ...exact });
export const heading = ({ page }: Seen, name: string | RegExp) =>
  page.getByRole("heading", { name, level: 1 });

export async function chooseRadio({ page }: Seen, group: string, option: string) {
  const radio = page.getByRole("radiogroup", { name: group }).getByRole("radio", { name: option, ...exact });
  await radio.check();
  await expect(radio).toBeChecked();
}

export async function signInByForm(seen: Seen, account: { account: string; user: string; password: string }) {
  const { page, words } = seen;
  const { signIn, rehearsal } = words.session;
  await page.goto("/sign-in");
  await page.getByText(rehearsal.byPassword, exact).click();
  await page.getByLabel(signIn.account, exact).fill(account.account);
  await page.getByLabel(signIn.user, exact).fill(account.user);
  await page.getByLabel(signIn.password, exact).fill(account.password);
  await button(seen, signIn.submit).click();
}

/**
 * Chooses a project, from wherever signing in has led: a user without one comes to the choice, one with a project used
 * before comes to its clusters.
 */
export async function chooseProject(seen: Seen, name: string) {
  const { page, words } = seen;
  const choice = heading(seen, words.project.title);
  await expect(choice.or(heading(seen, words.cluster.title))).toBeVisible();
  if (!(await choice.isVisible())) {
    await page.getByRole("button", { name: words.project.switcher.label.replace("{name}", "") }).click();
    await page.getByRole("link", { name: words.project.switcher.all, ...exact }).click();
    await expect(choice).toBeVisible();
  }
  await page.getByRole("searchbox", { name: words.project.search }).fill(name);
  await button(seen, words.say("project.open", { name })).click();
  await expect(heading(seen, words.cluster.title)).toBeVisible();
}

type ClusterChoice = Pick<ClusterCreate, "name" | "os" | "access">;

export async function fillCluster(seen: Seen, { name, os, access }: ClusterChoice) {
  const { page, words } = seen;
  const { cluster } = words;
  await page.getByLabel(cluster.form.name, exact).fill(name);
  await chooseRadio(seen, cluster.form.os, cluster.os[os]);
  await chooseRadio(seen, cluster.form.access, cluster.access[access]);
}

/** From the list of clusters to the page of a new one. */
export async function createCluster(seen: Seen, choice: ClusterChoice) {
  const { page, words } = seen;
  await page
    .getByRole("link", { name: words.cluster.new, ...exact })
    .first()
    .click();
  await expect(heading(seen, words.cluster.new)).toBeVisible();
  await fillCluster(seen, choice);
  await button(seen, words.cluster.form.create).click();
  await expect(heading(seen, choice.name)).toBeVisible();
}

export type HostChoice = {
  name: string;
  host: Pick<FleetHost, "address" | "port" | "username" | "password" | "privateKey">;
  by: "password" | "key";
  /** Name of the proxy to go through. */
  through?: string;
};

export async function fillHost(seen: Seen, { name, host, by, through }: HostChoice) {
  const { page, words } = seen;
  const { form } = words.host;
  await page.getByLabel(form.name, exact).fill(name);
  await page.getByLabel(form.address, exact).fill(host.address);
  await page.getByLabel(form.port, exact).fill(String(host.port));
  if (through !== undefined)
    await page.getByRole("combobox", { name: form.proxy }).selectOption({ label: through });
  await chooseRadio(seen, form.authorization, by === "password" ? form.byPassword : form.byKey);
  await page.getByLabel(form.username, exact).fill(host.username);
  if (by === "password") await page.getByLabel(form.password, exact).fill(host.password ?? "");
  else await page.getByLabel(words.key.label, exact).fill(host.privateKey ?? "");
}

/** From a cluster's page to the page of a new host. `add` is what the button there is called. */
export async function addHost(seen: Seen, choice: HostChoice, role: "target" | "proxy" = "target") {
  const { page, words } = seen;
  const { page: clusterPage } = words.cluster;
  const link = role === "proxy" ? clusterPage.addProxy : clusterPage.addHost;
  await page
    .getByRole("link", { name: link, ...exact })
    .first()
    .click();
  await fillHost(seen, choice);
  await button(seen, role === "proxy" ? words.host.form.addProxy : words.host.form.add).click();
  await expect(heading(seen, choice.name)).toBeVisible();
}

/** The check of the host on screen has come to this end. The page follows by itself; nothing is reloaded. */
export async function expectCheck(seen: Seen, status: "verified" | "failed") {
  const { page, words } = seen;
  const timeline = page.getByRole("region", { name: words.verification.title });
  await expect(timeline.getByText(words.verification.status[status], exact).first()).toBeVisible({
    timeout: 30_000,
  });
}

/** The page has its heading and nothing on it is still loading. */
export async function expectSettled(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The row whose cell under the first heading holds the first text, holds the other texts under theirs. */
export async function expectRow(table: Locator, cells: Record<string, string>) {
  await expect(table.getByRole("columnheader").first()).toBeVisible();
  await expect(table).toBeVisible();
  const headings = await table.getByRole("columnheader").allTextContents();
  const indexOf = (name: string) => {
    const index = headings.findIndex((heading) => heading.trim() === name);
    expect(index, `a column "${name}" among ${headings.join(", ")}`).toBeGreaterThanOrEqual(0);
    return index;
  };
  const [[key, text] = ["", ""]] = Object.entries(cells);
  const keyCell = table.page().locator(`:is(th, td):nth-child(${indexOf(key) + 1})`, { hasText: text });
  const row = table.getByRole("row").filter({ has: keyCell });
  await expect(row).toHaveCount(1);
  for (const [name, expected] of Object.entries(cells))
    await expect(row.locator("th, td").nth(indexOf(name))).toContainText(expected);
}
