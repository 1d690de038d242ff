import { Agent, type Dispatcher, request } from "undici";

import { signedByVendor, type TestKey } from "./vendor-signer.ts";

/** Room for the largest token in the reply's headers. */
const agent = new Agent({ maxHeaderSize: 64 * 1024 });

export type TestReply = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The parsed body; tests look into it field by field. */
  // biome-ignore lint/suspicious/noExplicitAny: replies of every shape are looked into, and a wrong look fails the test
  json: any;
};

type Sent = { token?: string; body?: unknown; headers?: Record<string, string> };

const parsed = (text: string) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Talks to an emulator over HTTP as a stranger would: nothing of its code is used. */
export function createTestClient(url: string) {
  async function send(method: Dispatcher.HttpMethod, path: string, sent: Sent = {}): Promise<TestReply> {
    const { token, body, headers } = sent;
    const {
      statusCode,
      headers: replied,
      body: stream,
    } = await request(`${url}${path}`, {
      method,
      dispatcher: agent,
      headers: {
        ...(token === undefined ? {} : { "x-auth-token": token }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await stream.text();
    return { status: statusCode, headers: replied, text, json: parsed(text) };
  }

  const tokenRequest = (user: string, password: string) => ({
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: user, password, domain: { name: "rehearsal" } } },
      },
      scope: { project: { name: "cn-north-4" } },
    },
  });

  async function signIn(user = "admin"): Promise<string> {
    const { json: card } = await send("GET", "/_emulator/seed");
    const { password } = card.accounts.find((known: { user: string }) => known.user === user);
    const reply = await send("POST", "/v3/auth/tokens", { body: tokenRequest(user, password) });
    const token = reply.headers["x-subject-token"];
    if (typeof token !== "string") throw new Error(`no token: ${reply.status} ${reply.text}`);
    return token;
  }

  async function newProject(name = "Test"): Promise<string> {
    const { json } = await send("POST", "/_emulator/projects", { body: { name } });
    return json.id;
  }

  /** Sends a request signed with an access key instead of a token. */
  function sendSigned(method: Dispatcher.HttpMethod, path: string, key: TestKey, sent: Sent = {}) {
    const { body, headers = {} } = sent;
    const signed = signedByVendor({ method, url: `${url}${path}`, body, headers }, key);
    return send(method, path, { body, headers: signed });
  }

  return { send, sendSigned, signIn, newProject, tokenRequest };
}
