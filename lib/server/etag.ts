import "server-only";
import { createHash } from "node:crypto";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { AppError, invalid } from "./errors.ts";

/** What of an object can be edited, in a fixed order. */
type Editable = readonly (readonly [field: string, value: unknown])[];

const ofCluster = ({ name, description, agentPoolId }: Cluster): Editable => [
  ["name", name],
  ["description", description],
  ["agentPoolId", agentPoolId],
];

const ofHost = ({ name, address, port, proxyHostId, authorization, installIcagent }: Host): Editable => [
  ["name", name],
  ["address", address],
  ["port", port],
  ["proxyHostId", proxyHostId],
  ["authorization", [authorization.kind, authorization.username]],
  ["installIcagent", installIcagent],
];

const editableOf = (object: Cluster | Host): Editable =>
  "clusterId" in object ? ofHost(object) : ofCluster(object);

const hashOf = (value: unknown) =>
  createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 11);

/**
 * ETag of a cluster or host: a hash of each field that can be edited, so that a later edit can be told which of them
 * changed in between. Secrets are not read back, so a changed password alone does not show.
 */
export const etagOf = (object: Cluster | Host) =>
  `"${editableOf(object)
    .map(([, value]) => hashOf(value))
    .join(".")}"`;

/**
 * Refuses an edit of an object that is no longer as the editor read it: `conflict` with the fields that changed and the
 * object as it is now. Without `If-Match` nothing is compared.
 */
export function refuseIfChanged(ifMatch: string | null, current: Cluster | Host): void {
  if (ifMatch === null || ifMatch.trim() === "*") return;
  const fields = editableOf(current);
  // A proxy on the way that packs the reply marks the tag as weak.
  const hashes = /^(?:W\/)?"([\w.-]+)"$/.exec(ifMatch.trim())?.[1]?.split(".");
  if (hashes?.length !== fields.length) throw invalid([{ name: "If-Match", reason: "invalidValue" }]);
  const changed = fields.filter(([, value], index) => hashOf(value) !== hashes[index]);
  if (changed.length === 0) return;
  throw new AppError("conflict", "the object changed since it was read", {
    detail: "changedMeanwhile",
    invalidParams: changed.map(([name]) => ({ name, reason: "changedMeanwhile" })),
    current,
  });
}
