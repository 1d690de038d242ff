import "server-only";
import { Agent, request } from "undici";
import type { Settings } from "./settings.ts";

export type Message = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  body?: string;
};

export type Answer = {
  kind: "answer";
  status: number;
  /** A header by its lower-case name; the first one where upstream repeats it. */
  header(name: string): string | null;
  text: string;
};

/** No complete answer came. `sent` tells whether upstream can have received, and so processed, the request. */
export type Loss = {
  kind: "loss";
  sent: "no" | "maybe";
  why: "unreachable" | "timeout" | "broken" | "oversized";
  /** Error code of the socket or of undici, for the log. */
  cause: string;
};

// A token of 20,000 characters comes in one header; Node's and undici's usual bound for all headers is 16 KiB.
const maxHeaderSize = 256 * 1024;
const agents = new Map<string, Agent>();

function agentFor(url: string, connectTimeoutMs: number): Agent {
  const key = `${new URL(url).origin} ${connectTimeoutMs}`;
  const agent = agents.get(key) ?? new Agent({ connectTimeout: connectTimeoutMs, maxHeaderSize });
  agents.set(key, agent);
  return agent;
}

class OversizedError extends Error {
  readonly code = "BODY_TOO_LARGE";
}

async function readText(body: AsyncIterable<Uint8Array>, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > limitBytes) throw new OversizedError("reply too large");
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

const unreachableCodes = new Set([
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_INVALID_ARG",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);
// A certificate that fails ends the handshake, before the request.
const certificateCode = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;
const timeoutCodes = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

const textField = (error: unknown, field: string): string | null => {
  if (typeof error !== "object" || error === null) return null;
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : null;
};

function isNeverSent(error: unknown): boolean {
  // One attempt per address of a name: only when each of them failed to connect was nothing sent.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isNeverSent);
  const code = textField(error, "code") ?? "";
  const isConnecting = textField(error, "syscall") === "connect";
  return isConnecting || unreachableCodes.has(code) || certificateCode.test(code);
}

/** Only codes and names are kept: the texts of parser errors quote what upstream sent, which may quote a secret. */
function lossOf(error: unknown, isPastDeadline: boolean): Loss {
  const code = textField(error, "code") ?? textField(error, "name") ?? "unknown";
  if (error instanceof OversizedError) return { kind: "loss", sent: "maybe", why: "oversized", cause: code };
  if (isNeverSent(error)) return { kind: "loss", sent: "no", why: "unreachable", cause: code };
  const isTimeout = isPastDeadline || timeoutCodes.has(code);
  return { kind: "loss", sent: "maybe", why: isTimeout ? "timeout" : "broken", cause: code };
}

/**
 * One HTTP exchange, without retries: an answer of any status, or what is known about its loss. Never throws.
 * Redirects are answers like any other: they are not followed, so a credential never travels to another address.
 */
export async function exchange(message: Message, settings: Settings): Promise<Answer | Loss> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  try {
    const reply = await request(message.url, {
      method: message.method,
      headers: message.headers,
      body: message.body ?? null,
      dispatcher: agentFor(message.url, settings.connectTimeoutMs),
      signal,
    });
    const text = await readText(reply.body, settings.bodyLimitBytes);
    const header = (name: string) => [reply.headers[name] ?? null].flat()[0] ?? null;
    return { kind: "answer", status: reply.statusCode, header, text };
  } catch (error) {
    return lossOf(error, signal.aborted);
  }
}
