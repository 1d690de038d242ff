import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseInUseError, lockFolder } from "./lock.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Leaves behind the socket of a process that was killed while it held the folder. */
async function dieHolding(): Promise<void> {
  const program = `require("net").createServer().listen(${JSON.stringify(join(folder, "console-00000000000000aa.sock"))}, () => console.log("held"))`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

describe("a data folder", () => {
  test("is held by one console at a time, and the second is told what to do", async () => {
    const release = await lockFolder(folder);
    const refused = await lockFolder(folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseInUseError);
    expect(String(refused)).toContain(folder);
    expect(String(refused)).toMatch(/MUSTER_DATA.*DATABASE_URL/);
    await release();
  });

  test("is free again once it is let go", async () => {
    await (await lockFolder(folder))();
    await (await lockFolder(folder))();
  });

  test("is free after its console was killed", async () => {
    await dieHolding();
    expect(await readdir(folder)).toContain("console-00000000000000aa.sock");
    const release = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toBeInstanceOf(DatabaseInUseError);
    await release();
  });

  test("goes to exactly one of several consoles that start at the same moment, also after a kill", async () => {
    for (let round = 0; round < 10; round++) {
      await dieHolding();
      const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
      const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(won).toHaveLength(1);
      await Promise.all(won.map((release) => release()));
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test("may lie so deep that its socket's full path is too long for the kernel", async () => {
    const deep = join(folder, "d".repeat(90));
    await mkdir(deep);
    const release = await lockFolder(deep);
    await expect(lockFolder(deep)).rejects.toBeInstanceOf(DatabaseInUseError);
    await release();
  });
});
