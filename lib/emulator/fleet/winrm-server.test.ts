import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:https";
import { Agent, request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCertificateStore } from "../store/certificates.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { createWinrmServer } from "./winrm-server.ts";

const address = "203.0.113.60";
let db: TestDatabase;
let server: Server;
let url: string;
const agent = new Agent({ connect: { rejectUnauthorized: false } });
beforeAll(async () => {
  db = startTestDatabase();
  const certificate = await createCertificateStore(db).get(address);
  server = createWinrmServer({ username: "Administrator", password: "Pass:with-colon" }, certificate);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  url = `https://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}`;
});
afterAll(async () => {
  await agent.close();
  server.close();
  db.leave();
});

const xmlns = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
const identify = `<e><id:Identify xmlns:id="${xmlns}"/></e>`;
const basic = (login: string) => ({ authorization: `Basic ${Buffer.from(login).toString("base64")}` });
const right = basic("Administrator:Pass:with-colon");

async function post(body: string, headers: Record<string, string> = right, path = "/wsman") {
  const reply = await request(`${url}${path}`, { method: "POST", dispatcher: agent, headers, body });
  return { status: reply.statusCode, headers: reply.headers, text: await reply.body.text() };
}

describe("a Windows machine", () => {
  it("says what it is to who logs in", async () => {
    const { status, text, headers } = await post(identify);
    expect([status, headers["content-type"]]).toEqual([200, "application/soap+xml;charset=UTF-8"]);
    expect(text).toContain("IdentifyResponse");
    expect(text).toContain("<wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>");
  });

  it.each([
    ["nobody", {}],
    ["a wrong password", basic("Administrator:wrong")],
    ["another user", basic("Guest:Pass:with-colon")],
    ["no colon", basic("Administrator")],
    ["another scheme", { authorization: "Negotiate abc" }],
  ])("asks %s to log in", async (_, headers: Record<string, string>) => {
    const reply = await post(identify, headers);
    expect([reply.status, reply.headers["www-authenticate"]]).toEqual([401, 'Basic realm="WSMAN"']);
    expect(reply.text).toBe("");
  });

  it("does nothing but identify itself, and only at its own path", async () => {
    expect(await post("<e><Shell/></e>")).toMatchObject({
      status: 500,
      text: expect.stringContaining("s:Fault"),
    });
    expect((await post(identify, right, "/other")).status).toBe(404);
  });

  it("keeps its certificate, which names its address", async () => {
    const store = createCertificateStore(db);
    const first = await store.get(address);
    expect(await store.get(address)).toEqual(first);
    expect(new X509Certificate(first.certificate).checkIP(address)).toBe(address);
  });
});
