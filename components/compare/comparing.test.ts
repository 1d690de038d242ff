import { expect, test } from "vitest";
import type { Host } from "#lib/domain/host.ts";
import { compareWith, comparisonCsv, readWanted } from "./comparing.ts";

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
  const wanted = await readWanted(text);
  if ("problem" in wanted) throw new Error(wanted.problem);
  return wanted;
}

test("each host of either side is missing, extra, different or as wanted, and only one of them", async () => {
  const wanted = await wantedOf(list);
  const found = compareWith(wanted, hosts);
  expect(found.missing.map((row) => wanted.cells[row]?.name)).toEqual(["web-09"]);
  expect(found.extra.map(({ name }) => name)).toEqual(["web-03"]);
  expect(found.same.map(({ host: { name } }) => name)).toEqual(["web-01"]);
  expect(found.different.map(({ host: { name }, fields }) => [name, fields])).toEqual([
    ["web-02", [{ field: "username", wanted: "root", found: "deploy" }]],
  ]);
});

test("secrets on the list are neither kept nor named nor exported", async () => {
  const wanted = await wantedOf(list);
  expect(JSON.stringify(wanted)).not.toContain("Harbour-10!");
  expect(wanted.columns).not.toContain("password");
  expect(comparisonCsv(compareWith(wanted, hosts), wanted.cells, hosts)).not.toContain("Harbour-10!");
});

test("the exported comparison names every host once with what it is, and reads as a list again", async () => {
  const wanted = await wantedOf(list);
  const csv = comparisonCsv(compareWith(wanted, hosts), wanted.cells, hosts);
  const again = await wantedOf(csv);
  expect(again.cells.map(({ name }) => name)).toEqual(["web-09", "web-02", "web-03", "web-01"]);
  expect(csv).toContain("username: deploy -> root");
});
