import { z } from "zod";
import { account, findUser, findUserByName, type User } from "../accounts.ts";
import { type Call, type Operation, ok, type UserCall } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { fixedId } from "../ids.ts";
import { isPasscode } from "../passcode.ts";
import { iamProjects } from "../regions.ts";
import type { TokenFacts, TokenScope } from "../store/tokens.ts";
import { iamTime } from "../wire-time.ts";
import type { World } from "../world.ts";

const named = z.union([z.object({ name: z.string() }), z.object({ id: z.string() })]);

const issueBody = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()).min(1),
      password: z.object({
        user: z.object({
          name: z.string(),
          password: z.string(),
          domain: z.object({ name: z.string() }),
        }),
      }),
      totp: z.object({ user: z.object({ id: z.string(), passcode: z.string() }) }).optional(),
    }),
    scope: z.union([z.object({ project: named }), z.object({ domain: named })]).optional(),
  }),
});
type Scope = z.infer<typeof issueBody>["auth"]["scope"];
type Identity = z.infer<typeof issueBody>["auth"]["identity"];

const refused = (status: number, message: string) => new Refusal(status, "", message);
// One text for a wrong password, an unknown user and an unknown account: none of them is told apart.
const wrongLogin = () => refused(401, "The username or password is wrong.");

const isOf = (wanted: z.infer<typeof named>, thing: { id: string; name: string }) =>
  "id" in wanted ? wanted.id === thing.id : wanted.name === thing.name;

function scopeOf(scope: Scope): TokenScope {
  if (scope === undefined) return { kind: "domain" };
  if ("domain" in scope) {
    if (!isOf(scope.domain, account)) throw refused(401, "The domain of the scope is not the user's.");
    return { kind: "domain" };
  }
  const project = iamProjects.find((known) => isOf(scope.project, known));
  if (!project) throw refused(400, "The project of the scope does not exist.");
  return { kind: "project", ...project };
}

const domain = { id: account.id, name: account.name };

const catalog = (url: string) =>
  [
    ["iam", "identity", "/v3"],
    ["projectman", "projectman", "/v4"],
    ["codearts-deploy", "codeartsdeploy", "/v1"],
  ].map(([name, type, path]) => ({
    id: fixedId(`service/${name}`),
    name,
    type,
    endpoints: [
      {
        id: fixedId(`endpoint/${name}`),
        interface: "public",
        region: "*",
        region_id: "*",
        url: `${url}${path}`,
      },
    ],
  }));

function describeToken(facts: TokenFacts, user: User, withCatalog: boolean, url: string) {
  const { scope } = facts;
  return {
    token: {
      expires_at: iamTime(facts.expiresAt),
      issued_at: iamTime(facts.issuedAt),
      methods: user.totpSecret === null ? ["password"] : ["password", "totp"],
      user: { id: user.id, name: user.name, domain, password_expires_at: "" },
      ...(scope.kind === "project" ? { project: { id: scope.id, name: scope.name, domain } } : { domain }),
      roles: [{ id: "0", name: `rehearsal_${user.name}` }],
      ...(withCatalog ? { catalog: catalog(url) } : {}),
    },
  };
}

const wantsCatalog = (call: Call) => !call.query.get("nocatalog");

/** The second factor of a user under login protection; only who knows the password learns that it is asked for. */
function checkPasscode(user: User, { methods, totp }: Identity, now: number) {
  if (user.totpSecret === null && !methods.includes("totp")) return;
  if (!methods.includes("totp") || !totp)
    throw refused(401, "Login protection is enabled: the methods password and totp are needed.");
  const { id, passcode } = totp.user;
  if (user.totpSecret === null || id !== user.id || !isPasscode(user.totpSecret, passcode, now))
    throw refused(401, "The passcode is wrong.");
}

function loggedIn(identity: Identity, now: number): User {
  if (!["password", "password,totp"].includes([...identity.methods].sort().join()))
    throw refused(501, "The emulator knows the methods password and totp only.");
  const { name, password, domain: home } = identity.password.user;
  const user = findUserByName(home.name, name);
  if (user?.password !== password) throw wrongLogin();
  checkPasscode(user, identity, now);
  return user;
}

function issueToken(world: World, call: Call) {
  const parsed = issueBody.safeParse(call.body);
  if (!parsed.success || !/^application\/json/i.test(call.headers["content-type"] ?? ""))
    throw refused(400, "The request body is not valid.");
  const { identity, scope } = parsed.data.auth;
  const user = loggedIn(identity, world.now());
  const { token, facts } = world.tokens.issue(user.id, scopeOf(scope), world.now());
  return {
    status: 201,
    body: describeToken(facts, user, wantsCatalog(call), world.url()),
    headers: { "X-Subject-Token": token },
  };
}

function checkToken(world: World, call: UserCall) {
  const token = call.headers["x-subject-token"];
  const facts = typeof token === "string" ? world.tokens.find(token) : undefined;
  const user = facts && findUser(facts.userId);
  if (typeof token !== "string" || !facts || !user || facts.expiresAt <= world.now())
    throw refused(404, "The token could not be found.");
  return {
    ...ok(describeToken(facts, user, wantsCatalog(call), world.url())),
    headers: { "X-Subject-Token": token },
  };
}

function listIamProjects(world: World, call: UserCall) {
  const name = call.query.get("name");
  const projects = iamProjects
    .filter((project) => name === null || project.name === name)
    .map((project) => ({
      ...project,
      domain_id: account.id,
      parent_id: account.id,
      enabled: true,
      is_domain: false,
      description: "",
      links: { self: `${world.url()}/v3/projects/${project.id}` },
    }));
  return ok({ links: { self: `${world.url()}/v3/projects`, next: null, previous: null }, projects });
}

export const iamOperations = (world: World): Operation[] => [
  {
    service: "iam",
    method: "POST",
    path: "/v3/auth/tokens",
    open: true,
    handle: (call) => issueToken(world, call),
  },
  {
    service: "iam",
    method: "GET",
    path: "/v3/auth/tokens",
    handle: (call) => checkToken(world, call),
  },
  { service: "iam", method: "GET", path: "/v3/projects", handle: (call) => listIamProjects(world, call) },
  {
    service: "iam",
    method: "GET",
    path: "/v3/auth/projects",
    handle: (call) => listIamProjects(world, call),
  },
];
