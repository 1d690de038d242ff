import { expect, test } from "vitest";
import type { Host } from "#lib/domain/host.ts";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readText } from "#lib/domain/host-list/read.ts";
import { compareWith, comparisonCsv } from "./comparison.ts";

const host = (id: string, some: Partial<Host>): Host => ({
  id,
  clusterId: "c",
  name: id,
  address: "203.0.113.1",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy" },
  installIcagent: false,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
  ...some,
});

const hosts = [
  host("web-01", { address: "203.0.113.11" }),
  host("web-02", { address: "203.0.113.12" }),
  host("web-03", { address: "203.0.113.13" }),
];

const list = `name,address,port,username,password
web-01,203.0.113.11,22,deploy,Harbour-10!
web-02,203.0.113.12,22,root,Harbour-10!
web-09,203.0.113.19,22,=deploy,Harbour-10!
`;

async function wantedOf(text: string) {
  const read = await readText(text);
  if ("problem" in read) throw new Error(read.problem);
  return toCells(read, guessColumns(read)).cells;
}

test("each host of either side is missing, extra, different or as wanted, and only one of them", async () => {
  const cells = await wantedOf(list);
  const found = compareWith(cells, hosts);
  expect(found.missing.map((row) => cells[row]?.name)).toEqual(["web-09"]);
  expect(found.extra.map(({ name }) => name)).toEqual(["web-03"]);
  expect(found.same.map(({ host: { name } }) => name)).toEqual(["web-01"]);
  expect(found.different.map(({ host: { name }, fields }) => [name, fields])).toEqual([
    ["web-02", [{ field: "username", wanted: "root", found: "deploy" }]],
  ]);
});

test("the exported comparison names every host once, leaves secrets out, and reads as a list again", async () => {
  const csv = comparisonCsv(compareWith(await wantedOf(list), hosts));
  expect(csv).not.toContain("Harbour-10!");
  expect(csv).toContain("username: deploy -> root");
  const again = await wantedOf(csv);
  expect(again.map(({ name }) => name)).toEqual(["web-09", "web-02", "web-03", "web-01"]);
});
