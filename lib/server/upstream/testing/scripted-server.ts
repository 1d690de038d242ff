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
  /** Starts over with these turns. */
  script(...turns: Turn[]): void;
  /** Requests that the script did not provide for; each was answered 599. */
  strays(): number;
  close(): Promise<void>;
};

/** A real HTTP server on loopback that answers by script, one turn per request. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  let turns: Turn[] = [];
  let strays = 0;
  const received: Received[] = [];
  const server = createServer({ maxHeaderSize: 128 * 1024 }, async (request, response) => {
    const body = await text(request).catch(() => "");
    const { method = "", url = "", headers } = request;
    const what = { method, url, headers, body };
    received.push(what);
    const turn = turns.shift();
    if (!turn) strays += 1;
    (turn ?? reply(599, "beyond the script"))(response, what);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    script: (...scripted) => {
      turns = scripted;
      strays = 0;
      received.length = 0;
    },
    strays: () => strays,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
