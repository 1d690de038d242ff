import { z } from "zod";
import type { Database } from "./database.ts";

const row = z
  .object({
    id: z.string(),
    num_id: z.number(),
    name: z.string(),
    description: z.string(),
    creator_id: z.string(),
    created_at: z.number(),
  })
  .transform((project) => ({
    id: project.id,
    numId: project.num_id,
    name: project.name,
    description: project.description,
    creatorId: project.creator_id,
    createdAt: project.created_at,
  }));
export type StoredProject = z.infer<typeof row>;

const counted = z.object({ total: z.number() });

// `instr` instead of LIKE: a keyword is text, not a pattern.
const matching =
  "FROM projects WHERE :search = '' OR instr(lower(name), lower(:search)) > 0 OR instr(lower(description), lower(:search)) > 0";

const orders = {
  newest: "created_at DESC, rowid DESC",
  oldest: "created_at ASC, rowid ASC",
  nameAscending: "name ASC",
  nameDescending: "name DESC",
};
export type ProjectOrder = keyof typeof orders;

/** CodeArts projects. Every user of the account belongs to every one. */
export function createProjectStore(db: Database) {
  return {
    insert(project: Omit<StoredProject, "numId">) {
      db.sql(
        `INSERT INTO projects (id, num_id, name, description, creator_id, created_at)
         VALUES (?, (SELECT coalesce(max(num_id), 1000000) + 1 FROM projects), ?, ?, ?, ?)`,
      ).run(project.id, project.name, project.description, project.creatorId, project.createdAt);
    },
    exists: (id: string) => db.sql("SELECT 1 FROM projects WHERE id = ?").get(id) !== undefined,
    list(query: { search: string; order: ProjectOrder; offset: number; limit: number }) {
      const { search, order, offset, limit } = query;
      const found = db
        .sql(`SELECT * ${matching} ORDER BY ${orders[order]} LIMIT :limit OFFSET :offset`)
        .all({ search, offset, limit });
      const count = db.sql(`SELECT count(*) AS total ${matching}`).get({ search });
      return { total: counted.parse(count).total, rows: z.array(row).parse(found) };
    },
    /** Removes every project and, with them, every cluster and host. */
    clear: () => db.sql("DELETE FROM projects").run(),
  };
}
export type ProjectStore = ReturnType<typeof createProjectStore>;
