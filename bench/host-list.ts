import { hostCreateSchema, isSameEndpoint } from "#lib/domain/host.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import { judge, type Surroundings } from "#lib/domain/host-list/judge.ts";
import { guessColumns, toCells } from "#lib/domain/host-list/mapping.ts";
import { readText } from "#lib/domain/host-list/read.ts";
import type { Measurement } from "./emulator.ts";

const rows = 1000;
const rounds = 15;

const around: Surroundings = {
  os: "linux",
  access: "proxy",
  clusterId: "c".repeat(32),
  existing: Array.from({ length: 150 }, (_, index) => ({
    id: String(index),
    name: `gate-${index}`,
    address: `10.9.0.${index}`,
    port: 22,
    role: index < 2 ? ("proxy" as const) : ("target" as const),
  })),
  hasSharedLogin: true,
  groupsWithLogin: [],
};

/** A list as it is pasted: no two rounds of the same addresses and names, so that nothing is remembered. Every ninth row is wrong. */
function pasted(round: number): string {
  const line = (index: number) => {
    const name = `web-${round}-${String(index).padStart(4, "0")}${index % 9 ? "" : " !"}`;
    const address = `10.${round}.${index >> 8}.${index & 255}`;
    return [name, address, "22.0", "gate-1", `user-${index}`, `Passw0rd-${index}`, "TRUE"].join("\t");
  };
  const header = "name\tip\tport\tproxy\tusername\tpassword\ticagent";
  return [header, ...Array.from({ length: rows }, (_, index) => line(index))].join("\n");
}

async function read(text: string): Promise<HostCells[]> {
  const list = await readText(text);
  if ("problem" in list) throw new Error(`The list was not read: ${list.problem}`);
  return toCells(list, guessColumns(list)).cells;
}

/** What anyone would write first: each row through the request schema, each pair of rows compared. */
function judgeNaively(cells: readonly HostCells[]): number {
  const hosts = cells.map(({ name, address, port, username, password, icagent }) =>
    hostCreateSchema.safeParse({
      name,
      address,
      port: Number(port),
      role: "target",
      proxyHostId: "p".repeat(32),
      authorization: { kind: "password", username, password },
      installIcagent: icagent === "yes",
    }),
  );
  const doors = cells.map(({ address, port }) => ({ address, port: Number(port) }));
  const doubles = doors.filter((door, index) =>
    doors.slice(0, index).some((other) => isSameEndpoint(door, other)),
  );
  return hosts.filter(({ success }) => !success).length + doubles.length;
}

async function time(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

/**
 * Passes a second over a list of 1,000 hosts, in one thread: from the pasted text to every problem, and from one edited
 * cell to every problem, against reading it once more and judging it in the naive way, in the same run.
 */
export async function benchHostList(): Promise<Measurement[]> {
  const times = {
    paste: [] as number[],
    edit: [] as number[],
    naive: [] as number[],
    naiveEdit: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    const text = pasted(round);
    times.paste.push(await time(async () => judge(await read(text), around)));
    const cells = await read(text);
    judge(cells, around);
    const edited = cells.map((row, index) =>
      index === rows >> 1 ? { ...row, name: `edited-${round}` } : row,
    );
    times.edit.push(await time(() => judge(edited, around)));
    times.naive.push(await time(async () => judgeNaively(await read(text))));
    times.naiveEdit.push(await time(() => judgeNaively(edited)));
  }
  const measured = (name: string, ms: number, naiveMs: number, mostMs: number): Measurement => ({
    name,
    perSecond: 1000 / ms,
    ratio: naiveMs / ms,
    floor: 1000 / mostMs,
  });
  return [
    measured("1,000 pasted hosts judged", median(times.paste), median(times.naive), 200),
    measured("one cell edited, all judged", median(times.edit), median(times.naiveEdit), 50),
  ];
}
