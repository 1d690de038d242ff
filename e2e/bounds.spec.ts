import type { Locator } from "@playwright/test";
import { locales } from "#lib/messages/locale.ts";
import { clusterRefusals, hostRefusals, type Refusal } from "./bounds.ts";
import { emulator } from "./emulator.ts";
import { expect, test, unique } from "./fixtures.ts";
import { chooseRadio, type Seen } from "./steps.ts";
import type { Words } from "./words.ts";

test.describe.configure({ timeout: 120_000 });

async function createsSeen(url: string): Promise<number> {
  const all = await emulator.received(url);
  return all.filter(({ method, path }) => method === "POST" && path.includes("/host-groups")).length;
}

const reasonIn = (words: Words, { reason }: Refusal) => words.validation[reason];

/** Each value is refused at its field on submit, in words, and the summary says the same. */
async function expectRefusals(seen: Seen, field: Locator, submit: Locator, refusals: readonly Refusal[]) {
  const { page, words } = seen;
  for (const refusal of refusals) {
    await field.fill(String(refusal.value));
    // Leaving the field closes what it may have opened.
    await page.keyboard.press("Tab");
    await submit.click();
    const reason = reasonIn(words, refusal);
    await expect(field, reason).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(
      new RegExp(reason.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
    );
    await expect(page.getByRole("link", { name: reason }).first()).toBeVisible();
  }
}

for (const language of locales) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test("the form of a new cluster refuses each field outside its bounds, at the field", async ({
      page,
      words,
      world,
      addresses,
    }) => {
      const seen = { page, words };
      const { form } = words.cluster;
      const before = await createsSeen(addresses.emulatorUrl);
      await page.goto("/clusters/new");
      const submit = page.getByRole("button", { name: form.create, exact: true });
      const field = (label: string) => page.getByRole("textbox", { name: new RegExp(`^${label}`) });

      await submit.click();
      await expect(field(form.name)).toHaveAttribute("aria-invalid", "true");
      await expectRefusals(seen, field(form.name), submit, clusterRefusals.name ?? []);
      await expectRefusals(seen, field(form.description), submit, clusterRefusals.description ?? []);
      await chooseRadio(seen, form.pool, words.cluster.pool.selfHosted);
      const pool = page.getByLabel(form.poolId, { exact: true });
      await expectRefusals(seen, pool, submit, clusterRefusals.agentPoolId ?? []);

      expect(await createsSeen(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
      expect(world.project.id).toBeTruthy();
    });

    test("the form of a new host refuses each field outside its bounds, at the field", async ({
      page,
      words,
      world,
      addresses,
    }) => {
      const seen = { page, words };
      const { form } = words.host;
      const created = await world.api.post("/api/clusters", {
        data: { name: unique("form"), os: "linux", access: "direct", agentPoolId: null, description: "" },
      });
      await page.goto(`/clusters/${(await created.json()).id}/hosts/new`);
      const before = await createsSeen(addresses.emulatorUrl);
      const submit = page.getByRole("button", { name: form.add, exact: true });
      const field = (label: string) => page.getByLabel(label, { exact: true });
      const refusalsOf = (name: string) => hostRefusals[name] ?? [];

      await submit.click();
      for (const label of [form.name, form.address, form.username, form.password])
        await expect(field(label), label).toHaveAttribute("aria-invalid", "true");
      await expectRefusals(seen, field(form.name), submit, refusalsOf("name"));
      await expectRefusals(seen, field(form.address), submit, refusalsOf("address"));
      await expectRefusals(seen, field(form.port), submit, refusalsOf("port"));
      await expectRefusals(seen, field(form.username), submit, refusalsOf("authorization.username"));
      await expectRefusals(seen, field(form.password), submit, refusalsOf("authorization.password"));
      await chooseRadio(seen, form.authorization, form.byKey);
      const key = field(words.key.label);
      await expectRefusals(seen, key, submit, refusalsOf("authorization.privateKey"));

      expect(await createsSeen(addresses.emulatorUrl), "nothing reached upstream").toBe(before);
    });

    test("a host of a proxy cluster names its proxy", async ({ page, words, world }) => {
      const { form } = words.host;
      const created = await world.api.post("/api/clusters", {
        data: { name: unique("form"), os: "linux", access: "proxy", agentPoolId: null, description: "" },
      });
      const { id } = await created.json();
      // A single proxy is chosen without asking; of two, one must be named.
      for (const [name, address] of [
        ["gate-01", "198.51.100.5"],
        ["gate-02", "198.51.100.6"],
      ]) {
        const gate = await world.api.post(`/api/clusters/${id}/hosts`, {
          data: {
            name,
            address,
            port: 22,
            role: "proxy",
            proxyHostId: null,
            authorization: { kind: "password", username: "gate", password: "Gateway-1!" },
            installIcagent: false,
          },
        });
        expect(gate.status()).toBe(201);
      }
      await page.goto(`/clusters/${id}/hosts/new`);
      const proxy = page.getByRole("combobox", { name: form.proxy });
      await expect(proxy.getByRole("option", { name: "gate-01" })).toBeAttached();
      await page.getByRole("button", { name: form.add, exact: true }).click();
      await expect(proxy).toHaveAccessibleDescription(new RegExp(words.validation.proxyRequired));
    });
  });
}

test("a Windows host has no key and no ICAgent to offer", async ({ page, words, world }) => {
  const { form } = words.host;
  const created = await world.api.post("/api/clusters", {
    data: { name: unique("win"), os: "windows", access: "direct", agentPoolId: null, description: "" },
  });
  await page.goto(`/clusters/${(await created.json()).id}/hosts/new`);
  await expect(page.getByLabel(form.port, { exact: true })).toHaveValue("5986");
  await expect(page.getByRole("radio", { name: form.byKey, exact: true })).toBeDisabled();
  await expect(page.getByText(form.keyWindows)).toBeVisible();
  await expect(page.getByLabel(form.icagent)).toBeHidden();
});
