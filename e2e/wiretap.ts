import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Room for a token of 20,000 characters. */
const maxHeaderSize = 128 * 1024;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function forward(
  from: IncomingMessage,
  body: Buffer,
  target: URL,
): Promise<{ reply: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const options = { method: from.method, headers: { ...from.headers, host: target.host }, maxHeaderSize };
    const onward = request(new URL(from.url ?? "/", target), options, (reply) => {
      bodyOf(reply).then((replyBody) => resolve({ reply, body: replyBody }), reject);
    });
    onward.once("error", reject).end(body);
  });
}

/**
 * Stands between a console and the emulator, passes everything on unchanged and remembers the tokens it saw: the only
 * way to know what must not turn up anywhere else.
 */
export async function startWiretap(upstreamUrl: string) {
  const tokens = new Set<string>();
  const bodies: string[] = [];
  const target = new URL(upstreamUrl);

  async function pass(from: IncomingMessage, to: ServerResponse) {
    const sent = await bodyOf(from);
    if (!from.url?.startsWith("/_emulator")) bodies.push(sent.toString());
    const { reply, body } = await forward(from, sent, target);
    for (const token of [from.headers["x-auth-token"], reply.headers["x-subject-token"]])
      if (typeof token === "string") tokens.add(token);
    to.writeHead(reply.statusCode ?? 502, reply.rawHeaders).end(body);
  }

  const server = createServer({ maxHeaderSize }, (from, to) => void pass(from, to).catch(() => to.destroy()));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Tokens seen in either direction. */
    tokens,
    /** Bodies sent upstream, to make sure that the secrets went where they belong. */
    bodies,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
