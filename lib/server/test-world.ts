import "server-only";
import { expect } from "vitest";
import { type Cluster, clusterSchema } from "#lib/domain/cluster.ts";
import { type Host, hostSchema } from "#lib/domain/host.ts";
import { problemSchema } from "#lib/domain/problem.ts";
import { indexSettled } from "./index-filler.ts";
import { openTestBrowser, type TestBrowser } from "./test-browser.ts";

/** One call the emulator received; secrets are masked there already. */
export type UpstreamCall = { method: string; path: string; query: Record<string, string>; body: unknown };

/** Refused fields of a problem, each with its reason. */
export const codesOf = (json: unknown) =>
  (problemSchema.parse(json).invalidParams ?? []).map(({ name, code }) => [name, code]);

/** Helpers for tests of the console against a running emulator. */
export function openTestWorld(emulatorUrl: string) {
  let made = 0;

  async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const reply = await fetch(`${emulatorUrl}/_emulator${path}`, { method, ...init });
    const text = await reply.text();
    return text === "" ? null : JSON.parse(text);
  }

  /** Everything upstream has received since `forgetCalls`, oldest first. */
  async function calls(): Promise<UpstreamCall[]> {
    const { requests } = (await admin("GET", "/requests")) as { requests: UpstreamCall[] };
    return requests;
  }

  /** A browser signed in as `user`, in a project of its own or in the one named. */
  async function signedIn(user = "admin", projectId?: string): Promise<TestBrowser & { projectId: string }> {
    const browser = openTestBrowser();
    expect((await browser.post("/api/session", { method: "rehearsal", user })).status).toBe(201);
    const name = `world-${++made}`;
    const id = projectId ?? ((await admin("POST", "/projects", { name })) as { id: string }).id;
    expect((await browser.put("/api/session/project", { projectId: id })).status).toBe(200);
    await indexSettled();
    return { ...browser, projectId: id };
  }

  async function createCluster(
    browser: TestBrowser,
    changes: Record<string, unknown> = {},
  ): Promise<Cluster> {
    const name = `cluster-${++made}`;
    const cluster = { name, os: "linux", access: "direct", agentPoolId: null, description: "", ...changes };
    const reply = await browser.post("/api/clusters", cluster);
    expect(reply.status).toBe(201);
    return clusterSchema.parse(reply.json);
  }

  async function createHost(
    browser: TestBrowser,
    clusterId: string,
    changes: Record<string, unknown> = {},
  ): Promise<Host> {
    const reply = await browser.post(`/api/clusters/${clusterId}/hosts`, {
      name: `host-${++made}`,
      address: `10.20.${Math.floor(made / 250)}.${(made % 250) + 1}`,
      port: 22,
      role: "target",
      proxyHostId: null,
      authorization: { kind: "password", username: "deploy", password: "Harbour-10!" },
      installIcagent: false,
      ...changes,
    });
    expect(reply.status).toBe(201);
    return hostSchema.parse(reply.json);
  }

  return {
    admin,
    calls,
    forgetCalls: () => admin("DELETE", "/requests"),
    signedIn,
    createCluster,
    createHost,
  };
}
