import { z } from "zod";
import { users } from "../accounts.ts";
import type { Answer } from "../http/answer.ts";
import { type Faults, faultOrder } from "../http/fault.ts";
import { deployError, emuCode } from "../http/refusal.ts";
import type { RequestLog } from "../http/request-log.ts";
import type { Admin } from "../http/server.ts";
import { type WeatherVane, weatherChange } from "../http/weather.ts";
import { fixedId, newId } from "../ids.ts";
import type { ClusterStore } from "../store/clusters.ts";
import type { EnvironmentStore } from "../store/environments.ts";
import type { HostStore } from "../store/hosts.ts";
import type { ProjectStore } from "../store/projects.ts";
import type { RehearsalCard } from "./card.ts";
import { cardPage } from "./page.ts";

type Parts = {
  faults: Faults;
  weather: WeatherVane;
  log: RequestLog;
  projects: ProjectStore;
  clusters: ClusterStore;
  hosts: HostStore;
  environments: EnvironmentStore;
  card(): RehearsalCard;
  reset(): void;
  now(): number;
};
type AdminCall = { query: URLSearchParams; body: unknown };

const json = (status: number, body: unknown): Answer => ({ kind: "reply", status, body });
const nothing: Answer = { kind: "empty" };
const refuse = (status: number, message: string) => json(status, deployError(emuCode.admin, message));

const projectBody = z.strictObject({ name: z.string().trim().min(1).max(128) });

function addFault({ faults }: Parts, body: unknown): Answer {
  const order = faultOrder.safeParse(body);
  if (!order.success) return refuse(400, z.prettifyError(order.error));
  faults.add(order.data);
  return json(201, order.data);
}

function changeWeather({ weather }: Parts, body: unknown): Answer {
  const change = weatherChange.safeParse(body);
  return change.success ? json(200, weather.change(change.data)) : refuse(400, z.prettifyError(change.error));
}

function addProject({ projects, now }: Parts, body: unknown): Answer {
  const parsed = projectBody.safeParse(body);
  const [creator] = users;
  if (!parsed.success || !creator) return refuse(400, "send { name }");
  const project = { id: newId(), name: parsed.data.name };
  projects.insert({ ...project, description: "", creatorId: creator.id, createdAt: now() });
  return json(201, project);
}

const environmentBody = z.strictObject({
  clusterId: z.string(),
  name: z.string().trim().min(1).max(128),
  applicationName: z.string().trim().min(1).max(128),
  /** Absent = all hosts the cluster has now. */
  hostIds: z.array(z.string()).optional(),
});

/** Links a cluster to an application, which takes a service of CodeArts that the emulator does not play. */
function addEnvironment({ clusters, hosts, environments }: Parts, body: unknown): Answer {
  const parsed = environmentBody.safeParse(body);
  const cluster = parsed.success ? clusters.find(parsed.data.clusterId) : undefined;
  if (!parsed.success || !cluster)
    return refuse(400, "send { clusterId, name, applicationName, hostIds? } of a cluster that exists");
  const { name, applicationName } = parsed.data;
  const own = hosts.idsOf(cluster.id);
  const hostIds = parsed.data.hostIds ?? own;
  if (hostIds.some((id) => !own.includes(id))) return refuse(400, "hostIds must be hosts of the cluster");
  const applicationId = fixedId(`${cluster.projectId}/application/${applicationName}`);
  const environment = { id: newId(), clusterId: cluster.id, name, applicationId, applicationName };
  environments.insert(environment, hostIds);
  return json(201, environment);
}

function page(parts: Parts): Answer {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  return { kind: "raw", status: 200, text: cardPage(parts.card()), headers };
}

/** What the emulator offers beside upstream's interface: the card, faults, the log of requests, a way back to the seed. */
export function createAdmin(parts: Parts): Admin {
  const { faults, log } = parts;
  const routes: Record<string, (call: AdminCall) => Answer> = {
    "GET /_emulator": () => page(parts),
    "GET /_emulator/": () => page(parts),
    "GET /_emulator/seed": () => json(200, parts.card()),
    "GET /_emulator/faults": () => json(200, { faults: faults.list() }),
    "POST /_emulator/faults": ({ body }) => addFault(parts, body),
    "DELETE /_emulator/faults": () => {
      faults.clear();
      return nothing;
    },
    "GET /_emulator/weather": () => json(200, parts.weather.now()),
    "POST /_emulator/weather": ({ body }) => changeWeather(parts, body),
    "GET /_emulator/requests": ({ query }) =>
      json(200, {
        requests: log.list({
          method: query.get("method") ?? undefined,
          pathPrefix: query.get("path") ?? undefined,
        }),
      }),
    "DELETE /_emulator/requests": () => {
      log.clear();
      return nothing;
    },
    "POST /_emulator/reset": () => {
      parts.reset();
      return nothing;
    },
    "POST /_emulator/projects": ({ body }) => addProject(parts, body),
    "POST /_emulator/environments": ({ body }) => addEnvironment(parts, body),
  };
  return (method, path, query, body) =>
    routes[`${method} ${path}`]?.({ query, body }) ?? refuse(404, `no ${method} ${path}; see the README`);
}
