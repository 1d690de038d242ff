import { type Browser, chromium, type Page } from "@playwright/test";
import { startStack } from "#e2e/stack.ts";
import { browserArgs, lookForBrowser } from "#lib/commands/browser.ts";
import { isBuildCurrent } from "#lib/commands/build.ts";

/** Time of the browser's main thread, in milliseconds, beside what it is to stay under. */
export type Timing = { name: string; ms: number; targetMs: number; note: string };

const rows = 1000;
const letters = 40;

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
const most = (times: readonly number[]) => Math.max(...times);

const list = () =>
  [
    "Name\tIP address\tPort\tRole",
    ...Array.from({ length: rows }, (_, index) => {
      const damage = index % 7 === 0 ? "22.0" : index % 50 === 0 ? "700000" : "22";
      return `web-${index}\t10.${index >> 8}.${index & 255}.9\t${damage}\ttarget`;
    }),
  ].join("\r\n");

/** A signed-in page with an empty cluster's sheet open. */
async function openSheet(browser: Browser, consoleUrl: string, emulatorUrl: string): Promise<Page> {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const json = async (path: string) => (await fetch(`${emulatorUrl}/_emulator/${path}`)).json();
  const { accounts, regions, projects } = await json("seed");
  const [{ account, user, password }] = accounts;
  const send = async (method: "post" | "put", path: string, data: object) => {
    const reply = await context.request[method](`${consoleUrl}${path}`, { data });
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
    return reply.json();
  };
  await send("post", "/api/session", { method: "password", region: regions[0].id, account, user, password });
  await send("put", "/api/session/project", { projectId: projects[0].id });
  const cluster = { name: "bench-grid", os: "linux", access: "direct", agentPoolId: null, description: "" };
  const { id } = await send("post", "/api/clusters", cluster);
  const page = await context.newPage();
  await page.goto(`${consoleUrl}/clusters/${id}/import`);
  await page.locator("#host-list").waitFor();
  return page;
}

const judgements = (page: Page) =>
  page.evaluate(() => performance.getEntriesByName("judge-host-list").map(({ duration }) => duration));

/** Tasks that kept the page from answering since this was last asked. */
const watchLongTasks = (page: Page) =>
  page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((seen) =>
      tasks.push(...seen.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
  });
const longTasks = (page: Page) =>
  page.evaluate(() =>
    "longTasks" in window && Array.isArray(window.longTasks) ? window.longTasks.splice(0) : [],
  );

/** Presses keys into what has the focus: from each press to the frame that shows it. */
async function typing(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    const onKey = ({ timeStamp }: KeyboardEvent) =>
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
    window.addEventListener("keydown", onKey, { capture: true });
    Object.assign(window, {
      typed: times,
      stopTyping: () => window.removeEventListener("keydown", onKey, true),
    });
  });
  for (let index = 0; index < letters; index++) await page.keyboard.press("a", { delay: 20 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page.evaluate(() => {
    if ("stopTyping" in window && typeof window.stopTyping === "function") window.stopTyping();
    return "typed" in window && Array.isArray(window.typed) ? window.typed : [];
  });
}

async function measure(page: Page): Promise<Timing[]> {
  await watchLongTasks(page);
  await page.locator("#host-list").focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), list());
  await page.keyboard.press("Control+v");
  await page.locator("[role=gridcell]").first().waitFor();
  await page.waitForFunction(() => performance.getEntriesByName("judge-host-list").length > 1);
  const pasted = await judgements(page);
  const blocked = await longTasks(page);

  const cell = page.locator("[role=gridcell]").first();
  await cell.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Home");
  await page.keyboard.press("F2");
  const inCell = await typing(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (before) => performance.getEntriesByName("judge-host-list").length > before,
    pasted.length,
  );
  const afterEdit = (await judgements(page)).slice(pasted.length);

  await page.evaluate(() => {
    const reference = document.createElement("textarea");
    document.body.append(reference);
    reference.focus();
  });
  const inReference = await typing(page);
  return [
    {
      name: `judge ${rows} rows after a paste`,
      ms: most(pasted),
      targetMs: 200,
      note: `longest task ${most([0, ...blocked]).toFixed(0)} ms, reading and drawing included`,
    },
    {
      name: `judge them after one edit`,
      ms: most(afterEdit),
      targetMs: 200,
      note: `${afterEdit.length} passes`,
    },
    {
      name: "key press in a cell, to the frame",
      ms: median(inCell),
      targetMs: 50,
      note: `most ${most(inCell).toFixed(1)} ms; a bare textarea of the same page ${median(inReference).toFixed(1)} ms, most ${most(inReference).toFixed(1)} ms`,
    },
  ];
}

/** Judging and typing in a sheet of 1,000 hosts, in the built console. Nothing where no current build is there. */
export async function benchGrid(): Promise<Timing[]> {
  const executablePath = lookForBrowser();
  if (!isBuildCurrent() || executablePath === null) return [];
  const stack = await startStack();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    return await measure(await openSheet(browser, stack.console.url, stack.emulator.url));
  } finally {
    await browser.close();
    await stack.stop();
  }
}
