import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

type Account = { user: string; password: string; accessKeyId: string; secretAccessKey: string };
type Guarded = Account & { userId: string; totpSecret: string; passcode: string };

let world: TestWorld;
let card: { accounts: Account[]; guardedAccounts: Guarded[] };
beforeAll(async () => {
  world = await startTestWorld();
  card = (await world.client.send("GET", "/_emulator/seed")).json;
});
afterAll(() => world.close());

const keyOf = (user: string) => {
  const found = card.accounts.find((account) => account.user === user);
  if (!found) throw new Error(`no user ${user}`);
  return found;
};
const signed = (method: "GET" | "POST" | "PUT", path: string, key = keyOf("admin"), body?: unknown) =>
  world.client.sendSigned(method, path, key, body === undefined ? {} : { body });

describe("an access key", () => {
  it("opens all three services, as its owner", async () => {
    const project = await signed("GET", "/v3/projects?name=cn-north-4");
    expect(project).toMatchObject({ status: 200, json: { projects: [{ name: "cn-north-4" }] } });
    expect((await signed("GET", "/v4/projects?offset=0&limit=10")).status).toBe(200);
    const body = world.clusterBody({ name: "签名-cluster", description: "a b & c+d ü" });
    const created = await signed("POST", world.clustersPath, keyOf("operator"), body);
    expect(created.status).toBe(200);
    const shown = await world.get(`${world.clustersPath}/${created.json.id}`);
    expect(shown.json.result).toMatchObject({
      created_by: { user_name: "operator" },
      description: "a b & c+d ü",
    });
    const refused = await signed("POST", world.clustersPath, keyOf("viewer"), world.clusterBody());
    expect(refused.status).toBe(403);
  });

  it("signs queries of every kind", async () => {
    await world.newCluster({ name: "query-_.cluster" });
    const name = encodeURIComponent("query-_.cluster");
    const path = `${world.clustersPath}?project_id=${world.projectId}&sort_type=ASC&name=${name}`;
    expect((await signed("GET", path)).json).toMatchObject({ total: 1 });
    expect((await signed("GET", "/v4/projects?offset=0&limit=9&search=%E6%B8%AF%20(1)*!'~")).status).toBe(
      200,
    );
  });

  it.each(["/v3/projects?name=cn-north-4", "/v4/projects?offset=0&limit=1"])(
    "that is wrong gets the gateway's words at %s",
    async (path) => {
      const reply = await signed("GET", path, { ...keyOf("viewer"), secretAccessKey: "wrong" });
      expect(reply).toMatchObject({
        status: 401,
        json: {
          error_code: "APIGW.0301",
          error_msg: "Incorrect IAM authentication information: verify aksk signature fail",
        },
      });
    },
  );
});

describe("a temporary key", () => {
  const path = "/v3.0/OS-CREDENTIAL/securitytokens";
  const order = (token?: Record<string, unknown>) => ({
    auth: { identity: { methods: ["token"], ...(token ? { token } : {}) } },
  });
  const issued = async (token?: Record<string, unknown>) => {
    const { status, json } = await world.post(path, order(token));
    expect(status).toBe(201);
    const { access, secret, securitytoken, expires_at } = json.credential;
    return {
      key: { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken },
      lifeMs: Date.parse(expires_at) - Date.now(),
    };
  };

  it("is made from a token, lives 15 minutes unless told, and signs with its security token", async () => {
    const { key, lifeMs } = await issued();
    expect(lifeMs).toBeLessThanOrEqual(900_000);
    expect(lifeMs).toBeGreaterThan(840_000);
    expect((await issued({ duration_seconds: 86_400 })).lifeMs).toBeGreaterThan(86_000_000);
    expect((await world.client.sendSigned("GET", "/v3/projects", key)).status).toBe(200);
    const { securityToken: _, ...bare } = key;
    expect((await world.client.sendSigned("GET", "/v3/projects", bare)).status).toBe(401);
  });

  it("is the key of the token's holder", async () => {
    const { key } = await issued({ id: await world.client.signIn("viewer") });
    const body = world.clusterBody();
    const reply = await world.client.sendSigned("POST", world.clustersPath, key, { body });
    expect(reply.status).toBe(403);
  });

  it("ends with all tokens, and is not made from a wrong one", async () => {
    const own = await startTestWorld();
    try {
      const { json } = await own.post(path, order());
      const { access, secret, securitytoken } = json.credential;
      const key = { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken };
      await own.client.send("POST", "/_emulator/faults", { body: { fault: "expire-tokens" } });
      expect((await own.get("/v3/projects")).status).toBe(401);
      expect((await own.client.sendSigned("GET", "/v3/projects", key)).json.error_msg).toContain(
        "token expires",
      );
    } finally {
      await own.close();
    }
    for (const [body, status] of [
      [order({ id: "MIIwrong" }), 401],
      [order({ duration_seconds: 899 }), 400],
      [order({ duration_seconds: 86_401 }), 400],
      [{ auth: { identity: { methods: ["assume_role"] } } }, 400],
    ] as const)
      expect((await world.post(path, body)).status).toBe(status);
    expect((await world.client.send("POST", path, { body: order() })).status).toBe(401);
  });
});

