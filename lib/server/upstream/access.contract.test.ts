import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "#lib/domain/zod.ts";
import { type Emulator, startEmulator } from "#lib/emulator/emulator.ts";
import type { AccessKey } from "./signature.ts";
import { attend, patient, type Rehearsal } from "./testing/rehearsal.ts";
import { failureOf } from "./testing/replies.ts";
import { createUpstream, describeToken, findIamProject, issueToken } from "./upstream.ts";

const region = "cn-north-4";

let emulator: Emulator;
let rehearsal: Rehearsal;
let projectId: string;

beforeAll(async () => {
  emulator = await startEmulator({ seed: "empty", quiet: true });
  rehearsal = attend(emulator.url);
  projectId = await rehearsal.newProject("Access");
});
afterAll(() => emulator.close());

const accountOf = async (user: string) =>
  (await rehearsal.readCard()).accounts.find((known) => known.user === user) ?? expect.fail(`no ${user}`);

async function upstreamOf(key: AccessKey) {
  const { id } = await findIamProject(rehearsal.endpoints, region, key, patient);
  return createUpstream(rehearsal.endpoints, { kind: "accessKey", projectId: id, ...key }, patient);
}

const cluster = (name: string) =>
  ({ name, os: "linux", access: "direct", agentPoolId: null, description: "中文 & +" }) as const;

describe("an access key", () => {
  it("carries a whole life: create, list, change, delete", async () => {
    const upstream = await upstreamOf(await accountOf("admin"));
    const made = await upstream.createCluster(projectId, cluster("by-key.主机"));
    expect((await upstream.listAllClusters(projectId)).map(({ id }) => id)).toContain(made.id);
    const query = { page: 1, pageSize: 10, sort: "name", direction: "asc" } as const;
    expect((await upstream.listClusters(projectId, { ...query, q: "key.主" })).total).toBe(1);
    expect((await upstream.listProjects({ page: 1, pageSize: 10 })).total).toBeGreaterThan(0);
    expect(await upstream.updateCluster(made, { description: "" })).toMatchObject({ description: "" });
    await upstream.deleteCluster(made.id);
    expect(await upstream.listAllClusters(projectId)).toEqual([]);
  });

  it("gives its owner's rights, no more", async () => {
    const viewer = await upstreamOf(await accountOf("viewer"));
    expect(await viewer.canCreateClusters(projectId)).toBe(false);
    await expect(viewer.createCluster(projectId, cluster("by-viewer"))).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("may be temporary", async () => {
    const { token } = await rehearsal.signIn(patient);
    const reply = await request(`${emulator.url}/v3.0/OS-CREDENTIAL/securitytokens`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-auth-token": token },
      body: JSON.stringify({ auth: { identity: { methods: ["token"], token: { duration_seconds: 900 } } } }),
    });
    const wire = z.object({
      credential: z.object({ access: z.string(), secret: z.string(), securitytoken: z.string() }),
    });
    const { access, secret, securitytoken } = wire.parse(await reply.body.json()).credential;
    const key = { accessKeyId: access, secretAccessKey: secret, securityToken: securitytoken };
    expect(await (await upstreamOf(key)).listAllClusters(projectId)).toEqual([]);
    const stripped = { accessKeyId: access, secretAccessKey: secret };
    expect(await failureOf(findIamProject(rehearsal.endpoints, region, stripped, patient))).toMatchObject({
      code: "unauthenticated",
      detail: "accessKeyRefused",
    });
  });

  it("is refused when it is wrong, and locked when it is wrong too often", async () => {
    const key = { ...(await accountOf("operator")), secretAccessKey: "wrong" };
    const find = () => findIamProject(rehearsal.endpoints, region, key, patient);
    const details: string[] = [];
    for (let tries = 0; tries < 6; tries += 1) details.push((await failureOf(find())).detail);
    expect(details).toEqual([...Array.from({ length: 5 }, () => "accessKeyRefused"), "keyLocked"]);
    const unknown = { accessKeyId: "NOBODY", secretAccessKey: "x" };
    expect(await failureOf(findIamProject(rehearsal.endpoints, region, unknown, patient))).toMatchObject({
      detail: "accessKeyRefused",
    });
  });

  it("knows no region its account does not have", async () => {
    const key = await accountOf("admin");
    expect(await failureOf(findIamProject(rehearsal.endpoints, "nowhere-1", key, patient))).toMatchObject({
      code: "forbidden",
      detail: "regionNotOpen",
    });
  });
});

describe("a passcode", () => {
  const guarded = async () => (await rehearsal.readCard()).guardedAccounts[0] ?? expect.fail("nobody");
  const issue = (login: Parameters<typeof issueToken>[2]) =>
    issueToken(rehearsal.endpoints, region, login, patient);

  it("opens the door together with the user's id", async () => {
    const login = await guarded();
    const { token, userId, user } = await issue(login);
    expect({ userId, user }).toEqual({ userId: login.userId, user: login.user });
    const upstream = createUpstream(rehearsal.endpoints, { kind: "token", token }, patient);
    expect(await upstream.listAllClusters(projectId)).toEqual([]);
  });

  it("does not, when it is missing, wrong, or without the id", async () => {
    const { account, user, password, passcode, userId } = await guarded();
    expect(await failureOf(issue({ account, user, password }))).toMatchObject({ detail: "signInRefused" });
    const wrong = passcode === "000000" ? "111111" : "000000";
    const login = { account, user, password, userId };
    expect(await failureOf(issue({ ...login, passcode: wrong }))).toMatchObject({
      detail: "passcodeRefused",
    });
    expect(await failureOf(issue({ account, user, password, passcode }))).toMatchObject({
      code: "unauthenticated",
      detail: "passcodeNeedsUserId",
      invalidParams: [{ name: "userId", reason: "required" }],
    });
  });

  it("reads the same to a wrong password and an unknown user", async () => {
    const { account, user, passcode } = await guarded();
    const facts = async (login: Parameters<typeof issueToken>[2]) => {
      const { code, detail, message, invalidParams, upstream: said } = await failureOf(issue(login));
      return { code, detail, message, invalidParams, said };
    };
    const wrong = await facts({ account, user, password: "wrong", passcode });
    expect(await facts({ account, user: "nobody", password: "wrong", passcode })).toEqual(wrong);
  });
});

describe("a pasted token", () => {
  it("tells whose it is", async () => {
    const { token } = await rehearsal.signIn(patient, "operator");
    const described = await describeToken(rehearsal.endpoints, region, token, patient);
    expect(described).toMatchObject({ token, user: "operator", account: "rehearsal" });
    expect(described.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  it("is refused when nobody knows it, and at the region when it is another's", async () => {
    expect(await failureOf(describeToken(rehearsal.endpoints, region, "made-up", patient))).toMatchObject({
      code: "unauthenticated",
      detail: "tokenRefused",
    });
    const { token } = await rehearsal.signIn(patient);
    expect(await failureOf(describeToken(rehearsal.endpoints, "cn-east-3", token, patient))).toMatchObject({
      code: "invalid",
      detail: "tokenOtherRegion",
      invalidParams: [{ name: "region", reason: "invalidValue" }],
    });
  });
});
