import { harbour, type SeedProject } from "./demo.ts";
import { grandPort } from "./large.ts";

const lab: SeedProject = { name: "Lighthouse Lab", description: "A place to try things", clusters: [] };

/** What a new data folder is filled with. */
export const seedNames = ["demo", "empty", "large"] as const;
export type SeedName = (typeof seedNames)[number];

/** What each seed plants. */
export const seeds: Record<SeedName, SeedProject[]> = {
  demo: [harbour, lab],
  empty: [{ name: "Harbour Platform", description: "", clusters: [] }],
  large: [grandPort, lab],
};
