import type { APIRequestContext } from "@playwright/test";
import type { ClusterCreateInput } from "#lib/domain/cluster.ts";
import type { HostCreateInput } from "#lib/domain/host.ts";
import { expect, unique } from "./fixtures.ts";

type Made = { id: string; name: string };

async function create(api: APIRequestContext, path: string, data: object): Promise<Made> {
  const reply = await api.post(path, { data });
  expect(reply.status(), await reply.text()).toBe(201);
  return reply.json();
}

/** A cluster made without clicking: direct Linux, where nothing else is said. */
export const createClusterByRoute = (api: APIRequestContext, choice: Partial<ClusterCreateInput> = {}) =>
  create(api, "/api/clusters", {
    name: unique("edge"),
    os: "linux",
    access: "direct",
    agentPoolId: null,
    description: "",
    ...choice,
  });

type HostChoice = Partial<HostCreateInput> & Pick<HostCreateInput, "name" | "address">;

/** A host made without clicking: a target with a password, where nothing else is said. */
export const createHostByRoute = (api: APIRequestContext, clusterId: string, choice: HostChoice) =>
  create(api, `/api/clusters/${clusterId}/hosts`, {
    port: 22,
    role: "target",
    proxyHostId: null,
    authorization: { kind: "password", username: "deploy", password: "Harbour-10!" },
    installIcagent: false,
    ...choice,
  });
