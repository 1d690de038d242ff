import type { Card, FleetHost } from "./emulator.ts";

type Wanted = Partial<Pick<FleetHost, "behaviour" | "role" | "os" | "address">> & {
  by?: "password" | "key";
  /** Address of the proxy it is reached through; left out: reached directly. */
  behind?: string;
};

/** The first host of the rehearsal fleet that is as wanted. */
export function pickHost(card: Card, { by, behind, ...wanted }: Wanted): FleetHost {
  const fits = (host: FleetHost) =>
    host.behindProxy === (behind ?? null) &&
    (by === undefined || (by === "key" ? host.privateKey : host.password) !== null) &&
    Object.entries({ role: "target", os: "linux", ...wanted }).every(
      ([name, value]) => Object.entries(host).find(([field]) => field === name)?.[1] === value,
    );
  const found = card.fleet.find(fits);
  if (!found) throw new Error(`The fleet has no host like ${JSON.stringify({ by, behind, ...wanted })}.`);
  return found;
}
