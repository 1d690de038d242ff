import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { text } from "node:stream/consumers";
import type { Certificate } from "../store/certificates.ts";

type Login = { username: string; password: string | null };

const soap = { "Content-Type": "application/soap+xml;charset=UTF-8" };

const envelope = (body: string) =>
  `<s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>${body}</s:Body></s:Envelope>`;

// The words of a Windows Server 2022 to who has logged in.
const identity = envelope(
  `<wsmid:IdentifyResponse xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><wsmid:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor><wsmid:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0</wsmid:ProductVersion></wsmid:IdentifyResponse>`,
);
const fault = envelope(
  `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang="en-US">The action is not supported.</s:Text></s:Reason></s:Fault>`,
);
const asksForIdentity =
  /<(?:\w+:)?Identify\b[\s\S]*http:\/\/schemas\.dmtf\.org\/wbem\/wsman\/identity\/1\/wsmanidentity\.xsd|http:\/\/schemas\.dmtf\.org\/wbem\/wsman\/identity\/1\/wsmanidentity\.xsd[\s\S]*<(?:\w+:)?Identify\b/;

function isLetIn(authorization: string | undefined, login: Login): boolean {
  const [, encoded] = /^Basic (\S+)$/i.exec(authorization ?? "") ?? [];
  if (!encoded || login.password === null) return false;
  const [, username, password] =
    /^([^:]*):([\s\S]*)$/.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  // Windows does not mind the case of a user name.
  return username?.toLowerCase() === login.username.toLowerCase() && password === login.password;
}

async function answer(request: IncomingMessage, response: ServerResponse, login: Login) {
  const body = await text(request);
  if (request.method !== "POST" || request.url !== "/wsman") response.writeHead(404).end();
  else if (!isLetIn(request.headers.authorization, login))
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="WSMAN"' }).end();
  else if (asksForIdentity.test(body)) response.writeHead(200, soap).end(identity);
  else response.writeHead(500, soap).end(fault);
}

/** WinRM over TLS as far as a connectivity check goes: it tells who has logged in what it is. Not yet listening. */
export function createWinrmServer(login: Login, { privateKey, certificate }: Certificate): Server {
  return createServer({ key: privateKey, cert: certificate }, (request, response) => {
    // A caller that hangs up half-way is gone; there is nobody to answer.
    answer(request, response, login).catch(() => response.destroy());
  });
}
