import "server-only";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

export type Received = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

/** One turn of the script: what happens to the next request. */
export type Turn = (response: ServerResponse, received: Received) => void;

export const reply =
  (status: number, body: unknown, headers: Record<string, string> = {}): Turn =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

/** The connection breaks once the request has been read. */
export const hangUp: Turn = (response) => {
  response.destroy();
};

/** No byte of an answer, ever. */
export const silence: Turn = () => {};

export type ScriptedServer = {
  url: string;
  received: Received[];
  /** Appends turns. A request beyond the script is answered 599, which no test expects. */
  script(...turns: Turn[]): void;
  close(): Promise<void>;
};

/** A real HTTP server on loopback that answers by script, one turn per request. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const turns: Turn[] = [];
  const received: Received[] = [];
  const server = createServer({ maxHeaderSize: 128 * 1024 }, async (request, response) => {
    const body = await text(request).catch(() => "");
    const { method = "", url = "", headers } = request;
    const what = { method, url, headers, body };
    received.push(what);
    (turns.shift() ?? reply(599, "beyond the script"))(response, what);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    script: (...more) => turns.push(...more),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
