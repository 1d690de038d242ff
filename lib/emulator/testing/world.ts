import { type EmulatorOptions, startEmulator } from "../emulator.ts";
import { createTestClient, type TestReply } from "./client.ts";

const clustersPath = "/v1/resources/host-groups";

/** A running emulator with an administrator signed in and a project of its own. */
export async function startTestWorld(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ seed: "empty", dialTimeoutMs: 600, ...options });
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

  return {
    ...emulator,
    client,
    token,
    projectId,
    get,
    post,
    clustersPath,
    hostPath,
    clusterBody,
    hostBody,
    createCluster,
    createHost,
    newCluster,
    newHost,
  };
}
export type TestWorld = Awaited<ReturnType<typeof startTestWorld>>;
