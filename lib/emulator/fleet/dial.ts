import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import ssh2, { type Client, type ClientErrorExtensions } from "ssh2";
import type { Network, Origin } from "./network.ts";

/** Where to log in and with what. Exactly one of the secrets is used. */
export type Login = {
  name: string;
  address: string;
  port: number;
  username: string;
  password: string | null;
  privateKey: string | null;
};

export type Outcome = { status: "success" | "failed"; result: string };

type Conditions = { network: Network; timeoutMs: number; signal: AbortSignal };

/** A dial that failed; the message is what `connection_result` says. */
class DialFailure extends Error {}

const place = ({ address, port }: Login) => `${address} port ${port}`;
const seconds = (ms: number) => `${ms / 1000} s`;
const timedOut = (login: Login) => new DialFailure(`ssh: connection to ${place(login)} timed out`);

/** A TCP connection over the rehearsal's network. */
async function openSocket(conditions: Conditions, from: Origin, login: Login): Promise<Duplex> {
  const { network, timeoutMs, signal } = conditions;
  const route = network.route(from, login.address, login.port);
  if (route.kind === "unreachable") {
    await sleep(timeoutMs, undefined, { signal });
    throw timedOut(login);
  }
  const socket = connect({ port: route.port, host: "127.0.0.1", signal });
  try {
    await once(socket, "connect");
    return socket;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new DialFailure(`ssh: connect to host ${login.address} port ${login.port}: Connection refused`);
  }
}

type SshError = Error & ClientErrorExtensions;

function explain(error: SshError, login: Login, hasGreeted: boolean, timeoutMs: number): string {
  switch (error.level) {
    case "client-authentication": {
      const method = login.privateKey === null ? "password" : "publickey";
      return `ssh: unable to authenticate as ${login.username}: ${method} rejected`;
    }
    case "client-timeout":
      return hasGreeted
        ? `ssh: handshake with ${place(login)} timed out`
        : `ssh: no greeting from ${place(login)} within ${seconds(timeoutMs)}`;
    default:
      return `ssh: connection to ${place(login)} lost: ${error.message}`;
  }
}

/** An SSH login over an open connection; resolves when the server has accepted it. */
function logIn(sock: Duplex, login: Login, { timeoutMs, signal }: Conditions): Promise<Client> {
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    let hasGreeted = false;
    const fail = (text: string) => {
      client.destroy();
      reject(new DialFailure(text));
    };
    signal.addEventListener("abort", () => client.destroy(), { once: true });
    client.once("ready", () => resolve(client));
    client.on("error", (error: SshError) => fail(explain(error, login, hasGreeted, timeoutMs)));
    client.once("close", () => fail(`ssh: connection to ${place(login)} closed by the host`));
    const { username, password, privateKey } = login;
    const secret = privateKey === null ? { password: password ?? "" } : { privateKey };
    try {
      client.connect({ sock, username, ...secret, readyTimeout: timeoutMs });
      sock.once("data", () => {
        hasGreeted = true;
      });
    } catch (error) {
      // ssh2 throws from connect() when it cannot read the key.
      const reason = error instanceof Error ? error.message : String(error);
      fail(`ssh: private key of ${username} cannot be read: ${reason}`);
    }
  });
}

function openChannel(client: Client, login: Login): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut("127.0.0.1", 0, login.address, login.port, (error, channel) => {
      if (error) reject(new DialFailure(`ssh: open a channel to ${place(login)}: connect failed`));
      else resolve(channel);
    });
  });
}

async function throughProxy(conditions: Conditions, from: Origin, proxy: Login, target: Login) {
  const prefixed = (error: unknown) => {
    if (error instanceof DialFailure) return new DialFailure(`proxy ${proxy.name}: ${error.message}`);
    return error;
  };
  const opened: Client[] = [];
  try {
    const socket = await openSocket(conditions, from, proxy);
    const gate = await logIn(socket, proxy, conditions);
    opened.push(gate);
    return { gate, channel: await openChannel(gate, target) };
  } catch (error) {
    for (const client of opened) client.destroy();
    throw prefixed(error);
  }
}

async function attempt(conditions: Conditions, from: Origin, target: Login, proxy: Login | null) {
  if (proxy === null) {
    const socket = await openSocket(conditions, from, target);
    (await logIn(socket, target, conditions)).end();
    return;
  }
  const { gate, channel } = await throughProxy(conditions, from, proxy, target);
  try {
    (await logIn(channel, target, conditions)).end();
  } finally {
    gate.end();
  }
}

/** Logs in to `target` for real, through `proxy` when there is one, and says how it went. Rejects only when aborted. */
export async function dial(
  conditions: Conditions,
  from: Origin,
  target: Login,
  proxy: Login | null,
): Promise<Outcome> {
  try {
    await attempt(conditions, from, target, proxy);
    return { status: "success", result: "ok" };
  } catch (error) {
    if (error instanceof DialFailure) return { status: "failed", result: error.message };
    throw error;
  }
}
