import "server-only";
import type { AccessKey } from "./signature.ts";

/** Base URLs of one region's services, without a trailing slash. They come from configuration, never from a request. */
export type Endpoints = { iam: string; deploy: string; project: string };

/** What proves to CodeArts who is calling: a token, or a key that signs every call. */
export type Credential =
  | { kind: "token"; token: string }
  | ({
      kind: "accessKey";
      /** The region's project in IAM, from `findIamProject`; never a CodeArts project. */
      projectId: string;
    } & AccessKey);

export type UpstreamSettings = {
  /** Time to open a connection. Past it, nothing can have been sent. */
  connectTimeoutMs?: number;
  /** Time for one whole exchange, from the first byte out to the last byte in. */
  timeoutMs?: number;
  /** Largest reply that is read. */
  bodyLimitBytes?: number;
  /** First pause before a retry; later ones double, each with jitter. */
  retryDelayMs?: number;
  /** Zone of upstream's zoneless times, `±hh:mm`. */
  utcOffset?: string;
};

export type Settings = Required<UpstreamSettings>;

const defaults: Settings = {
  connectTimeoutMs: 5_000,
  timeoutMs: 15_000,
  bodyLimitBytes: 5 * 1024 * 1024,
  retryDelayMs: 200,
  utcOffset: "+08:00",
};

export const withDefaults = (settings: UpstreamSettings = {}): Settings => ({ ...defaults, ...settings });
