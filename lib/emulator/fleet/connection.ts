import { once } from "node:events";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
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

/** How a login to one machine is made, and the words for a connection that does not come about. */
export type Protocol = { name: "ssh" | "winrm"; refused(login: Login): string };

/** A dial that failed; the message is what `connection_result` says. */
export class DialFailure extends Error {}

export const place = ({ address, port }: Login) => `${address} port ${port}`;

export const timedOut = (protocol: Protocol, login: Login) =>
  new DialFailure(`${protocol.name}: connection to ${place(login)} timed out`);

/** A TCP connection over the rehearsal's network. */
export async function openSocket(
  protocol: Protocol,
  conditions: Conditions,
  from: Origin,
  login: Login,
): Promise<Duplex> {
  const { network, timeoutMs, signal } = conditions;
  const route = network.route(from, login.address, login.port);
  if (route.kind === "unreachable") {
    await sleep(timeoutMs, undefined, { signal });
    throw timedOut(protocol, login);
  }
  const socket = connect({ port: route.port, host: "127.0.0.1", signal });
  try {
    await once(socket, "connect");
    return socket;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new DialFailure(protocol.refused(login));
  }
}

/** Says of a failed step that it failed at the proxy. */
export const atProxy = <T>(proxy: Login, step: Promise<T>): Promise<T> =>
  step.catch((error: unknown) => {
    throw error instanceof DialFailure ? new DialFailure(`proxy ${proxy.name}: ${error.message}`) : error;
  });

/** The outcome of a dial's steps. Rejects only when the dial was aborted, or the emulator is at fault. */
export async function outcomeOf(steps: Promise<void>): Promise<Outcome> {
  try {
    await steps;
    return { status: "success", result: "ok" };
  } catch (error) {
    if (error instanceof DialFailure) return { status: "failed", result: error.message };
    throw error;
  }
}
