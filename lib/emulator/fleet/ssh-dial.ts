import type { Duplex } from "node:stream";
import ssh2, { type Client, type ClientErrorExtensions } from "ssh2";
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

const ssh: Protocol = {
  name: "ssh",
  refused: ({ address, port }) => `ssh: connect to host ${address} port ${port}: Connection refused`,
};

const seconds = (ms: number) => `${ms / 1000} s`;

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

async function reach(conditions: Conditions, from: Origin, login: Login): Promise<Client> {
  return logIn(await openSocket(ssh, conditions, from, login), login, conditions);
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

const reachDirectly = async (conditions: Conditions, from: Origin, target: Login) => {
  (await reach(conditions, from, target)).end();
};

/** Logs in to a Linux host for real, through `proxy` when there is one, and says how it went. Rejects only when aborted. */
export const dialLinux = (
  conditions: Conditions,
  from: Origin,
  target: Login,
  proxy: Login | null,
): Promise<Outcome> =>
  outcomeOf(
    proxy === null ? reachDirectly(conditions, from, target) : reachThrough(conditions, from, proxy, target),
  );
