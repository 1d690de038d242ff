import { expect, test } from "vitest";
import { clusterCreateSchema } from "#lib/domain/cluster.ts";
import { emptyCluster, toClusterCreate } from "./cluster-values.ts";

test("a form with nothing but a name can be sent", () => {
  expect(clusterCreateSchema.parse(toClusterCreate({ ...emptyCluster, name: "edge-linux" }))).toEqual({
    name: "edge-linux",
    os: "linux",
    access: "direct",
    agentPoolId: null,
    description: "",
  });
});

test("a pool id typed before the choice of the official pool is not sent", () => {
  const typed = { ...emptyCluster, agentPoolId: "0123456789abcdef0123456789abcdef" };
  expect(toClusterCreate(typed).agentPoolId).toBeNull();
  expect(toClusterCreate({ ...typed, pool: "selfHosted" }).agentPoolId).toBe(typed.agentPoolId);
});
