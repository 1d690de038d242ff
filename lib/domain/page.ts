import { z } from "./zod.ts";

/** Query of every list: `page` counts from 1, `pageSize` is 1 to 100. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(25),
};

export const sortDirection = z.enum(["asc", "desc"]);

/** One page of a list; `total` counts all matches, not this page's. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number(), page: z.number(), pageSize: z.number() });

export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };
