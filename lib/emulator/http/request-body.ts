import type { IncomingMessage } from "node:http";

/** The gateway takes bodies up to 12 MB; nothing sent to these services comes near. */
export const bodyLimitBytes = 12 * 1024 * 1024;

/** Reads a whole body; `null` when it is larger than the limit. Rejects when the caller goes away half-way. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= bodyLimitBytes) chunks.push(bytes);
  }
  return size > bodyLimitBytes ? null : Buffer.concat(chunks);
}

/** A body as JSON; `undefined` when there is none or it cannot be read. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
