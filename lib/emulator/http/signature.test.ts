import { describe, expect, it } from "vitest";
import { isSignedBy, readClaim, readSdkDate, sdkDate, signatureOf } from "./signature.ts";

// Captured from the vendor's SDK (core 3.1.211).
const captured = {
  method: "GET",
  path: `/v1/resources/host-groups/${"a".repeat(32)}`,
  query: new URLSearchParams(),
  headers: {
    "content-type": "application/json",
    host: "127.0.0.1:18099",
    "x-project-id": "0".repeat(32),
    "x-sdk-date": "20261122T122915Z",
  },
  body: Buffer.alloc(0),
};
const names = Object.keys(captured.headers);
const secret = "SKTESTSKTEST";
const signature = "9f884c7cb500ab4bf51aaccc498b85d710b056e296bda184401cf2cf4d0a5df5";
const claim = { accessKeyId: "AKTESTAKTEST", signedHeaders: names, signature };

const holds = (changes: object, by = claim) => isSignedBy({ ...captured, ...changes }, by, secret);

describe("a signature", () => {
  it("is the one the vendor's SDK gives", () => {
    expect(signatureOf(captured, names, secret)).toBe(signature);
    expect(holds({})).toBe(true);
  });

  it.each([
    ["method", { method: "DELETE" }],
    ["path", { path: "/v1/resources/host-groups" }],
    ["query", { query: new URLSearchParams("a=1") }],
    ["body", { body: Buffer.from("{}") }],
    ["signed header", { headers: { ...captured.headers, "x-project-id": "1".repeat(32) } }],
    ["date", { headers: { ...captured.headers, "x-sdk-date": "20261122T122916Z" } }],
  ])("does not hold for another %s", (_, changes) => {
    expect(holds(changes)).toBe(false);
  });

  it("does not hold with another key", () => {
    expect(isSignedBy(captured, claim, "SKTESTSKTES")).toBe(false);
  });

  it("covers host and date, and no header that has not come", () => {
    for (const missing of ["host", "x-sdk-date"]) {
      const fewer = names.filter((name) => name !== missing);
      const forged = signatureOf(captured, fewer, secret);
      expect(holds({}, { ...claim, signedHeaders: fewer, signature: forged })).toBe(false);
    }
    const more = [...names, "x-unsent"];
    const forged = signatureOf(captured, more, secret);
    expect(holds({}, { ...claim, signedHeaders: more, signature: forged })).toBe(false);
  });

  it("does not depend on the order of the query and encodes what RFC 3986 reserves", () => {
    const sign = (query: string) =>
      signatureOf({ ...captured, query: new URLSearchParams(query) }, names, secret);
    expect(sign("b=2&a=x%20y&a=(!)")).toBe(sign("a=(!)&a=x%20y&b=2"));
    expect(sign("a=1&b=2")).not.toBe(sign("a=2&b=1"));
  });

  it("takes the body's hash from the caller only when it is the body's, or says that the body is unsigned", () => {
    const signed = (hash: string, body: string) => {
      const request = {
        ...captured,
        headers: { ...captured.headers, "x-sdk-content-sha256": hash },
        body: Buffer.from(body),
      };
      return isSignedBy(request, { ...claim, signature: signatureOf(request, names, secret) }, secret);
    };
    const ofEmptyText = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    expect(signed(ofEmptyText, "")).toBe(true);
    expect(signed(ofEmptyText, "{}")).toBe(false);
    expect(signed("UNSIGNED-PAYLOAD", "{}")).toBe(true);
  });
});

describe("an Authorization header", () => {
  it("is read with its key, signed headers and signature", () => {
    const header = `SDK-HMAC-SHA256 Access=AKTESTAKTEST, SignedHeaders=${names.join(";")}, Signature=${signature}`;
    expect(readClaim(header)).toEqual(claim);
  });

  it.each([
    "Bearer x",
    "SDK-HMAC-SHA256 Access=A",
    `SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=${signature}0`,
    `V11-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=${signature}`,
  ])("is not read from %s", (header) => {
    expect(readClaim(header)).toBeUndefined();
  });
});

describe("a date of the SDK", () => {
  it("is read as it is written", () => {
    const at = Date.UTC(2026, 10, 22, 12, 29, 15);
    expect(sdkDate(at)).toBe("20261122T122915Z");
    expect(readSdkDate("20261122T122915Z")).toBe(at);
  });

  it.each([undefined, "", "2026-11-22T12:29:15Z", "20261322T122915Z"])("is not read from %s", (text) => {
    expect(readSdkDate(text)).toBeUndefined();
  });
});
