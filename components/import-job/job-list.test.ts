import { expect, test } from "vitest";
import { readListState } from "#lib/client/list-state.ts";
import { importJobListQuery, importJobStatus } from "#lib/domain/import-job.ts";
import { jobListShape, toJobQuery } from "./job-list.ts";

const queryOf = (search: string) => toJobQuery(readListState(jobListShape, new URLSearchParams(search)));

test.each(["", "status=running&page=3", "status=sunk&page=-1", "q=edge"])(
  "the address %j makes a request the route takes",
  (search) => {
    expect(importJobListQuery.safeParse(queryOf(search)).success).toBe(true);
  },
);

test("the filter offers every status there is", () => {
  expect([...jobListShape.filters.status].sort()).toEqual([...importJobStatus.options].sort());
});
