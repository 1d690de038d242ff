import type { IncomingHttpHeaders } from "node:http";
import type { User } from "../accounts.ts";
import type { Service } from "./refusal.ts";

/** One request, as an operation sees it. */
export type Call = {
  params: Record<string, string | undefined>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The parsed JSON body; undefined when there is none or it is not JSON. */
  body: unknown;
};
export type UserCall = Call & { user: User };

export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

type Place = { service: Service; method: "GET" | "POST" | "PUT" | "DELETE"; path: string };

/**
 * One call of upstream's interface; it needs a token unless it is `open`.
 * `handle` throws a `Refusal` for an error of the service.
 */
export type Operation =
  | (Place & { open: true; handle(call: Call): Reply })
  | (Place & { open?: false; handle(call: UserCall): Reply });

export const ok = (body: unknown): Reply => ({ status: 200, body });
