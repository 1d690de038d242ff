import type { Access, OperatingSystem } from "#lib/domain/cluster.ts";
import type { Host, HostCreate, HostRole } from "#lib/domain/host.ts";
import { defaultPort } from "#lib/domain/limits.ts";

/** The host form as the person sees it: every field is there, also those that do not apply at the moment. */
export type HostValues = {
  name: string;
  address: string;
  port: string;
  role: HostRole;
  /** Empty until a proxy is chosen. */
  proxyHostId: string;
  authorization: {
    kind: "password" | "key";
    username: string;
    password: string;
    privateKey: string;
    /** Empty where the key needs none. */
    passphrase: string;
  };
  installIcagent: boolean;
};

/** Fields a refusal of the server can be shown at, in the order of the form. */
export const hostFields = [
  "name",
  "address",
  "port",
  "role",
  "proxyHostId",
  "authorization.kind",
  "authorization.username",
  "authorization.password",
  "authorization.privateKey",
  "authorization.passphrase",
  "installIcagent",
] as const;

type Surroundings = { os: OperatingSystem; access: Access };

/** Defaults with which the first click could work: only name, address and login are missing. */
export function emptyHost(cluster: Surroundings, role: HostRole = "target"): HostValues {
  return {
    name: "",
    address: "",
    port: String(defaultPort[cluster.os]),
    role: cluster.access === "proxy" ? role : "target",
    proxyHostId: "",
    authorization: { kind: "password", username: "", password: "", privateKey: "", passphrase: "" },
    installIcagent: false,
  };
}

/** A form filled in like an existing host. Its secrets are not known here and stay empty. */
export function likeHost(host: Host): HostValues {
  return {
    name: host.name,
    address: host.address,
    port: String(host.port),
    role: host.role,
    proxyHostId: host.proxyHostId ?? "",
    authorization: {
      kind: host.authorization.kind,
      username: host.authorization.username ?? "",
      password: "",
      privateKey: "",
      passphrase: "",
    },
    installIcagent: host.installIcagent ?? false,
  };
}

/** For "Add and next": what a batch of hosts shares stays, what is each one's own is what is proposed for it. */
export const nextHost = (
  values: HostValues,
  { name, address }: Pick<HostValues, "name" | "address">,
): HostValues => ({
  ...values,
  name,
  address,
});

const digits = /^\s*\d{1,6}\s*$/;

function authorizationOf({ authorization }: HostValues, cluster: Surroundings): HostCreate["authorization"] {
  const { username, password, privateKey, passphrase } = authorization;
  return authorization.kind === "key" && cluster.os === "linux"
    ? { kind: "key", username, privateKey, ...(passphrase === "" ? {} : { passphrase }) }
    : { kind: "password", username, password };
}

/** The request a filled-in form makes. Only what applies is sent; a port that is no number becomes one no schema takes. */
export function toHostCreate(values: HostValues, cluster: Surroundings): HostCreate {
  const role = cluster.access === "proxy" ? values.role : "target";
  const isBehindProxy = cluster.access === "proxy" && role === "target";
  return {
    name: values.name,
    address: values.address,
    port: digits.test(values.port) ? Number(values.port) : Number.NaN,
    role,
    proxyHostId: isBehindProxy && values.proxyHostId !== "" ? values.proxyHostId : null,
    authorization: authorizationOf(values, cluster),
    installIcagent: cluster.os === "linux" && values.installIcagent,
  };
}
