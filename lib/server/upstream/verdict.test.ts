import { describe, expect, it } from "vitest";
import { judge } from "./verdict.ts";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  header: (name: string) => headers[name] ?? null,
  text: typeof body === "string" ? body : JSON.stringify(body),
});

const id = "0f".repeat(16);

describe("judge: success", () => {
  it.each([
    ["an envelope", { status: "success", id }],
    ["the other spelling of it", { status: "successful", id }],
    ["an envelope in capitals", { status: "SUCCESS", id }],
    ["no envelope", { can_created: true }],
    [
      "null where an error would stand",
      { status: "success", id, error: null, error_code: null, error_msg: "" },
    ],
    ["an empty error object", { id, error: {} }],
    ["a bare array", [{ role_id: "1" }]],
  ])("is %s", (_what, body) => {
    expect(judge(answer(200, body))).toEqual({ kind: "success", body, requestId: null });
  });

  it("is also JSON under another content type, and after a byte order mark", () => {
    const headers = { "content-type": "text/html", "x-request-id": "r1" };
    expect(judge(answer(201, { id }, headers))).toMatchObject({ kind: "success", requestId: "r1" });
  });
});

describe("judge: refusal", () => {
  const code = "Deploy.00021423";
  const message = "主机集群不存在";

  it.each([
    ["nested", { error: { code, message, reason: "x" }, status: "failed" }],
    ["flat", { error_code: code, error_msg: message, status: "failed" }],
    ["camel case", { errorCode: code, errorMsg: message }],
    ["plain", { status: "error", code, message }],
    ["all at once", { error: { code, message }, error_code: code, error_msg: message, status: "failed" }],
    ["a number beside a code", { error: { code: 404, message }, error_code: code }],
    ["a reason instead of a message", { error: { code, reason: message } }],
  ])("reads a %s error, at any HTTP status", (_what, body) => {
    for (const status of [200, 400, 404, 500])
      expect(judge(answer(status, body))).toMatchObject({ kind: "refusal", status, code, message });
  });

  it("reads Keystone's error, whose code is a number", () => {
    const body = { error: { code: 401, message: "no", title: "Unauthorized" } };
    expect(judge(answer(401, body))).toMatchObject({ kind: "refusal", code: "401", message: "no" });
  });

  it("reads the gateway's error, and its request id from the body", () => {
    const body = { error_msg: "late", error_code: "APIGW.0308", request_id: "5e" };
    expect(judge(answer(429, body))).toMatchObject({ kind: "refusal", code: "APIGW.0308", requestId: "5e" });
  });

  it("prefers the request id of the header", () => {
    const body = { error_code: code, request_id: "body" };
    expect(judge(answer(400, body, { "x-request-id": "head" }))).toMatchObject({ requestId: "head" });
  });

  it.each([
    ["failed", { status: "failed" }],
    ["failed, though an id is there", { status: "failed", id }],
    ["error", { status: "error", result: [] }],
    ["something unheard of", { status: "partly", id }],
    ["a number", { status: 500 }],
    ["a bare error text", { error: "Not Found" }],
    ["an error of an odd shape", { error: ["x"] }],
    ["an error code of an odd shape", { error_code: { x: 1 } }],
  ])("is HTTP 200 whose status is %s", (_what, body) => {
    expect(judge(answer(200, body))).toMatchObject({ kind: "refusal", status: 200 });
  });

  it.each(["", "<html><title>502</title></html>", "null", "[]", '"no"', '{"error":'])(
    "is any body at all with HTTP 4xx or 5xx: %j",
    (text) => {
      expect(judge(answer(502, text))).toMatchObject({
        kind: "refusal",
        status: 502,
        code: null,
        message: null,
      });
    },
  );
});

describe("judge: unreadable", () => {
  it.each([
    [200, ""],
    [200, "<html>sign in to the network</html>"],
    [200, '{"status":"succ'],
    [204, ""],
    [302, ""],
    [307, '{"status":"success","id":"1"}'],
  ])("is HTTP %i with %j: neither yes nor no", (status, text) => {
    expect(judge(answer(status, text))).toMatchObject({ kind: "unreadable", status });
  });
});
