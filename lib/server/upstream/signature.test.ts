import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core";
import { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
import type { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "./connection.ts";
import { type AccessKey, signedHeaders } from "./signature.ts";
import { reply, type ScriptedServer, startScriptedServer } from "./testing/scripted-server.ts";

describe("a signature", () => {
  const request = {
    method: "GET",
    url: `http://127.0.0.1:18099/v1/resources/host-groups/${"a".repeat(32)}`,
    headers: { "content-type": "application/json", "x-project-id": "0".repeat(32) },
  };
  const key = { accessKeyId: "AKTESTAKTEST", secretAccessKey: "SKTESTSKTEST" };
  const at = new Date("2026-11-22T12:29:15.999Z");

  it("is the one that was captured from the vendor's SDK for a known request", () => {
    expect(signedHeaders(request, key, at)).toEqual({
      host: "127.0.0.1:18099",
      "x-sdk-date": "20261122T122915Z",
      authorization:
        "SDK-HMAC-SHA256 Access=AKTESTAKTEST, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=9f884c7cb500ab4bf51aaccc498b85d710b056e296bda184401cf2cf4d0a5df5",
    });
  });

  it("covers the security token of temporary keys", () => {
    const temporary = signedHeaders(request, { ...key, securityToken: "st-1" }, at);
    expect(temporary["x-security-token"]).toBe("st-1");
    expect(temporary.authorization).toContain("x-sdk-date;x-security-token,");
    const other = signedHeaders(request, { ...key, securityToken: "st-2" }, at);
    expect(other.authorization).not.toBe(temporary.authorization);
  });

  it.each([
    ["the method", { ...request, method: "DELETE" }],
    ["the path", { ...request, url: `${request.url}/hosts` }],
    ["the query", { ...request, url: `${request.url}?a=1` }],
    ["a header", { ...request, headers: { ...request.headers, "x-project-id": "1".repeat(32) } }],
    ["the body", { ...request, body: "{}" }],
    ["the host", { ...request, url: request.url.replace("18099", "18098") }],
  ])("changes with %s", (_what, changed) => {
    expect(signedHeaders(changed, key, at).authorization).not.toBe(
      signedHeaders(request, key, at).authorization,
    );
  });

  it("does not hold the secret key, and changes with it and with the time", () => {
    const { authorization } = signedHeaders(request, key, at);
    expect(authorization).not.toContain("SKTESTSKTEST");
    expect(signedHeaders(request, { ...key, secretAccessKey: "x" }, at).authorization).not.toBe(
      authorization,
    );
    expect(signedHeaders(request, key, new Date(0)).authorization).not.toBe(authorization);
  });
});

describe("the vendor's own SDK, sending for real", () => {
  let server: ScriptedServer;
  let home: string;
  const formerHome = process.env.HOME;

  beforeAll(async () => {
    // The SDK writes a file with an id into the home folder.
    home = mkdtempSync(`${tmpdir()}/muster-sdk-`);
    process.env.HOME = home;
    server = await startScriptedServer();
  });
  afterAll(async () => {
    process.env.HOME = formerHome;
    rmSync(home, { recursive: true });
    await server.close();
  });

  const clientOf = ({ accessKeyId, secretAccessKey, securityToken }: AccessKey, projectId: string) =>
    new ClientBuilder<HcClient>((client: HcClient) => client)
      .withCredential(
        new BasicCredentials({
          ak: accessKeyId,
          sk: secretAccessKey,
          projectId,
          ...(securityToken && { securityToken }),
        }),
      )
      .withEndpoint(server.url)
      .build();

  const id = fc.stringMatching(/^[a-z0-9]{32}$/);
  const text = fc
    .oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ unit: "grapheme-ascii", maxLength: 40 }))
    .filter((value) => value.isWellFormed());
  const requests = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    // The SDK puts ids into a path as they are.
    path: fc.array(
      fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/).filter((part) => !/^\.+$/.test(part)),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    query: fc.dictionary(fc.stringMatching(/^[a-z_]{1,10}$/), fc.oneof(text, fc.integer(), fc.boolean()), {
      noNullPrototype: true,
      maxKeys: 5,
    }),
    body: fc.option(fc.record({ host_name: text, ip: text, port: fc.integer(), as_proxy: fc.boolean() })),
    projectId: id,
    key: fc.record({
      accessKeyId: fc.stringMatching(/^[A-Z0-9]{20}$/),
      secretAccessKey: fc.stringMatching(/^[!-~]{40}$/),
      securityToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,200}$/), { nil: undefined }),
    }),
  });

  it("signs as we do whatever it is asked to send", async () => {
    const property = fc.asyncProperty(requests, async ({ method, path, query, body, projectId, key }) => {
      const hasBody = body !== null && (method === "POST" || method === "PUT");
      server.script(reply(200, { status: "success" }));
      await clientOf(key, projectId).sendRequest({
        method,
        url: `/${path.join("/")}`,
        pathParams: {},
        queryParams: { ...query },
        headers: {},
        contentType: "application/json",
        data: hasBody ? body : undefined,
      });
      const [seen] = server.received;
      const { host, "x-sdk-date": date = "", authorization, ...others } = seen?.headers ?? {};
      const headers = Object.fromEntries(
        ["content-type", "x-project-id"].map((name) => [name, String(others[name])]),
      );
      const ours = signedHeaders(
        {
          method,
          url: addressOf(server.url, `/${path.map(encodeURIComponent).join("/")}`, query),
          headers,
          ...(hasBody && { body: seen?.body }),
        },
        key,
        new Date(String(date).replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5")),
      );
      expect(ours.authorization).toBe(authorization);
      expect(ours.host).toBe(host);
      expect(ours["x-security-token"]).toBe(others["x-security-token"]);
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