describe("the log of requests", () => {
  it("shows neither keys' signatures and security tokens, nor tokens in bodies, nor passcodes", async () => {
    const own = await startTestWorld();
    try {
      const order = { auth: { identity: { methods: ["token"], token: { id: own.token } } } };
      const { json } = await own.post("/v3.0/OS-CREDENTIAL/securitytokens", order);
      const { access, secret, securitytoken } = json.credential;
      const key = { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken };
      expect((await own.client.sendSigned("GET", "/v3/projects", key)).status).toBe(200);
      const { auth } = own.client.tokenRequest("mfa", "Canary-Pass-9!");
      const totp = { user: { id: "some-id", passcode: "918273" } };
      const identity = { ...auth.identity, methods: ["password", "totp"], totp };
      await own.client.send("POST", "/v3/auth/tokens", { body: { auth: { ...auth, identity } } });
      const { text } = await own.client.send("GET", "/_emulator/requests");
      for (const canary of [own.token, secret, securitytoken, "918273", "Canary-Pass-9!", "Signature="])
        expect(text).not.toContain(canary);
      expect(text).toContain('"authorization":"***"');
    } finally {
      await own.close();
    }
  });
});

describe("a user under login protection", () => {
  const guarded = () => {
    const [found] = card.guardedAccounts;
    if (!found) throw new Error("no guarded account");
    return found;
  };
  const signIn = (
    methods: string[],
    totp?: { id: string; passcode: string },
    password = guarded().password,
  ) => {
    const { auth } = world.client.tokenRequest(guarded().user, password);
    const identity = { ...auth.identity, methods, ...(totp ? { totp: { user: totp } } : {}) };
    return world.client.send("POST", "/v3/auth/tokens", { body: { auth: { ...auth, identity } } });
  };
  const both = ["password", "totp"];

  it("signs in with password and passcode", async () => {
    const { json } = await world.client.send("GET", "/_emulator/seed");
    const { userId: id, passcode } = json.guardedAccounts[0];
    expect(passcode).toMatch(/^\d{6}$/);
    const reply = await signIn(both, { id, passcode });
    expect(reply).toMatchObject({ status: 201, json: { token: { methods: both, user: { id } } } });
    const token = String(reply.headers["x-subject-token"]);
    expect((await world.client.send("GET", "/v4/projects?offset=0&limit=1", { token })).status).toBe(200);
  });

  it("is asked for the passcode only after the right password", async () => {
    const missing = await signIn(["password"]);
    expect(missing).toMatchObject({
      status: 401,
      json: {
        error: {
          code: 401,
          message: "Login protection is enabled: the methods password and totp are needed.",
        },
      },
    });
    const wrong = await signIn(["password"], undefined, "wrong");
    expect(wrong.json.error.message).toBe("The username or password is wrong.");
  });

  it("does not get in with a wrong passcode or another user's id", async () => {
    const { userId: id, passcode } = guarded();
    // Not one of the three that hold now: those are six digits each.
    for (const totp of [
      { id, passcode: "12345" },
      { id: `${id}0`, passcode },
    ])
      expect(await signIn(both, totp)).toMatchObject({
        status: 401,
        json: { error: { message: "The passcode is wrong." } },
      });
    expect((await signIn(both)).status).toBe(401);
  });

  it("is not among those the card lets in by password alone", () => {
    expect(card.accounts.map(({ user }) => user)).toEqual(["admin", "operator", "viewer"]);
    expect(guarded()).toMatchObject({ user: "mfa", totpSecret: expect.stringMatching(/^[A-Z2-7]{32}$/) });
  });
});
