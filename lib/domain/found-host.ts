import { hostPort, hostSchema } from "./host.ts";
import { pageOf, pageQuery } from "./page.ts";
import { cleanText } from "./text.ts";
import { z } from "./zod.ts";

/** A host as the console read it last, somewhere in the project. Rights are asked for where the host is opened. */
export const foundHostSchema = hostSchema
  .omit({ rights: true })
  .extend({ clusterName: z.string(), readAt: z.iso.datetime({ offset: true }) });
export type FoundHost = z.infer<typeof foundHostSchema>;

/** How much of the project the console has read, of the clusters that the caller may see. */
export const indexState = z.object({
  clusters: z.number(),
  clustersRead: z.number(),
  hosts: z.number(),
  oldestReadAt: z.iso.datetime({ offset: true }).nullable(),
  /** Is the console reading clusters at this moment? */
  running: z.boolean(),
});
export type IndexState = z.infer<typeof indexState>;

/** Reply of GET /api/hosts. */
export const foundHostPage = pageOf(foundHostSchema).extend({ index: indexState });
export type FoundHostPage = z.infer<typeof foundHostPage>;

/**
 * Query of GET /api/hosts: `q` is part of a name or of an address; `address` with `port` is exactly one door. With
 * neither, the reply tells the state of the index alone.
 */
export const findHostQuery = z
  .strictObject({
    q: z.string().transform(cleanText).optional(),
    address: z.string().transform(cleanText).optional(),
    port: z.coerce.number().int("portRange").min(1, "portRange").max(65535, "portRange").optional(),
    ...pageQuery,
  })
  .refine(({ address, port }) => (address === undefined) === (port === undefined), {
    error: "required",
    path: ["port"],
  });
export type FindHostQuery = z.infer<typeof findHostQuery>;

/** Most doors that are looked up at once: as many as a list of hosts may have rows. */
const mostDoors = 1000;

const door = z.strictObject({ address: z.string().max(128).transform(cleanText), port: hostPort });

/** Body of POST /api/hosts/doors: which hosts of the project have one of these addresses and ports? */
export const doorsQuery = z.strictObject({ doors: z.array(door).max(mostDoors, "textLength") });
export type DoorsQuery = z.infer<typeof doorsQuery>;

/** Hosts at these doors, as far as the console has read the project. */
export const doorHosts = z.object({
  items: z.array(
    foundHostSchema.pick({
      id: true,
      name: true,
      address: true,
      port: true,
      clusterId: true,
      clusterName: true,
    }),
  ),
});
export type DoorHosts = z.infer<typeof doorHosts>;
