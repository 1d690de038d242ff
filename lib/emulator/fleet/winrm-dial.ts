import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { connect as secure } from "node:tls";
import {
  atProxy,
  type Conditions,
  DialFailure,
  type Login,
  type Outcome,
  openSocket,
  outcomeOf,
  type Protocol,
  place,
} from "./connection.ts";
import type { Origin } from "./network.ts";

const winrm: Protocol = {
  name: "winrm",
  refused: (login) => `winrm: connect to ${place(login)} refused`,
};

const identify = `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>`;

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : String(error);

/** TLS over an open connection. Certificates are taken as they come: Windows makes its own. */
async function secured(socket: Duplex, login: Login, limit: AbortSignal): Promise<Duplex> {
  const channel = secure({ socket, rejectUnauthorized: false });
  try {
    await once(channel, "secureConnect", { signal: limit });
    return channel;
  } catch (error) {
    channel.destroy();
    const reason = limit.aborted ? "timed out" : `failed: ${codeOf(error)}`;
    throw new DialFailure(`winrm: TLS handshake with ${place(login)} ${reason}`);
  }
}

async function ask(channel: Duplex, login: Login, signal: AbortSignal): Promise<IncomingMessage> {
  // The connection is secured already: what goes over it is plain HTTP.
  const sent = request({
    createConnection: () => channel,
    method: "POST",
    path: "/wsman",
    auth: `${login.username}:${login.password}`,
    headers: { Host: login.address, "Content-Type": "application/soap+xml;charset=UTF-8" },
    signal,
  });
  sent.end(identify);
  const [response]: IncomingMessage[] = await once(sent, "response");
  if (!response) throw new Error("a response event without a response");
  return response;
}

async function readAnswer(response: IncomingMessage, login: Login) {
  const body = await text(response);
  const { statusCode } = response;
  if (statusCode === 401)
    throw new DialFailure(`winrm: 401 Unauthorized: ${login.username} was refused by ${place(login)}`);
  if (statusCode !== 200 || !body.includes("IdentifyResponse"))
    throw new DialFailure(`winrm: ${statusCode} from ${place(login)}, which is no answer of WS-Man`);
}

/** Logs in to one machine and has it say what it is. */
async function identifyAt(conditions: Conditions, from: Origin, login: Login): Promise<void> {
  const { signal, timeoutMs } = conditions;
  if (login.password === null)
    throw new DialFailure(
      `winrm: unable to authenticate as ${login.username}: WinRM takes a password, not a key`,
    );
  const socket = await openSocket(winrm, conditions, from, login);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const channel = await secured(socket, login, limit);
    await readAnswer(await ask(channel, login, limit), login);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DialFailure) throw error;
    const reason = limit.aborted ? "timed out" : `lost: ${codeOf(error)}`;
    throw new DialFailure(`winrm: connection to ${place(login)} ${reason}`);
  } finally {
    socket.destroy();
  }
}

/** Asks a Windows host over WinRM who it is, after its proxy when there is one. Rejects only when aborted. */
export function dialWindows(
  conditions: Conditions,
  from: Origin,
  target: Login,
  proxy: Login | null,
): Promise<Outcome> {
  if (proxy === null) return outcomeOf(identifyAt(conditions, from, target));
  const through: Origin = { proxy: proxy.address };
  const steps = atProxy(proxy, identifyAt(conditions, from, proxy));
  return outcomeOf(steps.then(() => identifyAt(conditions, through, target)));
}
