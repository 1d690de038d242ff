import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, api } from "./api.ts";
import { clearSessionEnd, sessionEnded } from "./session-end.ts";
import { throttledUntil } from "./throttle.ts";

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  clearSessionEnd();
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const problem = {
  type: "urn:muster:problem:conflict",
  title: "Something is in the way",
  detail: "The name is taken.",
  status: 409,
  code: "conflict",
  requestId: "r-1",
};
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  fetched.mockResolvedValueOnce(
    new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers },
    }),
  );
const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error("expected an ApiError", { cause: error });
  return error;
};

test("a query leaves out what is empty, and says the rest", async () => {
  answer(200, {});
  await api.get("/api/clusters", { query: { q: "a b&c", os: undefined, sort: null, access: "", page: 2 } });
  expect(fetched.mock.calls[0]?.[0]).toBe("/api/clusters?q=a+b%26c&page=2");
});

test("a body goes out as JSON, and only a body makes the request one of JSON", async () => {
  answer(201, { id: "1" });
  answer(200, {});
  expect(await api.post("/api/clusters", { body: { name: "edge" } })).toEqual({ id: "1" });
  await api.get("/api/clusters");
  const [[, post], [, get]] = fetched.mock.calls as [Parameters<typeof fetch>, Parameters<typeof fetch>];
  expect(post).toMatchObject({ method: "POST", body: '{"name":"edge"}' });
  expect(new Headers(post?.headers).get("content-type")).toBe("application/json");
  expect(new Headers(get?.headers).has("content-type")).toBe(false);
});

test("an answer without content is null", async () => {
  answer(204, null);
  expect(await api.delete("/api/session")).toBeNull();
});

test("a refusal carries the problem the server described", async () => {
  answer(409, problem);
  const error = await failure(api.post("/api/clusters", { body: {} }));
  expect(error.problem).toEqual(problem);
  expect(error.origin).toBe("reply");
});

test("a gateway's page is no problem of ours, whatever is in it", async () => {
  answer(502, "<html>", { "content-type": "text/html" });
  expect((await failure(api.get("/api/clusters"))).origin).toBe("unreadable");
  answer(500, { code: "internal" }, { "content-type": "application/json" });
  expect((await failure(api.get("/api/clusters"))).origin).toBe("unreadable");
});

test("no answer is a failure of the network, with its cause", async () => {
  const cause = new TypeError("Failed to fetch");
  fetched.mockRejectedValueOnce(cause);
  const error = await failure(api.get("/api/clusters"));
  expect(error.origin).toBe("network");
  expect(error.cause).toBe(cause);
});

test("a call that was given up is no failure", async () => {
  const given = new AbortController();
  given.abort();
  const reason = new DOMException("aborted", "AbortError");
  fetched.mockRejectedValueOnce(reason);
  await expect(api.get("/api/clusters", { signal: given.signal })).rejects.toBe(reason);
});

test("a call that hangs is a failure of the network once its time is over", async () => {
  fetched.mockImplementationOnce(
    (_, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      }),
  );
  const error = await failure(
    api.get("/api/clusters", { timeoutMs: 1, signal: new AbortController().signal }),
  );
  expect(error.origin).toBe("network");
});

test("a 401 says that the session ended, but not while signing in", async () => {
  answer(401, { ...problem, status: 401, code: "unauthenticated" });
  await failure(api.post("/api/session", { body: {} }));
  expect(sessionEnded.read()).toBe(false);
  answer(401, { ...problem, status: 401, code: "unauthenticated" });
  await failure(api.get("/api/clusters"));
  expect(sessionEnded.read()).toBe(true);
});

test("a throttle is known as long as replies tell of it", async () => {
  const seen = vi.fn();
  const stop = throttledUntil.subscribe(seen);
  answer(200, {}, { "muster-throttled-until": "2026-03-01T00:00:05Z" });
  await api.get("/api/clusters");
  expect(throttledUntil.read()).toBe("2026-03-01T00:00:05Z");
  answer(200, {});
  await api.get("/api/clusters");
  expect(throttledUntil.read()).toBeNull();
  expect(seen).toHaveBeenCalledTimes(2);
  stop();
});
