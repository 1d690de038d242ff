import type { OperatingSystem } from "../store/clusters.ts";

export type Behaviour = "ok" | "closed-port" | "silent" | "wrong-password" | "key-not-authorised";

/** One machine of the rehearsal. Addresses come from the documentation ranges and from 10.20.0.0/16. */
export type FleetHost = {
  address: string;
  port: number;
  os: OperatingSystem;
  username: string;
  /** The password on the card; null = no login by password. */
  password: string | null;
  /** True = the card carries a private key. */
  byKey: boolean;
  role: "target" | "proxy";
  /** Address of the proxy it hides behind; null = it has a public address. */
  behindProxy: string | null;
  behaviour: Behaviour;
  note: string;
};

const host = (
  address: string,
  port: number,
  username: string,
  password: string | null,
  byKey: boolean,
  note: string,
  rest: Partial<FleetHost> = {},
): FleetHost => ({
  address,
  port,
  os: "linux",
  username,
  password,
  byKey,
  role: "target",
  behindProxy: null,
  behaviour: "ok",
  note,
  ...rest,
});

const windows = (address: string, password: string, note: string, rest: Partial<FleetHost> = {}) =>
  host(address, 5986, "Administrator", password, false, note, { os: "windows", ...rest });

const gateOne = "198.51.100.5";
const gateTwo = "198.51.100.6";

export const fleet: readonly FleetHost[] = [
  host("203.0.113.10", 22, "deploy", "Harbour-10!", false, "Logs in by password"),
  host("203.0.113.11", 22, "deploy", null, true, "Logs in by key"),
  host("203.0.113.12", 22, "root", "Harbour-12!", true, "Logs in by password or key"),
  host("198.51.100.20", 2222, "ops", "Harbour-20!", false, "SSH on port 2222, by password"),
  host("203.0.113.13", 22, "deploy", "Harbour-13!", false, "The host is up, its SSH port is closed", {
    behaviour: "closed-port",
  }),
  host("203.0.113.14", 22, "deploy", "Harbour-14!", false, "Takes the connection, never greets", {
    behaviour: "silent",
  }),
  host("203.0.113.15", 22, "deploy", "Stale-Password-15!", false, "This password is out of date", {
    behaviour: "wrong-password",
  }),
  host("203.0.113.16", 22, "deploy", null, true, "This key is not among its authorised keys", {
    behaviour: "key-not-authorised",
  }),
  host(gateOne, 22, "gate", "Gateway-1!", true, "Proxy to 10.20.0.11, .12, .13 and .14", { role: "proxy" }),
  host(gateTwo, 22, "gate", "Gateway-2!", true, "Proxy to 10.20.0.21", { role: "proxy" }),
  host("10.20.0.11", 22, "deploy", "Inner-11!", false, "Behind a proxy, by password", {
    behindProxy: gateOne,
  }),
  host("10.20.0.12", 22, "deploy", null, true, "Behind a proxy, by key", { behindProxy: gateOne }),
  host("10.20.0.13", 2222, "ops", "Inner-13!", true, "Behind a proxy, SSH on port 2222", {
    behindProxy: gateOne,
  }),
  host(
    "10.20.0.14",
    22,
    "deploy",
    "Stale-Password-14!",
    false,
    "Behind a proxy; this password is out of date",
    {
      behindProxy: gateOne,
      behaviour: "wrong-password",
    },
  ),
  host("10.20.0.21", 22, "deploy", "Inner-21!", false, "Behind the second proxy, by password", {
    behindProxy: gateTwo,
  }),
  windows("203.0.113.60", "Customs-60!", "WinRM over TLS, by password"),
  windows("203.0.113.61", "Stale-Password-61!", "This password is out of date", {
    behaviour: "wrong-password",
  }),
  windows("203.0.113.62", "Customs-62!", "The host is up, its WinRM port is closed", {
    behaviour: "closed-port",
  }),
];

const byAddress = new Map(fleet.map((machine) => [machine.address, machine]));

export const fleetHost = (address: string) => byAddress.get(address);

/** Name under which the key of a machine's card is kept. */
export const loginKeyName = (machine: FleetHost) => `login/${machine.address}`;
