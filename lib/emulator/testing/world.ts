import { type EmulatorOptions, startEmulator } from "../emulator.ts";
import { createTestClient, type TestReply } from "./client.ts";

const clustersPath = "/v1/resources/host-groups";

/** What Deploy answers to a refused call, in all of its views. */
export const refusal = (status: number, code: string) => ({
  status,
  json: { error: { code }, error_code: code, status: "failed" },
});

/** A running emulator with an administrator signed in and a project of its own. */
export async function startTestWorld(options: EmulatorOptions = {}) {
  // Long enough for a busy machine to log in within, short enough to wait for the silent ones.
  const emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 1500, ...options });
  const client = createTestClient(emulator.url);
  const token = await client.signIn();
  const projectId = await client.newProject();
  let made = 0;

  const clusterBody = (changes: Record<string, unknown> = {}) => ({
    name: `cluster-${++made}`,
    project_id: projectId,
    os: "linux",
    is_proxy_mode: 0,
    ...changes,
  });
  const hostBody = (changes: Record<string, unknown> = {}) => {
    const number = ++made;
    return {
      host_name: `host-${number}`,
      ip: `192.0.2.${(number % 250) + 1}`,
      port: 22,
      os: "linux",
      as_proxy: false,
      authorization: { username: "deploy", password: "Some-Pass-1", trusted_type: 0 },
      ...changes,
    };
  };

  const get = (path: string) => client.send("GET", path, { token });
  const post = (path: string, body: unknown) => client.send("POST", path, { token, body });
  const put = (path: string, body: unknown) => client.send("PUT", path, { token, body });
  // The vendor's SDK sends a content type with every DELETE.
  const remove = (path: string) =>
    client.send("DELETE", path, { token, headers: { "content-type": "application/json" } });
  const createCluster = (changes?: Record<string, unknown>) => post(clustersPath, clusterBody(changes));
  const createHost = (clusterId: string, changes?: Record<string, unknown>) =>
    post(`${clustersPath}/${clusterId}/hosts`, hostBody(changes));
  const hostPath = (clusterId: string, hostId: string) => `${clustersPath}/${clusterId}/hosts/${hostId}`;

  const mustCreate = async (reply: Promise<TestReply>): Promise<string> => {
    const { status, json, text } = await reply;
    if (status !== 200 || json.status !== "success") throw new Error(`not created: ${status} ${text}`);
    return json.id;
  };
  const newCluster = (changes?: Record<string, unknown>) => mustCreate(createCluster(changes));
  const newHost = (clusterId: string, changes?: Record<string, unknown>) =>
    mustCreate(createHost(clusterId, changes));

  async function newEnvironment(clusterId: string, changes: Record<string, unknown> = {}) {
    const body = { clusterId, name: "production", applicationName: "berth-planner", ...changes };
    const { status, json, text } = await client.send("POST", "/_emulator/environments", { body });
    if (status !== 201) throw new Error(`not linked: ${status} ${text}`);
    return json;
  }

  return {
    ...emulator,
    client,
    token,
    projectId,
    get,
    post,
    put,
    remove,
    clustersPath,
    hostPath,
    clusterBody,
    hostBody,
    createCluster,
    createHost,
    newCluster,
    newHost,
    newEnvironment,
  };
}
export type TestWorld = Awaited<ReturnType<typeof startTestWorld>>;
