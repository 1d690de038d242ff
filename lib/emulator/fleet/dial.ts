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

export type Conditions = { network: Network; timeoutMs: number; signal: AbortSignal };

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
    const abandon = () => client.destroy();
    signal.addEventListener("abort", abandon);
    client.once("ready", () => resolve(client));
    client.on("error", (error: SshError) => fail(explain(error, login, hasGreeted, timeoutMs)));
    client.once("close", () => {
      signal.removeEventListener("abort", abandon);
      fail(`ssh: connection to ${place(login)} closed by the host`);
    });
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

/** Says of a failed step that it failed at the proxy. */
const atProxy = <T>(proxy: Login, step: Promise<T>): Promise<T> =>
  step.catch((error: unknown) => {
    throw error instanceof DialFailure ? new DialFailure(`proxy ${proxy.name}: ${error.message}`) : error;
  });

async function reach(conditions: Conditions, from: Origin, login: Login): Promise<Client> {
  return logIn(await openSocket(conditions, from, login), login, conditions);
}

async function reachThrough(conditions: Conditions, from: Origin, proxy: Login, target: Login) {
  const gate = await atProxy(proxy, reach(conditions, from, proxy));
  try {
    const channel = await atProxy(proxy, openChannel(gate, target));
    (await logIn(channel, target, conditions)).end();
  } finally {
    gate.end();
  }
}

/** Windows hosts log in over WinRM, which no machine of the fleet speaks: a dial leads nowhere. */
export async function dialWindows({ timeoutMs, signal }: Conditions, target: Login): Promise<Outcome> {
  await sleep(timeoutMs, undefined, { signal });
  return { status: "failed", result: `winrm: connection to ${place(target)} timed out` };
}

/** Logs in to `target` for real, through `proxy` when there is one, and says how it went. Rejects only when aborted. */
export async function dial(
  conditions: Conditions,
  from: Origin,
  target: Login,
  proxy: Login | null,
): Promise<Outcome> {
  try {
    if (proxy === null) (await reach(conditions, from, target)).end();
    else await reachThrough(conditions, from, proxy, target);
    return { status: "success", result: "ok" };
  } catch (error) {
    if (error instanceof DialFailure) return { status: "failed", result: error.message };
    throw error;
  }
}
