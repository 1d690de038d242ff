import "server-only";
import { request } from "undici";
import { z } from "#lib/domain/zod.ts";
import type { UpstreamSettings } from "../settings.ts";
import { createUpstream, issueToken, type Upstream } from "../upstream.ts";

/** Of the emulator's faults, see its README. */
export type Fault = { fault: string; [detail: string]: unknown };
export type Match = { method?: string; path?: string };

const account = z.object({
  account: z.string(),
  user: z.string(),
  password: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
});
const guardedAccount = account.extend({ userId: z.string(), passcode: z.string() });
const machine = z.object({
  address: z.string(),
  port: z.number(),
  os: z.string(),
  username: z.string(),
  password: z.string().nullable(),
  privateKey: z.string().nullable(),
  role: z.string(),
  behindProxy: z.string().nullable(),
  behaviour: z.string(),
});
const card = z.object({
  accounts: z.array(account),
  /** Users who sign in with a passcode. */
  guardedAccounts: z.array(guardedAccount),
  fleet: z.array(machine),
});
export type Machine = z.infer<typeof machine>;

const seen = z.object({
  requests: z.array(z.object({ method: z.string(), path: z.string(), body: z.unknown() })),
});

/** Time limits short enough for a test of what happens past them. */
export const hasty: UpstreamSettings = { connectTimeoutMs: 1000, timeoutMs: 400, retryDelayMs: 1 };
/** Time limits that no working emulator reaches. */
export const patient: UpstreamSettings = { retryDelayMs: 1 };

/** What a test may ask of a running emulator beside upstream's own interface. */
export function attend(url: string) {
  async function admin(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    const sent =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const reply = await request(`${url}/_emulator${path}`, { method, ...sent });
    const text = await reply.body.text();
    if (reply.statusCode >= 400) throw new Error(`emulator: ${reply.statusCode} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  const endpoints = { iam: url, deploy: url, project: url };
  /** The card tells the world from outside; it is read anew each time, for its passcode ages. */
  const readCard = async () => card.parse(await admin("GET", "/seed"));

  /** A client of a freshly signed-in user; its token is its own, so it can expire without harm to others. */
  async function signIn(
    settings: UpstreamSettings,
    user = "admin",
  ): Promise<{ upstream: Upstream; token: string }> {
    const login = (await readCard()).accounts.find((known) => known.user === user);
    if (!login) throw new Error(`no user ${user}`);
    const { token } = await issueToken(endpoints, "cn-north-4", login, patient);
    return { upstream: createUpstream(endpoints, { kind: "token", token }, settings), token };
  }

  return {
    endpoints,
    readCard,
    signIn,
    newProject: async (name: string) =>
      z.object({ id: z.string() }).parse(await admin("POST", "/projects", { name })).id,
    /** Links a cluster to an application's environment. */
    newEnvironment: (clusterId: string, name: string) =>
      admin("POST", "/environments", { clusterId, name, applicationName: "Harbour shop" }),
    fault: (match: Match, fault: Fault, times = 1) => admin("POST", "/faults", { match, times, ...fault }),
    /** How Deploy spells its errors from now on. */
    errorWeather: (errorHttp: 200 | null, errorShape: string) =>
      admin("POST", "/weather", { errorHttp, errorShape }),
    clearFaults: () => admin("DELETE", "/faults"),
    forgetRequests: () => admin("DELETE", "/requests"),
    requests: async () => seen.parse(await admin("GET", "/requests")).requests,
  };
}
export type Rehearsal = ReturnType<typeof attend>;
