import { expect, test } from "vitest";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readText } from "#lib/domain/host-list/read.ts";
import type { ImportJob, ImportJobRow, ImportRowState } from "#lib/domain/import-job.ts";
import { cellsOf, failedRowsFile, fileName } from "./job-files.ts";

const row = (index: number, state: ImportRowState, some: Partial<ImportJobRow> = {}): ImportJobRow => ({
  index,
  name: `web-0${index}`,
  address: `203.0.113.${index}`,
  port: 2222,
  role: "target",
  proxyHostId: null,
  proxyName: "gate-01",
  installIcagent: true,
  username: "deploy",
  authorizationKind: "key",
  keyFingerprint: "SHA256:abc",
  group: "web",
  state,
  hostId: null,
  problem: null,
  requestId: null,
  verification: null,
  updatedAt: null,
  ...some,
});

const rows = [
  row(1, "created"),
  row(2, "failed", { problem: { code: "conflict", detail: '=cmd, "taken"' } }),
  row(3, "unknown"),
  row(4, "skipped"),
];

const job: ImportJob = {
  id: "1",
  clusterId: "c",
  clusterName: "edge",
  status: "done",
  pausedBecause: null,
  onDuplicate: "skip",
  createdBy: "admin",
  createdAt: "2026-03-01T09:00:00Z",
  startedAt: null,
  finishedAt: null,
  counts: { total: 4, waiting: 0, sending: 0, created: 1, updated: 0, skipped: 1, failed: 1, unknown: 1 },
  waitingFor: null,
  throttledUntil: null,
  ratePerMinute: null,
  secondsLeft: null,
  credentialExpiresAt: null,
  credentialWipedAt: null,
  lacksLogin: true,
  rows,
};

test("the rows that did not get in come out as a list that goes in again, with why", async () => {
  const text = await (await failedRowsFile(job)).text();
  const list = await readText(text);
  if ("problem" in list) throw new Error(list.problem);
  expect(list.left).toEqual([]);
  const wanted = rows.filter(({ state }) => state === "failed" || state === "unknown").map(cellsOf);
  expect(toCells(list, guessColumns(list)).cells).toEqual(wanted);
  expect(text).toContain("taken");
});

test("a file's name says which import of which day it is from", () => {
  expect(fileName(job, "failed", "csv")).toBe("muster-edge-failed-2026-03-01.csv");
});
