import { expect, test } from "vitest";
import type { Cluster } from "#lib/domain/cluster.ts";
import { clusterValuesOf, toClusterUpdate } from "./cluster-edit.ts";

const poolId = "0123456789abcdef0123456789abcdef";
const cluster: Cluster = {
  id: "a".repeat(32),
  name: "edge-linux",
  os: "linux",
  access: "direct",
  agentPoolId: poolId,
  description: "Berths",
  hostCount: 0,
  environmentCount: 0,
  health: null,
  createdBy: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, addHost: true, manage: true, copy: true },
};

test("a form nobody touched changes nothing", () => {
  expect(toClusterUpdate(clusterValuesOf(cluster), cluster)).toEqual({});
});

test("only what differs is sent", () => {
  const values = { ...clusterValuesOf(cluster), description: "Cranes" };
  expect(toClusterUpdate(values, cluster)).toEqual({ description: "Cranes" });
});

test("a way back to the official pool is sent as null, though the id still stands in the form", () => {
  const values = { ...clusterValuesOf(cluster), pool: "official" as const };
  expect(toClusterUpdate(values, cluster)).toEqual({ agentPoolId: null });
});
