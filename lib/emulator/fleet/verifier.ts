import { setTimeout as sleep } from "node:timers/promises";
import PQueue from "p-queue";
import type { ClusterStore, StoredCluster } from "../store/clusters.ts";
import type { HostStore, StoredHost } from "../store/hosts.ts";
import type { Conditions, Login, Outcome } from "./connection.ts";
import type { Network, Origin } from "./network.ts";
import { dialLinux } from "./ssh-dial.ts";
import { dialWindows } from "./winrm-dial.ts";

type Parts = {
  hosts: HostStore;
  clusters: ClusterStore;
  network: Network;
  dialTimeoutMs: number;
  now(): number;
  onError(error: unknown): void;
};
type Due = Pick<StoredHost, "id" | "dialAt">;

/** Dials at once. Each costs a handshake or two, all on the thread that also answers requests. */
const concurrency = 10;

const loginOf = (host: StoredHost): Login => ({
  name: host.name,
  address: host.ip,
  port: host.port,
  username: host.username,
  password: host.password,
  privateKey: host.trustedType === 1 ? host.privateKey : null,
});

const originOf = (cluster: StoredCluster): Origin =>
  cluster.poolId === "" ? "official-pool" : "self-hosted-pool";

/** Turns pending hosts into verified or failed ones by dialling them when they are due. */
export function createVerifier(parts: Parts) {
  const { hosts, clusters, network, dialTimeoutMs, now, onError } = parts;
  const queue = new PQueue({ concurrency });
  /** What ends the dial of each host that waits or is dialled. */
  const running = new Map<string, AbortController>();

  async function outcomeOf(
    host: StoredHost,
    proxy: StoredHost | undefined,
    from: Origin,
    conditions: Conditions,
  ): Promise<Outcome> {
    const dial = host.os === "windows" ? dialWindows : dialLinux;
    const work = () => dial(conditions, from, loginOf(host), proxy ? loginOf(proxy) : null);
    const first = proxy ?? host;
    // An address that leads nowhere costs no work, only time: it must not hold up those that do.
    const leadsNowhere = network.route(from, first.ip, first.port).kind === "unreachable";
    return leadsNowhere ? work() : queue.add(work);
  }

  async function verify({ id, dialAt }: Due, signal: AbortSignal) {
    const waitMs = dialAt - now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    const host = hosts.find(id);
    const cluster = host && clusters.find(host.clusterId);
    if (!host || !cluster || host.dialAt !== dialAt || host.connection.status !== "pending") return;
    const proxy = host.proxyHostId === null ? undefined : hosts.find(host.proxyHostId);
    const outcome = await outcomeOf(host, proxy, originOf(cluster), {
      network,
      timeoutMs: dialTimeoutMs,
      signal,
    });
    if (!signal.aborted) hosts.settle(id, dialAt, { ...outcome, at: now() });
  }

  function cancel(id: string) {
    running.get(id)?.abort();
    running.delete(id);
  }

  /** Dials a host when it is due; a dial of the same host that was asked for before ends. */
  function schedule(due: Due) {
    cancel(due.id);
    const own = new AbortController();
    running.set(due.id, own);
    verify(due, own.signal)
      .catch((error: unknown) => {
        if (!own.signal.aborted) onError(error);
      })
      .finally(() => {
        if (running.get(due.id) === own) running.delete(due.id);
      });
  }

  return {
    schedule,
    cancel,
    /** Takes up every host that is still pending, as after a restart or a seed. */
    resume() {
      for (const due of hosts.pending()) schedule(due);
    },
    stop() {
      queue.clear();
      for (const id of [...running.keys()]) cancel(id);
    },
  };
}
export type Verifier = ReturnType<typeof createVerifier>;
