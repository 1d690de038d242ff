import type { Route } from "next";

export const clusterTabs = ["hosts", "environments", "permissions", "activity", "settings"] as const;
export type ClusterTab = (typeof clusterTabs)[number];

/** Next types only whole literal paths; this file is where addresses are made, and the browser tests follow them. */
const route = (path: string) => path as Route;

const part = (id: string) => encodeURIComponent(id);

/** Every link of the console. */
export const paths = {
  signIn: (next?: string) => (next ? route(`/sign-in?next=${part(next)}`) : route("/sign-in")),
  projects: () => route("/projects"),
  clusters: () => route("/clusters"),
  newCluster: () => route("/clusters/new"),
  /** The first tab has no name in the address. */
  cluster: (clusterId: string, tab: ClusterTab = "hosts") =>
    tab === "hosts"
      ? route(`/clusters/${part(clusterId)}`)
      : route(`/clusters/${part(clusterId)}?tab=${tab}`),
  /** `role` chooses the role beforehand; `like` fills the form in like an existing host, secrets left out. */
  newHost: (clusterId: string, preset: { role?: "proxy"; like?: string } = {}) => {
    const search = new URLSearchParams(preset).toString();
    return route(`/clusters/${part(clusterId)}/hosts/new${search && `?${search}`}`);
  },
  host: (clusterId: string, hostId: string) => route(`/clusters/${part(clusterId)}/hosts/${part(hostId)}`),
  editHost: (clusterId: string, hostId: string) =>
    route(`/clusters/${part(clusterId)}/hosts/${part(hostId)}/edit`),
  /** The same, with the fields for a new password or key open. */
  newLogin: (clusterId: string, hostId: string) =>
    route(`/clusters/${part(clusterId)}/hosts/${part(hostId)}/edit?login=new`),
  /** The same, with the commands that prepare the host open. */
  prepareHost: (clusterId: string, hostId: string) =>
    route(`/clusters/${part(clusterId)}/hosts/${part(hostId)}/edit#prepare`),
  /** Many hosts at once, from a list. */
  addMany: (clusterId: string) => route(`/clusters/${part(clusterId)}/import`),
  /** What a list wants, beside what the cluster has. */
  compare: (clusterId: string) => route(`/clusters/${part(clusterId)}/compare`),
  importJobs: () => route("/import-jobs"),
  importJob: (jobId: string) => route(`/import-jobs/${part(jobId)}`),
  receipt: (jobId: string) => route(`/import-jobs/${part(jobId)}/receipt`),
  /** The search over all clusters of the project. */
  findHost: () => route("/hosts"),
  activity: () => route("/activity"),
};
