import { once } from "node:events";
import { createServer as createHttps } from "node:https";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withDefaults } from "./settings.ts";
import {
  hangUp,
  reply,
  type ScriptedServer,
  silence,
  startScriptedServer,
} from "./testing/scripted-server.ts";
import { exchange } from "./transport.ts";

const settings = withDefaults({ connectTimeoutMs: 300, timeoutMs: 400, bodyLimitBytes: 1000 });
let server: ScriptedServer;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const send = (url = `${server.url}/x`) =>
  exchange({ method: "POST", url, headers: { "x-auth-token": "t" }, body: "{}" }, settings);

async function listening(raw: Server): Promise<string> {
  raw.listen(0, "127.0.0.1");
  await once(raw, "listening");
  const address = raw.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return `127.0.0.1:${address.port}`;
}

it("brings an answer of any status with its headers and text", async () => {
  server.script(reply(404, "主机集群不存在", { "X-Request-Id": "r1" }));
  const answer = await send();
  expect(answer).toMatchObject({ kind: "answer", status: 404, text: "主机集群不存在" });
  expect(answer.kind === "answer" && answer.header("x-request-id")).toBe("r1");
  expect(answer.kind === "answer" && answer.header("x-none")).toBeNull();
});

it("takes a token of 20,000 characters in either direction", async () => {
  const token = "a".repeat(20_000);
  server.script(reply(201, {}, { "X-Subject-Token": token }));
  const answer = await exchange(
    { method: "GET", url: `${server.url}/x`, headers: { "x-auth-token": token } },
    settings,
  );
  expect(answer.kind === "answer" && answer.header("x-subject-token")).toBe(token);
  expect(server.received.at(-1)?.headers["x-auth-token"]).toBe(token);
});

it.each([301, 302, 303, 307, 308])(
  "does not follow a redirect (%i), so the token travels nowhere else",
  async (status) => {
    server.script(reply(status, "", { location: `${server.url}/elsewhere` }));
    expect(await send()).toMatchObject({ kind: "answer", status });
    expect(server.received.length).toBe(1);
  },
);

it("knows that nothing was sent when the connection is refused", async () => {
  const raw = createServer();
  const address = await listening(raw);
  raw.close();
  await once(raw, "close");
  expect(await send(`http://${address}/`)).toMatchObject({
    sent: "no",
    why: "unreachable",
    cause: "ECONNREFUSED",
  });
});

it("knows that nothing was sent when the name does not resolve", async () => {
  expect(await send("http://no-such-host.invalid/")).toMatchObject({ sent: "no", why: "unreachable" });
});

it("knows that nothing was sent when the certificate is not trusted or TLS is not spoken", async () => {
  const plain = await send(server.url.replace("http:", "https:"));
  expect(plain).toMatchObject({ kind: "loss", sent: "no", why: "unreachable" });
  const tls = createHttps({}, () => {});
  const address = await listening(tls);
  expect(await send(`https://${address}/`)).toMatchObject({ kind: "loss", sent: "no" });
  tls.close();
});

it("cannot tell whether a request was processed when the connection breaks under it", async () => {
  server.script(hangUp);
  expect(await send()).toMatchObject({ kind: "loss", sent: "maybe", why: "broken" });
});

it("cannot tell when the answer breaks off", async () => {
  server.script((response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"status"', () => response.destroy());
  });
  expect(await send()).toMatchObject({ kind: "loss", sent: "maybe", why: "broken" });
});

it("gives up on an upstream that never answers, and on one that never ends its answer", async () => {
  server.script(silence, (response) => {
    response.writeHead(200);
    response.write("{");
  });
  expect(await send()).toMatchObject({ kind: "loss", sent: "maybe", why: "timeout" });
  expect(await send()).toMatchObject({ kind: "loss", sent: "maybe", why: "timeout" });
});

it("reads no more of an answer than the limit", async () => {
  server.script(reply(200, "x".repeat(1001)), reply(200, "x".repeat(1000)));
  expect(await send()).toMatchObject({ kind: "loss", sent: "maybe", why: "oversized" });
  expect(await send()).toMatchObject({ kind: "answer", status: 200 });
});

it("quotes nothing of an answer that is no HTTP", async () => {
  const raw = createServer((socket) => socket.end("S3cret! this is not HTTP\r\n\r\n"));
  const address = await listening(raw);
  const loss = await send(`http://${address}/`);
  raw.close();
  expect(loss).toMatchObject({ kind: "loss", sent: "maybe", why: "broken" });
  expect(JSON.stringify(loss)).not.toContain("S3cret!");
});
