import { expect, test } from "vitest";
import { readListState } from "#lib/client/list-state.ts";
import { clusterListQuery } from "#lib/domain/cluster.ts";
import { clusterListShape, toClusterQuery } from "./cluster-list.ts";

const queryOf = (search: string) =>
  toClusterQuery(readListState(clusterListShape, new URLSearchParams(search)));

test.each([
  "",
  "os=linux&access=proxy&agentPoolId=official&page=2&direction=desc",
  "os=mac&access=x&sort=y&agentPoolId=z",
])("the address %j makes a request the route takes", (search) => {
  expect(clusterListQuery.safeParse(queryOf(search)).success).toBe(true);
});

test("filters of the address reach the request", () => {
  expect(queryOf("q=edge&os=windows&access=direct&agentPoolId=official")).toMatchObject({
    q: "edge",
    os: "windows",
    access: "direct",
    agentPoolId: "official",
  });
});
