import { z } from "#lib/domain/zod.ts";

const account = z.object({
  account: z.string(),
  user: z.string(),
  password: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  rights: z.string(),
});

/** Signs in with a passcode besides the password. `passcode` is the one of this half minute. */
const guardedAccount = account.extend({ userId: z.string(), passcode: z.string() });

const fleetHost = z.object({
  address: z.string(),
  port: z.number(),
  os: z.enum(["linux", "windows"]),
  username: z.string(),
  password: z.string().nullable(),
  privateKey: z.string().nullable(),
  role: z.enum(["target", "proxy"]),
  behindProxy: z.string().nullable(),
  behaviour: z.enum(["ok", "closed-port", "silent", "wrong-password", "key-not-authorised"]),
});
export type FleetHost = z.infer<typeof fleetHost>;

const card = z.object({
  accounts: z.array(account),
  guardedAccounts: z.array(guardedAccount),
  regions: z.array(z.object({ id: z.string(), name: z.string() })),
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  fleet: z.array(fleetHost),
});
export type Card = z.infer<typeof card>;

const project = z.object({ id: z.string(), name: z.string() });
export type UpstreamProject = z.infer<typeof project>;

const received = z.looseObject({ method: z.string(), path: z.string() });
const receivedList = z.object({ requests: z.array(received) });
export type ReceivedRequest = z.infer<typeof received>;

async function ask(url: string, method = "GET", body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

/** The emulator's own entrances, for tests. `url` is where it listens. */
export const emulator = {
  card: async (url: string): Promise<Card> => card.parse(await ask(`${url}/_emulator/seed`)),

  createProject: async (url: string, name: string): Promise<UpstreamProject> =>
    project.parse(await ask(`${url}/_emulator/projects`, "POST", { name })),

  /** What reached upstream so far, oldest first; secrets are masked by the emulator. */
  received: async (url: string): Promise<ReceivedRequest[]> =>
    receivedList.parse(await ask(`${url}/_emulator/requests`)).requests,

  addFault: (url: string, fault: object) => ask(`${url}/_emulator/faults`, "POST", fault),

  clearFaults: (url: string) => ask(`${url}/_emulator/faults`, "DELETE"),
};
