import type { Problem } from "#lib/domain/problem.ts";
import { noteCall } from "./last-call.ts";
import { noteSessionEnd } from "./session-end.ts";
import { noteThrottle } from "./throttle.ts";

/**
 * Where a failure was met: `reply` is a problem our server described in the reader's language; `network` means no
 * reply came; `unreadable` means one came that is not ours (a gateway's page). The last two have no title or detail.
 */
export type ApiErrorOrigin = "reply" | "network" | "unreadable";

/** Every failure of a call to our own server. An aborted call is not a failure and throws its AbortError. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly origin: ApiErrorOrigin;

  constructor(problem: Problem, origin: ApiErrorOrigin, cause?: unknown) {
    super(`${problem.code}: ${problem.detail || origin}`, { cause });
    this.name = "ApiError";
    this.problem = problem;
    this.origin = origin;
  }
}

type QueryValue = string | number | boolean | null | undefined;

type Options = {
  /** Left out of the address when null, undefined or empty. */
  query?: Readonly<Record<string, QueryValue>>;
  body?: unknown;
  /** Change it only if it is still what this mark was read with. */
  ifMatch?: string | null;
  /** In which form the answer is wanted; JSON unless it says otherwise. */
  accept?: string;
  signal?: AbortSignal;
  /** After which a call that was not answered counts as a lost connection; without it the browser decides. */
  timeoutMs?: number;
};

/** A thing and the mark by which the server knows whether it has changed since; null where it gave none. */
export type Version<T> = { value: T; etag: string | null };

function addressOf(path: string, query: Options["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

const silent = (code: Problem["code"], status: number): Problem => ({
  type: "about:blank",
  title: "",
  detail: "",
  status,
  code,
  requestId: "",
});

/**
 * What our own routes answer is typed by the schemas they share with this code: `defineRoute` builds each reply from
 * the domain type named here. Parsing it again in the browser would cost every page the schema library.
 */
const trusted = <T>(json: unknown) => json as T;

const hasCode = (json: unknown) => typeof json === "object" && json !== null && "code" in json;

async function errorOf(response: Response): Promise<ApiError> {
  const json: unknown = await response.json().catch(() => null);
  const isOurs = response.headers.get("content-type")?.startsWith("application/problem+json");
  if (isOurs && hasCode(json)) return new ApiError(trusted<Problem>(json), "reply");
  return new ApiError(silent("internal", response.status), "unreadable");
}

function signalOf({ signal, timeoutMs }: Options): AbortSignal | null {
  if (timeoutMs === undefined) return signal ?? null;
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { accept: options.accept ?? "application/json" };
  const init: RequestInit = { method, headers, signal: signalOf(options) };
  if (options.body !== undefined) {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  if (options.ifMatch) headers["if-match"] = options.ifMatch;
  try {
    return await fetch(addressOf(path, options.query), init);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(silent("upstream_unavailable", 0), "network", cause);
  }
}

async function answered(method: string, path: string, options: Options = {}): Promise<Response> {
  const response = await send(method, path, options);
  noteThrottle(response.headers.get("muster-throttled-until"));
  if (!response.ok) {
    const error = await errorOf(response);
    // A refused sign-in is also a 401, but there is no session that could have ended.
    const isSigning = path.startsWith("/api/session") && method !== "GET";
    if (response.status === 401 && !isSigning) noteSessionEnd();
    throw error;
  }
  noteCall();
  return response;
}

async function request<T>(method: string, path: string, options?: Options): Promise<T> {
  const response = await answered(method, path, options);
  return trusted<T>(response.status === 204 ? null : await response.json());
}

async function version<T>(method: string, path: string, options?: Options): Promise<Version<T>> {
  const response = await answered(method, path, options);
  return { value: trusted<T>(await response.json()), etag: response.headers.get("etag") };
}

/** Calls to our own routes. Throws `ApiError`. */
export const api = {
  get: <T>(path: string, options?: Options) => request<T>("GET", path, options),
  /** The answer as a file of the type that `accept` names. */
  getFile: async (path: string, options: Options & { accept: string }): Promise<Blob> =>
    (await answered("GET", path, options)).blob(),
  post: <T>(path: string, options?: Options) => request<T>("POST", path, options),
  put: <T>(path: string, options?: Options) => request<T>("PUT", path, options),
  patch: <T>(path: string, options?: Options) => request<T>("PATCH", path, options),
  /** Reads a thing for editing it: `etag` goes back as `ifMatch`. */
  getVersion: <T>(path: string, options?: Options) => version<T>("GET", path, options),
  /** Changes a thing and answers what it is then. */
  patchVersion: <T>(path: string, options?: Options) => version<T>("PATCH", path, options),
  delete: <T = null>(path: string, options?: Options) => request<T>("DELETE", path, options),
};
