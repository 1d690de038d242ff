import { describe, expect, test } from "vitest";
import type { Cluster } from "#lib/domain/cluster.ts";
import { AppError } from "./errors.ts";
import { etagOf, refuseIfChanged } from "./etag.ts";

const cluster: Cluster = {
  id: "1".repeat(32),
  name: "quay",
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
  hostCount: 3,
  environmentCount: null,
  health: null,
  createdBy: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, addHost: true, manage: true, copy: true },
};

function refusal(ifMatch: string, current: Cluster): AppError {
  try {
    refuseIfChanged(ifMatch, current);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("not refused");
}

describe("an edit", () => {
  test("of what is as it was read goes ahead, however the tag travelled", () => {
    const tag = etagOf(cluster);
    const counted = { ...cluster, hostCount: 4, updatedAt: "2026-01-01T00:00:00Z" };
    for (const ifMatch of [null, "*", tag, ` ${tag} `, `W/${tag}`])
      expect(() => refuseIfChanged(ifMatch, counted)).not.toThrow();
  });

  test("of what changed meanwhile is refused with the fields that did, and with the object as it is", () => {
    const current = { ...cluster, description: "new", agentPoolId: "a".repeat(32) };
    const error = refusal(etagOf(cluster), current);
    expect(error).toMatchObject({ code: "conflict", detail: "changedMeanwhile", current });
    expect(error.invalidParams).toEqual([
      { name: "description", reason: "changedMeanwhile" },
      { name: "agentPoolId", reason: "changedMeanwhile" },
    ]);
  });

  test("with a tag that is none of ours is refused as such", () => {
    for (const tag of ["", '"a"', "quay", '"a.b.c.d"', `${etagOf(cluster)}, "x"`])
      expect(refusal(tag, cluster).invalidParams).toEqual([{ name: "If-Match", reason: "invalidValue" }]);
  });
});
