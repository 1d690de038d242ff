import "server-only";
import type { ClusterCreate } from "#lib/domain/cluster.ts";
import type { HostCreate } from "#lib/domain/host.ts";
import { AppError } from "../../errors.ts";
import { reply } from "./scripted-server.ts";

/** Time limits short enough for tests of what happens past them. */
export const settings = { connectTimeoutMs: 600, timeoutMs: 600, retryDelayMs: 1, bodyLimitBytes: 50_000 };

export const projectId = "7a".repeat(16);
export const clusterId = "0f".repeat(16);
export const hostId = "9b".repeat(16);

export const cluster: ClusterCreate = {
  name: "edge",
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
};
export const clusterRow = {
  id: clusterId,
  name: "edge",
  os: "linux",
  is_proxy_mode: 0,
  slave_cluster_id: "",
};

export const host: HostCreate = {
  name: "web-1",
  address: "203.0.113.10",
  port: 22,
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy", password: "S3cret!pass" },
  installIcagent: false,
};
const hostFacts = {
  host_name: "web-1",
  ip: "203.0.113.10",
  port: 22,
  as_proxy: false,
  authorization: { username: "deploy", trusted_type: 0 },
};
export const hostRow = { uuid: hostId, ...hostFacts };
export const hostDetail = { host_id: hostId, ...hostFacts };

export const list = (...rows: unknown[]) =>
  reply(200, { status: "success", total: rows.length, result: rows });
export const show = (result: unknown) => reply(200, { status: "success", result });
export const created = (id: string) => reply(200, { status: "success", id });
/** Yes to an update or a delete. */
export const acknowledged = reply(200, { status: "success" });
export const refuse = (status: number, code: string, message = "no") =>
  reply(status, { error: { code, message }, error_code: code, error_msg: message, status: "failed" });
export const throttle = (headers = {}) =>
  reply(429, { error_code: "APIGW.0308", error_msg: "slow" }, headers);
export const badGateway = reply(502, "<html>bad gateway</html>");
export const portal = reply(200, "<html>welcome</html>");

/** What a call failed with; anything but an `AppError` is a fault of its own. */
export async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(outcome instanceof AppError)) throw outcome;
  return outcome;
}

/** `success`, or code and detail of what a call failed with. */
export const outcomeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "success",
    (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
  );
