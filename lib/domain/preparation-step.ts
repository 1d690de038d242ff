import type { Access, OperatingSystem } from "./cluster.ts";
import type { HostRole } from "./host.ts";

/** A host as far as it is typed: what is not typed yet, or can stand in no command, is `null`. */
export type PlannedHost = {
  os: OperatingSystem;
  access: Access;
  role: HostRole;
  /** `null` is the official pool. */
  agentPoolId: string | null;
  address: string | null;
  port: number | null;
  username: string | null;
  kind: "password" | "key";
  /** The public half of the typed key on one line, `ssh-ed25519 AAAA… comment`. */
  publicKey: string | null;
};

export type StepId =
  | "user"
  | "windowsUser"
  | "userDomain"
  | "userRoot"
  | "password"
  | "key"
  | "sudo"
  | "sshd"
  | "port"
  | "group"
  | "remoting"
  | "listener"
  | "basic"
  | "firewall"
  | "rule"
  | "onward"
  | "windowsOnward"
  | "tryLogin"
  | "tryPort";

/** What has to be typed before a step's commands can be made. No command ever holds a stand-in for it. */
export type Missing = "username" | "port" | "securePort" | "key" | "address";

/** Where a step is done: on the host, in the cloud's console, or where the login will come from. */
export type StepPlace = "host" | "cloud" | "outside" | "pool" | "proxy";

export type PreparationStep = {
  id: StepId;
  place: StepPlace;
  /** Each can be run by itself, in this order, and more than once. */
  commands: string[];
  missing: Missing | null;
  /** Not every deployment needs it. */
  isOptional?: boolean;
};

/** A step for which nothing has to be typed. */
export const step = (id: StepId, commands: string[] = [], place: StepPlace = "host"): PreparationStep => ({
  id,
  place,
  commands,
  missing: null,
});

/** A step whose commands have to wait. */
export const waiting = (id: StepId, missing: Missing, place: StepPlace = "host"): PreparationStep => ({
  id,
  place,
  commands: [],
  missing,
});

/** Who logs in to a host: what its security group has to let in. */
export type LoginSource = "officialPool" | "ownPool" | "proxy";

export const loginSource = ({
  access,
  role,
  agentPoolId,
}: Pick<PlannedHost, "access" | "agentPoolId" | "role">): LoginSource =>
  access === "proxy" && role === "target" ? "proxy" : agentPoolId === null ? "officialPool" : "ownPool";

const places = { officialPool: "outside", ownPool: "pool", proxy: "proxy" } as const;

/** Where a trial login has to come from to tell anything. */
export const tryPlace = (host: PlannedHost): StepPlace => places[loginSource(host)];

/** A name with an `@` belongs to a directory service: the host itself does not make it. */
export const isDomainUser = (username: string) => username.includes("@");
