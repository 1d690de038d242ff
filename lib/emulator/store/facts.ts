import { z } from "zod";
import type { Database } from "./database.ts";

const row = z.object({ value: z.string() });

/** Single facts about a data folder, by name. */
export function createFactStore(db: Database) {
  return {
    get(name: string): string | undefined {
      const found = db.sql("SELECT value FROM facts WHERE name = ?").get(name);
      return found && row.parse(found).value;
    },
    set(name: string, value: string) {
      db.sql("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)").run(name, value);
    },
  };
}
