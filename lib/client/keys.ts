import type { KeyInspection } from "#lib/domain/private-key.ts";
import { api } from "./api.ts";

/** Reads a private key on the server, which keeps nothing of it. Never put it through a query: those are cached. */
export const inspectKey = (body: { privateKey: string; passphrase?: string }, signal?: AbortSignal) =>
  api.post<KeyInspection>("/api/keys/inspect", signal ? { body, signal } : { body });
