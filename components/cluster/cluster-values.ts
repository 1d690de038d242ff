import type { Access, ClusterCreateInput, OperatingSystem } from "#lib/domain/cluster.ts";

/** The cluster form as the person sees it. */
export type ClusterValues = {
  name: string;
  os: OperatingSystem;
  access: Access;
  pool: "official" | "selfHosted";
  /** Stays when one tries "official" in between. */
  agentPoolId: string;
  description: string;
};

/** Fields a refusal of the server can be shown at, in the order of the form. */
export const clusterFields = ["name", "os", "access", "agentPoolId", "description"] as const;

/** Defaults with which the first click could work, but for the name. */
export const emptyCluster: ClusterValues = {
  name: "",
  os: "linux",
  access: "direct",
  pool: "official",
  agentPoolId: "",
  description: "",
};

export const toClusterCreate = (values: ClusterValues): ClusterCreateInput => ({
  name: values.name,
  os: values.os,
  access: values.access,
  agentPoolId: values.pool === "official" ? null : values.agentPoolId,
  description: values.description,
});
