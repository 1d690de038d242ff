import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../store/database.ts";

export type TestDatabase = Database & { leave(): void };

/** A database in a folder of its own; `leave` closes it and removes the folder. */
export function startTestDatabase(): TestDatabase {
  const dataDir = mkdtempSync(join(tmpdir(), "emulator-test-"));
  const db = openDatabase(dataDir);
  const leave = () => {
    db.close();
    rmSync(dataDir, { recursive: true });
  };
  return { ...db, leave };
}
