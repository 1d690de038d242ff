import { describe, expect, it } from "vitest";
import { createRequestLog } from "./request-log.ts";

const received = (method: string, path: string) => ({
  requestId: "r",
  method,
  path,
  query: {},
  headers: {},
  body: null,
});

describe("the request log", () => {
  it("keeps the newest requests up to its capacity", () => {
    const log = createRequestLog(3);
    for (let number = 1; number <= 20; number++) log.open(received("GET", `/${number}`), 0);
    expect(log.list({}).map(({ path }) => path)).toEqual(["/18", "/19", "/20"]);
  });

  it("filters by method and by the beginning of the path", () => {
    const log = createRequestLog();
    log.open(received("GET", "/v1/a"), 0);
    log.open(received("POST", "/v1/a"), 0);
    log.open(received("POST", "/v3/a"), 0);
    expect(log.list({ method: "post", pathPrefix: "/v1" })).toHaveLength(1);
    log.clear();
    expect(log.list({})).toEqual([]);
  });
});
