import { describe, expect, test } from "vitest";
import { type ClusterCreateInput, clusterCreateSchema, clusterListQuery } from "./cluster.ts";
import { fieldReasons } from "./reason.ts";

const good: ClusterCreateInput = {
  name: "edge-linux",
  os: "linux",
  access: "direct",
  agentPoolId: null,
  description: "",
};
const reasons = (change: Record<string, unknown>) => {
  const parsed = clusterCreateSchema.safeParse({ ...good, ...change });
  return parsed.success ? [] : fieldReasons(parsed.error);
};
const refused = (name: string, reason: string) => [{ name, reason }];

describe("name", () => {
  test.each(["a".repeat(3), "a".repeat(128), "生产集群", "a_b.c-d9", `${"𠮷".repeat(128)}`])(
    "takes %s",
    (name) => {
      expect(reasons({ name })).toEqual([]);
    },
  );
  test.each([
    ["ab", "nameLength"],
    ["a".repeat(129), "nameLength"],
    ["𠮷".repeat(129), "nameLength"],
    ["", "nameLength"],
    ["  ab  ", "nameLength"],
    ["edge linux", "nameCharacters"],
    ["edge/linux", "nameCharacters"],
    ["édge", "nameCharacters"],
    ["edge—linux", "nameCharacters"],
  ])("refuses %j as %s", (name, reason) => {
    expect(reasons({ name })).toEqual(refused("name", reason));
  });
  test("drops what was pasted around and inside it", () => {
    expect(clusterCreateSchema.parse({ ...good, name: " \ufeffedge\u200b-linux\n" }).name).toBe("edge-linux");
  });
});

describe("description", () => {
  test.each(["", "a".repeat(500), "𠮷".repeat(500)])("takes up to 500 code points", (description) => {
    expect(reasons({ description })).toEqual([]);
  });
  test.each(["a".repeat(501), "𠮷".repeat(501)])("refuses 501 code points", (description) => {
    expect(reasons({ description })).toEqual(refused("description", "descriptionLength"));
  });
});

describe("agent pool", () => {
  test.each([null, "a".repeat(32), "0123456789ABCDEFabcdef0123456789"])("takes %s", (agentPoolId) => {
    expect(reasons({ agentPoolId })).toEqual([]);
  });
  test.each(["", "a".repeat(31), "a".repeat(33), `${"a".repeat(31)}-`])("refuses %j", (agentPoolId) => {
    expect(reasons({ agentPoolId })).toEqual(refused("agentPoolId", "agentPoolId"));
  });
});

test.each([
  ["os", "window"],
  ["os", "Linux"],
  ["access", 0],
  ["access", "agent"],
])("refuses %s = %j", (name, value) => {
  expect(reasons({ [name]: value })).toEqual(refused(name, "invalidValue"));
});

test.each(["name", "os", "access", "agentPoolId", "description"])("asks for a missing %s", (name) => {
  expect(reasons({ [name]: undefined })).toEqual(refused(name, "required"));
});

test("refuses keys it does not know", () => {
  expect(reasons({ projectId: "x" })).toEqual(refused("projectId", "unknownField"));
});

test("a list without a query is the first page by name", () => {
  expect(clusterListQuery.parse({})).toEqual({ sort: "name", direction: "asc", page: 1, pageSize: 25 });
});

test.each([{ page: "0" }, { pageSize: "101" }, { pageSize: "0" }, { os: "mac" }, { colour: "red" }])(
  "a list refuses %j",
  (query) => {
    expect(clusterListQuery.safeParse(query).success).toBe(false);
  },
);
