import { type FleetHost, fleetHost } from "./table.ts";

/** Where a connection starts: an agent pool, or a proxy by its address. */
export type Origin = "official-pool" | "self-hosted-pool" | { proxy: string };

/** Where it ends on this machine: a loopback port, or nowhere. */
export type Route = { kind: "port"; port: number } | { kind: "unreachable" };

/** Port 1 (tcpmux) of the loopback: below the range handed out to programs, so nothing listens and a dial is refused. */
const closedPort = 1;

function isReachable(machine: FleetHost, from: Origin): boolean {
  if (typeof from === "object") return machine.behindProxy === from.proxy;
  return machine.behindProxy === null || from === "self-hosted-pool";
}

/**
 * The rehearsal's network. Public addresses are reached from everywhere but proxies, which lead only to the machines
 * behind them; private ones also from self-hosted pools, which stand in the same network. All else is silence.
 * `ports` has the loopback port of each machine that listens.
 */
export function createNetwork(ports: ReadonlyMap<string, number>) {
  return {
    route(from: Origin, address: string, port: number): Route {
      const machine = fleetHost(address);
      if (!machine || !isReachable(machine, from)) return { kind: "unreachable" };
      const listening = port === machine.port ? ports.get(address) : undefined;
      return { kind: "port", port: listening ?? closedPort };
    },
  };
}
export type Network = ReturnType<typeof createNetwork>;
