import { type HandedLogin, handOver } from "#lib/client/handover.ts";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { hostRange } from "#lib/domain/host-range.ts";

/** What was typed into a host form. */
type Typed = {
  name: string;
  address: string;
  port: string;
  role: string;
  proxyHostId: string;
  authorization: {
    kind: "password" | "key";
    username: string;
    password: string;
    privateKey: string;
    passphrase: string;
  };
  installIcagent: boolean;
};

type Proxies = readonly { id: string; name: string }[];

function loginOf({ authorization }: Typed): HandedLogin | null {
  const { kind, username, password, privateKey, passphrase } = authorization;
  const secret = kind === "key" ? { privateKey, passphrase } : { password };
  return username === "" && Object.values(secret).every((text) => text === "")
    ? null
    : { kind, username, ...secret };
}

/**
 * Hands the hosts that a range stands for to the cluster's grid, with the login that was typed for them. False where
 * there is no range, or none that stands for anything.
 */
export function handRangeOver(typed: Typed, clusterId: string, proxies: Proxies): boolean {
  const range = hostRange(typed);
  if (!range || "problem" in range) return false;
  const proxy = proxies.find(({ id }) => id === typed.proxyHostId);
  const isBehind = typed.role === "target" && proxy !== undefined;
  const rows = range.machines.map(
    (machine): HostCells => ({
      ...emptyCells,
      ...machine,
      port: typed.port.trim(),
      role: typed.role,
      proxy: isBehind ? proxy.name : "",
      icagent: typed.installIcagent ? "yes" : "",
    }),
  );
  const login = loginOf(typed);
  handOver(clusterId, { rows, ...(login ? { authorization: login } : {}) });
  return true;
}
