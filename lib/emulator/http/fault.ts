import { z } from "zod";

/** What can go wrong with one request. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("delay"), ms: z.int().min(0).max(600_000) }),
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    /** A string is sent as it is, anything else as JSON. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    contentType: z.string().optional(),
    /** True = the request is carried out first, and only then answered like this. */
    after: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal("reset-before") }),
  z.strictObject({ kind: z.literal("reset-after") }),
  z.strictObject({ kind: z.literal("malformed") }),
  z.strictObject({ kind: z.literal("failed-200"), body: z.unknown().optional() }),
  z.strictObject({ kind: z.literal("expire-tokens") }),
  /** `retryAfter` in seconds. */
  z.strictObject({ kind: z.literal("throttle"), retryAfter: z.int().min(0).optional() }),
]);
export type Fault = z.infer<typeof faultSchema>;

const order = {
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      path: z.string().startsWith("/").optional(),
    })
    .default({}),
  /** How many requests it strikes. */
  times: z.int().min(1).default(1),
};

// `{ fault: "delay", ms: 50 }` says the same as `{ fault: { kind: "delay", ms: 50 } }`.
const spreadFault = (body: unknown): unknown => {
  if (body === null || typeof body !== "object" || !("fault" in body) || typeof body.fault !== "string")
    return body;
  const { fault, match, times, ...rest } = { match: undefined, times: undefined, ...body };
  return { match, times, fault: { kind: fault, ...rest } };
};

/** Body of POST /_emulator/faults. */
export const faultOrder = z.preprocess(spreadFault, z.strictObject({ ...order, fault: faultSchema }));
export type FaultOrder = z.infer<typeof faultOrder>;

const escaped = (text: string) => text.replace(/[*.+?^${}()|[\]\\]/g, "\\$&");

/**
 * Turns a path of a fault into a test: exact; a prefix when it ends in `*`; `*` or `:name` as a whole segment stands for
 * any one segment.
 */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const prefix = pattern.endsWith("*");
  const segments = (prefix ? pattern.slice(0, -1) : pattern)
    .split("/")
    .map((segment) => (segment === "*" || /^:\w+$/.test(segment) ? "[^/]+" : escaped(segment)));
  const expression = new RegExp(`^${segments.join("/")}${prefix ? ".*" : ""}$`, "s");
  return (path) => expression.test(path);
}

type Armed = { order: FaultOrder; matches: (method: string, path: string) => boolean; left: number };

/** Faults that wait for their request, first come first served. They live in memory only. */
export function createFaults() {
  let armed: Armed[] = [];
  return {
    add(added: FaultOrder) {
      const matchesPath = added.match.path === undefined ? () => true : pathMatcher(added.match.path);
      const { method: wanted } = added.match;
      armed.push({
        order: added,
        matches: (method, path) => (wanted === undefined || wanted === method) && matchesPath(path),
        left: added.times,
      });
    },
    /** The fault that strikes this request, if any; it counts as used. */
    take(method: string, path: string): Fault | undefined {
      const struck = armed.find((fault) => fault.matches(method, path));
      if (!struck) return undefined;
      struck.left -= 1;
      if (struck.left === 0) armed = armed.filter((fault) => fault !== struck);
      return struck.order.fault;
    },
    list: () => armed.map(({ order: { match, fault }, left }) => ({ match, times: left, fault })),
    clear() {
      armed = [];
    },
  };
}
export type Faults = ReturnType<typeof createFaults>;
