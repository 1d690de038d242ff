import { z } from "zod";

/** Upstream leaves out or nulls any field it likes; the SDKs mark every one optional. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();

/** The wire spells numbers both ways (`22` and `"22"`); both are read as a number. */
export const wireInteger = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

/** Reply of every v1 create, update and delete: `{ status, id }`. */
export const acknowledgedReply = z.object({ status: maybe(z.string()), id: maybe(z.string()) });

/** Reply of every v1 read of one object: `{ status, result }`. */
export const oneReply = <T extends z.ZodType>(row: T) => z.object({ status: maybe(z.string()), result: row });

/** Reply of every v1 list: `{ status, total, result[] }`. */
export const listReply = <T extends z.ZodType>(row: T) =>
  z.object({ status: maybe(z.string()), total: maybe(wireInteger), result: maybe(z.array(row)) });
