import "server-only";
import { expect } from "vitest";
import { type Host, hostPage } from "#lib/domain/host.ts";
import {
  type ImportJob,
  type ImportJobCreateInput,
  type ImportRowInput,
  importJobSchema,
} from "#lib/domain/import-job.ts";
import type { TestBrowser } from "../test-browser.ts";

export const password = { kind: "password" as const, username: "deploy", password: "Quay-side-7" };

/** A row that nothing is wrong with; `number` makes its name and address. */
export const rowOf = (number: number, changes: Partial<ImportRowInput> = {}): ImportRowInput => ({
  name: `web-${String(number).padStart(3, "0")}`,
  address: `10.20.${number >> 8}.${number & 255}`,
  port: 22,
  role: "target",
  ...changes,
});

export const rowsOf = (count: number): ImportRowInput[] =>
  Array.from({ length: count }, (_, index) => rowOf(index + 1));

export async function startJob(
  browser: TestBrowser,
  clusterId: string,
  changes: Partial<ImportJobCreateInput> = {},
): Promise<ImportJob> {
  const body = { clusterId, rows: rowsOf(3), authorization: password, ...changes };
  const reply = await browser.post("/api/import-jobs", body);
  expect(reply.status, reply.text).toBe(202);
  return importJobSchema.parse(reply.json);
}

export async function readJob(browser: TestBrowser, id: string): Promise<ImportJob> {
  const reply = await browser.get(`/api/import-jobs/${id}`);
  expect(reply.status, reply.text).toBe(200);
  return importJobSchema.parse(reply.json);
}

/** Asks until the job is as wanted. */
export async function jobThat(
  browser: TestBrowser,
  id: string,
  isWanted: (job: ImportJob) => boolean,
  withinMs = 25_000,
): Promise<ImportJob> {
  const until = Date.now() + withinMs;
  for (;;) {
    const job = await readJob(browser, id);
    if (isWanted(job)) return job;
    if (Date.now() > until)
      throw new Error(`the job stays ${JSON.stringify({ ...job, rows: job.rows.slice(0, 5) })}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const isDone = ({ status }: ImportJob) => status === "done";

/** Every host of a cluster, as CodeArts lists them. */
export async function hostsOf(browser: TestBrowser, clusterId: string): Promise<Host[]> {
  const pages = [1, 2, 3].map(async (page) => {
    const reply = await browser.get(`/api/clusters/${clusterId}/hosts?pageSize=100&page=${page}`);
    return hostPage.parse(reply.json).items;
  });
  return (await Promise.all(pages)).flat();
}
