import { maskRequest } from "./mask.ts";

/** One received request. `status` is null while it is worked on and when the connection was cut instead of answered. */
export type LoggedRequest = {
  requestId: string;
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
  status: number | null;
  /** Kind of the fault that was injected. */
  fault: string | null;
  /** ISO 8601, when it was received. */
  time: string;
};

type Received = Pick<LoggedRequest, "requestId" | "method" | "path" | "query" | "headers" | "body">;

/** What was received, secrets masked before they are kept; the newest `capacity` requests. */
export function createRequestLog(capacity = 5000) {
  let entries: LoggedRequest[] = [];
  return {
    open(received: Received, now: number): LoggedRequest {
      const entry = {
        requestId: received.requestId,
        method: received.method,
        ...maskRequest(received),
        status: null,
        fault: null,
        time: new Date(now).toISOString(),
      };
      entries.push(entry);
      // Cut in slices: shifting an array of thousands on every request would cost more than the request.
      if (entries.length >= capacity * 2) entries = entries.slice(-capacity);
      return entry;
    },
    list(filter: { method?: string | undefined; pathPrefix?: string | undefined }): LoggedRequest[] {
      return entries
        .slice(-capacity)
        .filter(
          ({ method, path }) =>
            (filter.method === undefined || method === filter.method.toUpperCase()) &&
            (filter.pathPrefix === undefined || path.startsWith(filter.pathPrefix)),
        );
    },
    clear() {
      entries = [];
    },
  };
}
export type RequestLog = ReturnType<typeof createRequestLog>;
