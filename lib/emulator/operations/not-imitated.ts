import type { Operation } from "../http/operation.ts";
import { emuCode, Refusal } from "../http/refusal.ts";

/** Calls that CodeArts Deploy has and the emulator does not play: other domains, and the retired v2 family. They answer 501 instead of pretending to be absent. */
const calls = [
  "POST /v1/applications/:application_id/environments/:environment_id/hosts/import",
  "GET /v1/applications/:application_id/environments/:environment_id/hosts",
  "DELETE /v1/applications/:application_id/environments/:environment_id/:host_id",
  "POST /v2/host-groups",
  "GET /v2/host-groups",
  "GET /v2/host-groups/:group_id",
  "PUT /v2/host-groups/:group_id",
  "DELETE /v2/host-groups/:group_id",
  "POST /v2/host-groups/:group_id/hosts",
  "GET /v2/host-groups/:group_id/hosts",
  "GET /v2/host-groups/:group_id/hosts/:host_id",
  "PUT /v2/host-groups/:group_id/hosts/:host_id",
  "DELETE /v2/host-groups/:group_id/hosts/:host_id",
] as const satisfies `${Operation["method"]} /${string}`[];

const methods = { GET: "GET", POST: "POST", PUT: "PUT", DELETE: "DELETE" } as const;
const isMethod = (text: string | undefined): text is Operation["method"] =>
  text !== undefined && text in methods;

export const notImitated: Operation[] = calls.map((call) => {
  const [method, path = ""] = call.split(" ");
  if (!isMethod(method)) throw new Error(`not a method: ${method}`);
  return {
    service: "deploy",
    method,
    path,
    handle: () => {
      throw new Refusal(501, emuCode.notImitated, `the emulator does not imitate ${call}`);
    },
  };
});
