import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { z } from "#lib/domain/zod.ts";
import { type Locale, localeCookie } from "#lib/messages/locale.ts";
import { type Card, emulator, type UpstreamProject } from "./emulator.ts";
import type { Addresses } from "./stack.ts";
import { type Words, wordsIn } from "./words.ts";

/** What a test owns: an empty upstream project, and a session in which it is chosen. */
export type World = { project: UpstreamProject; api: APIRequestContext };

/** Upstream faults for the length of one test. */
export type Faults = { add(fault: object): Promise<void>; clear(): Promise<void> };

/** Console errors that a test means to cause; all others fail it. */
export type ExpectedErrors = { patterns: RegExp[] };

type Fixtures = {
  /** Language of the page. Set it with `test.use({ language: "zh-CN" })`. */
  language: Locale;
  words: Words;
  expectedErrors: ExpectedErrors;
  faults: Faults;
  world: World;
  /** Gives a failed test the last lines of the console's log. */
  logs: undefined;
};

type WorkerFixtures = { addresses: Addresses; card: Card };

const addressesSchema = z.object({ consoleUrl: z.string(), emulatorUrl: z.string(), folder: z.string() });

const lanesSchema = z.object({ chromium: addressesSchema, beside: addressesSchema });

/** A name nobody else uses. */
export const unique = (stem: string) => `${stem}-${randomBytes(4).toString("hex")}`;

/** Signs in as a user of the rehearsal by the route, without clicking, and chooses a project. */
export async function signInByRoute(
  api: APIRequestContext,
  consoleUrl: string,
  card: Card,
  choice: { user?: string; projectId?: string } = {},
) {
  const user = card.accounts.find((account) => account.user === (choice.user ?? "admin"));
  const region = card.regions[0];
  if (!user || !region) throw new Error("The rehearsal card lacks the account or a region.");
  const signedIn = await api.post(`${consoleUrl}/api/session`, {
    data: {
      method: "password",
      region: region.id,
      account: user.account,
      user: user.user,
      password: user.password,
    },
  });
  expect(signedIn.status(), await signedIn.text()).toBe(201);
  if (choice.projectId === undefined) return;
  const chosen = await api.put(`${consoleUrl}/api/session/project`, {
    data: { projectId: choice.projectId },
  });
  expect(chosen.status(), await chosen.text()).toBe(200);
}

/** Fails the test at its end when the page complained: an uncaught error, a policy violation, a failed request. */
async function watched(page: Page, allowed: readonly RegExp[], use: (page: Page) => Promise<void>) {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
  });
  await use(page);
  const unexpected = complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
  expect(unexpected, "errors in the browser's console").toEqual([]);
}

/** The last `lines` of a log that may not be there. */
const tailOf = (path: string, lines: number) =>
  readFile(path, "utf8").then(
    (text) => text.trimEnd().split("\n").slice(-lines).join("\n"),
    () => "",
  );

export const test = base.extend<Fixtures, WorkerFixtures>({
  addresses: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern.
    async ({}, use, { project }) => {
      const lanes = lanesSchema.parse(JSON.parse(process.env.MUSTER_E2E ?? "null"));
      await use(lanes[project.name === "beside" ? "beside" : "chromium"]);
    },
    { scope: "worker" },
  ],
  card: [async ({ addresses }, use) => use(await emulator.card(addresses.emulatorUrl)), { scope: "worker" }],

  baseURL: async ({ addresses }, use) => use(addresses.consoleUrl),
  language: ["en", { option: true }],
  words: async ({ language }, use) => use(wordsIn(language)),

  context: async ({ context, language, addresses }, use) => {
    await context.addCookies([{ name: localeCookie, value: language, url: addresses.consoleUrl }]);
    await use(context);
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  expectedErrors: async ({}, use) => {
    await use({ patterns: [] });
  },

  page: async ({ page, expectedErrors }, use) => {
    await watched(page, expectedErrors.patterns, use);
  },

  faults: async ({ addresses }, use) => {
    const clear = async () => void (await emulator.clearFaults(addresses.emulatorUrl));
    await use({ add: async (fault) => void (await emulator.addFault(addresses.emulatorUrl, fault)), clear });
    await clear();
  },

  logs: [
    async ({ addresses }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return;
      const body = await tailOf(join(addresses.folder, "console.log"), 30);
      await testInfo.attach("console.log", { body, contentType: "text/plain" });
    },
    { auto: true },
  ],

  world: async ({ addresses, card, context }, use) => {
    const project = await emulator.createProject(addresses.emulatorUrl, unique("world"));
    await signInByRoute(context.request, addresses.consoleUrl, card, { projectId: project.id });
    await use({ project, api: context.request });
  },
});

export { expect };
