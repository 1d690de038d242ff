import { canonicalAddress, hostAddress } from "./address.ts";
import { type Access, type OperatingSystem, operatingSystem } from "./cluster.ts";
import { pageOf, pageQuery, sortDirection } from "./page.ts";
import { keyPassphrase, keyText } from "./private-key.ts";
import { isLockedKey, recogniseKey } from "./private-key-kind.ts";
import type { FieldReason } from "./reason.ts";
import { boundedSecret, boundedText, cleanText, hasSome, objectId, objectName } from "./text.ts";
import { verificationSchema } from "./verification.ts";
import { z } from "./zod.ts";

export const hostRole = z.enum(["target", "proxy"]);
export type HostRole = z.infer<typeof hostRole>;

const notAPort = {
  error: (issue: { input?: unknown }) => (issue.input === undefined ? "required" : "portRange"),
};

export const hostPort = z.number(notAPort).int("portRange").min(1, "portRange").max(65535, "portRange");

/** 1 to 32 letters, digits, `_ - . @`. There is no room for a backslash, so `DOMAIN\user` is written `user@domain`. */
export const username = boundedText(1, 32, "usernameLength")
  .refine((text) => !text.includes("\\"), { error: "usernameDomain", abort: true })
  .refine((text) => /^[A-Za-z0-9_.@-]*$/.test(text), { error: "usernameCharacters" });

/** 5 to 32 characters, no white space, no quotes. */
export const hostPassword = boundedSecret(5, 32, "passwordLength").refine((text) => !/[\s"']/u.test(text), {
  error: "passwordCharacters",
});

const passwordAuthorization = z.strictObject({
  kind: z.literal("password"),
  username,
  password: hostPassword,
});
const keyAuthorization = z
  .strictObject({
    kind: z.literal("key"),
    username,
    privateKey: keyText,
    passphrase: keyPassphrase.optional(),
  })
  .refine(
    ({ privateKey, passphrase }) =>
      passphrase !== undefined || recogniseKey(privateKey) !== null || !isLockedKey(privateKey),
    { error: "passphraseNeeded", path: ["passphrase"] },
  );

/** How CodeArts logs in. Secrets are write-only: reading shapes have no field that could hold one. */
export const authorizationSchema = z.discriminatedUnion("kind", [passwordAuthorization, keyAuthorization]);
export type Authorization = z.infer<typeof authorizationSchema>;

/** Body of POST /api/clusters/{clusterId}/hosts. The OS is the cluster's and is never asked. */
export const hostCreateSchema = z.strictObject({
  name: objectName,
  address: hostAddress,
  port: hostPort,
  role: hostRole,
  proxyHostId: objectId.nullable(),
  authorization: authorizationSchema,
  installIcagent: z.boolean(),
});
export type HostCreate = z.infer<typeof hostCreateSchema>;
export type HostCreateInput = z.input<typeof hostCreateSchema>;

/**
 * Body of PATCH /api/clusters/{clusterId}/hosts/{hostId}: OS and role are fixed after creation. What is left out stays,
 * `authorization` above all: no secret is sent and none is wiped. `syncCredentials` has upstream give the new login to
 * the hosts with the same address, user name and port in the project's other clusters as well.
 */
export const hostUpdateSchema = hostCreateSchema
  .pick({
    name: true,
    address: true,
    port: true,
    proxyHostId: true,
    authorization: true,
    installIcagent: true,
  })
  .extend({ syncCredentials: z.boolean() })
  .partial()
  .refine(hasSome, { error: "nothingToChange" })
  .refine(({ syncCredentials, authorization }) => !syncCredentials || authorization !== undefined, {
    error: "required",
    path: ["authorization"],
  });
export type HostUpdate = z.infer<typeof hostUpdateSchema>;
export type HostUpdateInput = z.input<typeof hostUpdateSchema>;

/** What of a host its cluster has a say in. */
type Placed = Pick<HostCreate, "role" | "proxyHostId"> & {
  authorization: { kind: Authorization["kind"] };
  installIcagent: boolean | null;
};

/** What of a cluster decides which hosts it takes. */
export type HostSurroundings = { os: OperatingSystem; access: Access };

/**
 * Rules that need the cluster: proxies exist only where access is by proxy, a target there names one, Windows logs in
 * by password, ICAgent is for Linux (docs/upstream.md, "Rules of the domain").
 */
export function hostRuleBreaches(host: Placed, cluster: HostSurroundings): FieldReason[] {
  const breaches: FieldReason[] = [];
  const isProxyTarget = cluster.access === "proxy" && host.role === "target";
  if (cluster.access === "direct" && host.role === "proxy")
    breaches.push({ name: "role", reason: "proxyRoleNotAllowed" });
  if (isProxyTarget && host.proxyHostId === null)
    breaches.push({ name: "proxyHostId", reason: "proxyRequired" });
  if (!isProxyTarget && host.proxyHostId !== null)
    breaches.push({ name: "proxyHostId", reason: "proxyNotAllowed" });
  if (cluster.os === "windows" && host.authorization.kind === "key")
    breaches.push({ name: "authorization.kind", reason: "windowsPasswordOnly" });
  if (cluster.os === "windows" && host.installIcagent)
    breaches.push({ name: "installIcagent", reason: "icagentLinuxOnly" });
  return breaches;
}

/** Two hosts are one machine's door when address and port agree (NAT puts many hosts behind one address). */
export const isSameEndpoint = (a: { address: string; port: number }, b: { address: string; port: number }) =>
  canonicalAddress(a.address) === canonicalAddress(b.address) && a.port === b.port;

export const hostRights = z.object({
  view: z.boolean(),
  edit: z.boolean(),
  delete: z.boolean(),
  copy: z.boolean(),
});

export const hostSchema = z.object({
  id: z.string(),
  clusterId: z.string(),
  name: z.string(),
  address: z.string(),
  port: z.number(),
  os: operatingSystem,
  role: hostRole,
  proxyHostId: z.string().nullable(),
  authorization: z.object({ kind: z.enum(["password", "key"]), username: z.string().nullable() }),
  installIcagent: z.boolean().nullable(),
  verification: verificationSchema,
  owner: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }).nullable(),
  updatedAt: z.iso.datetime({ offset: true }).nullable(),
  rights: hostRights,
});
export type Host = z.infer<typeof hostSchema>;

export const hostPage = pageOf(hostSchema);
export type HostPage = z.infer<typeof hostPage>;

export const hostParams = z.strictObject({ clusterId: objectId, hostId: objectId });

/** Query of GET /api/clusters/{clusterId}/hosts. `q` matches the name or the address. */
export const hostListQuery = z.strictObject({
  q: z.string().transform(cleanText).optional(),
  role: hostRole.optional(),
  verification: z.enum(["pending", "verified", "failed", "unknown"]).optional(),
  sort: z.enum(["name", "address", "role", "verification", "checkedAt"]).default("name"),
  direction: sortDirection.default("asc"),
  ...pageQuery,
});
export type HostListQuery = z.infer<typeof hostListQuery>;
