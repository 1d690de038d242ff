import { z } from "zod";
import type { Operation, UserCall } from "../http/operation.ts";
import { Refusal } from "../http/refusal.ts";
import { iamTime } from "../wire-time.ts";
import type { World } from "../world.ts";

/** Seconds a temporary key lives: 15 minutes unless told, at most a day. */
const seconds = z.int().min(900).max(86_400).default(900);

const issueBody = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.tuple([z.literal("token")]),
      token: z
        .object({ id: z.string().optional(), duration_seconds: seconds })
        .default({ duration_seconds: 900 }),
    }),
  }),
});

const refused = (status: number, message: string) => new Refusal(status, "", message);

/** The holder of the token in the body, else the caller. */
function holderOf({ tokens, now }: World, id: string | undefined, call: UserCall): string {
  if (id === undefined) return call.user.id;
  const facts = tokens.find(id);
  if (!facts || facts.expiresAt <= now()) throw refused(401, "The token of the body is not valid.");
  return facts.userId;
}

function issueTemporaryKey(world: World, call: UserCall) {
  const parsed = issueBody.safeParse(call.body);
  if (!parsed.success) throw refused(400, "The request body is not valid.");
  const { id, duration_seconds } = parsed.data.auth.identity.token;
  const key = world.accessKeys.issue(holderOf(world, id, call), world.now() + duration_seconds * 1000);
  return {
    status: 201,
    body: {
      credential: {
        access: key.accessKeyId,
        secret: key.secretAccessKey,
        securitytoken: key.securityToken,
        expires_at: iamTime(key.expiresAt),
      },
    },
  };
}

export const temporaryKeyOperations = (world: World): Operation[] => [
  {
    service: "iam",
    method: "POST",
    path: "/v3.0/OS-CREDENTIAL/securitytokens",
    handle: (call) => issueTemporaryKey(world, call),
  },
];
