import "server-only";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { z } from "#lib/domain/zod.ts";
import { knownRegions, type OfferedRegion, type RegionEndpoints, vendorEndpoint } from "./regions.ts";

/** A key from which sealing keys derive. The id is stored with what it sealed, so that rotation finds it again. */
export type MasterKey = { id: string; bytes: Buffer };

/** The server's configuration, checked. */
export type Env = {
  /** Public origin of the console, as browsers see it. */
  origin: string;
  isHttps: boolean;
  /** The first key seals, all of them open. */
  masterKeys: [MasterKey, ...MasterKey[]];
  /** `null` = the embedded database in `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  regions: [OfferedRegion, ...OfferedRegion[]];
  /** The Deploy override, when there is one: a loopback address may be a rehearsal. */
  deployOverride: string | null;
  upstreamUtcOffset: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

/** What is wrong with the configuration, one clear sentence each. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `Muster cannot start with this configuration:\n${problems.map((text) => `  - ${text}`).join("\n")}`,
    );
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}

const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

// A token would cross the network in the clear; on this machine, where the rehearsal listens, there is no network.
const isConfidential = (url: URL) => url.protocol === "https:" || isLoopback(url);

const baseUrl = z
  .url({ protocol: /^https?$/, error: "is not an http or https address", abort: true })
  .refine((text) => isConfidential(new URL(text)), "must use https (http is for addresses of this machine)")
  .refine((text) => new URL(text).search === "" && new URL(text).hash === "", "must end with its path")
  .transform((text) => text.replace(/\/+$/, ""));

const publicOrigin = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) =>
      input === undefined
        ? "is missing: set it to the address of the console, for example https://muster.example.com"
        : "is not an http or https address",
    abort: true,
  })
  .refine((text) => /^\/?$/.test(new URL(text).pathname), "must be an address without a path")
  .transform((text) => new URL(text).origin);

const masterKey = z
  .string()
  .refine(
    (text) => Buffer.byteLength(text) >= 32,
    "needs at least 32 bytes (in each, where commas separate several), for example from: openssl rand -hex 32",
  )
  .transform((text): MasterKey => {
    const bytes = Buffer.from(text);
    const id = createHash("sha256").update("muster key id\n").update(bytes).digest("hex").slice(0, 12);
    return { id, bytes };
  });

const masterKeys = z
  .string({
    error: "is missing: set it to a secret of at least 32 bytes, for example from: openssl rand -hex 32",
  })
  .transform((text) => text.split(",").map((part) => part.trim()))
  .pipe(z.tuple([masterKey], masterKey));

const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "is not an address of PostgreSQL (postgresql://user:password@host:5432/database)",
});

const regionEntry = z.union([
  z.string().transform((id) => ({ id })),
  z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    iam: baseUrl.optional(),
    deploy: baseUrl.optional(),
    project: baseUrl.optional(),
  }),
]);
type RegionEntry = { id: string; name?: string | undefined } & Partial<
  Record<keyof RegionEndpoints, string | undefined>
>;

function parseRegionList(text: string, ctx: z.RefinementCtx): RegionEntry[] {
  if (!text.trimStart().startsWith("[")) return text.split(",").map((part) => ({ id: part.trim() }));
  try {
    const parsed = z.array(regionEntry).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues)
      ctx.addIssue({ code: "custom", message: `has a mistake at ${path.join(".")}: ${message}` });
  } catch {
    ctx.addIssue({ code: "custom", message: "starts like a JSON list and is not one" });
  }
  return z.NEVER;
}

const regionList = z
  .string()
  .transform(parseRegionList)
  .refine((entries) => entries.length > 0, "names no region")
  .refine((entries) => entries.every(({ id }) => /^[a-z0-9-]{1,64}$/.test(id)), {
    error: "takes ids like cn-north-4, separated by commas, or a JSON list",
  });

const variables = z.object({
  MUSTER_URL: publicOrigin,
  MUSTER_SECRET: masterKeys,
  DATABASE_URL: postgresUrl.optional(),
  MUSTER_DATA: z.string().default(".muster"),
  MUSTER_REGIONS: regionList.optional(),
  MUSTER_IAM_URL: baseUrl.optional(),
  MUSTER_DEPLOY_URL: baseUrl.optional(),
  MUSTER_PROJECT_URL: baseUrl.optional(),
  MUSTER_UPSTREAM_UTC_OFFSET: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, "must look like +08:00")
    .default("+08:00"),
  MUSTER_LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .default("info"),
});
type Variables = z.infer<typeof variables>;

const overrideNames = {
  iam: "MUSTER_IAM_URL",
  deploy: "MUSTER_DEPLOY_URL",
  project: "MUSTER_PROJECT_URL",
} as const satisfies Record<keyof RegionEndpoints, keyof Variables>;

function endpointsOf(entry: RegionEntry, read: Variables, problems: string[]): RegionEndpoints {
  const find = (service: keyof RegionEndpoints) => {
    const found = entry[service] ?? read[overrideNames[service]] ?? vendorEndpoint(service, entry.id);
    if (found === null)
      problems.push(
        `MUSTER_REGIONS: no address of the service "${service}" is known for the region ${entry.id}; give it in a JSON list or by ${overrideNames[service]}.`,
      );
    return found ?? "";
  };
  return { iam: find("iam"), deploy: find("deploy"), project: find("project") };
}

const completeRegions = (): RegionEntry[] =>
  Object.entries(knownRegions).flatMap(([id, { services }]) => (services.length === 3 ? [{ id }] : []));

function offeredRegions(read: Variables, problems: string[]): OfferedRegion[] {
  return (read.MUSTER_REGIONS ?? completeRegions()).map((entry) => {
    const known = knownRegions[entry.id]?.name ?? { en: entry.id, "zh-CN": entry.id };
    const name = entry.name === undefined ? known : { en: entry.name, "zh-CN": entry.name };
    return { id: entry.id, name, endpoints: endpointsOf(entry, read, problems) };
  });
}

// An empty variable is how compose files and shells say "not set".
const withoutEmpty = (source: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );

/** Reads the configuration from `source`. Throws a ConfigurationError that names every problem at once. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const parsed = variables.safeParse(withoutEmpty(source));
  if (!parsed.success) {
    const sentences = parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`);
    throw new ConfigurationError([...new Set(sentences)]);
  }
  const read = parsed.data;
  const problems: string[] = [];
  const [first, ...others] = offeredRegions(read, problems);
  if (problems.length > 0 || !first) throw new ConfigurationError(problems);
  return {
    origin: read.MUSTER_URL,
    isHttps: read.MUSTER_URL.startsWith("https:"),
    masterKeys: read.MUSTER_SECRET,
    databaseUrl: read.DATABASE_URL ?? null,
    dataFolder: resolve(read.MUSTER_DATA),
    regions: [first, ...others],
    deployOverride: read.MUSTER_DEPLOY_URL ?? null,
    upstreamUtcOffset: read.MUSTER_UPSTREAM_UTC_OFFSET,
    logLevel: read.MUSTER_LOG_LEVEL,
  };
}

let checked: Env | undefined;

/** The configuration of this process, read once, when it is first asked for: a build asks for nothing. */
export function env(): Env {
  checked ??= readEnv(process.env);
  return checked;
}

/** Puts a configuration in the place of the process's own; for tests. */
export function replaceEnv(given: Env): void {
  checked = given;
}

/** Is an override that points at this machine: the address where a rehearsal's emulator may listen. */
export const isLoopbackUrl = (text: string) => isLoopback(new URL(text));

/** The development server needs a looser page policy. */
export const isDevelopment = () => process.env.NODE_ENV === "development";
