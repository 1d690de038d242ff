import type { IncomingMessage } from "node:http";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);
const loopbackPeers = /^(127\.|::1$|::ffff:127\.)/;

/**
 * True for a caller on this machine that means it: the peer and the name it asked for are loopback (a page that rebinds
 * its own name to 127.0.0.1 is neither), and a browser says that the request comes from this very origin or the address bar.
 */
export function isOwnMachine(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (!loopbackPeers.test(request.socket.remoteAddress ?? "") || !loopbackNames.has(host)) return false;
  const site = request.headers["sec-fetch-site"];
  return request.method === "GET" || site === undefined || site === "same-origin" || site === "none";
}
