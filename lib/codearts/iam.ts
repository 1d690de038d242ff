import { z } from "zod";
import { maybe } from "./envelope.ts";

const namedOrIdentified = z.union([z.object({ name: z.string() }), z.object({ id: z.string() })]);

/** Of the method `totp`. The SDKs know the user's id only; Keystone, which IAM descends from, takes the name as well. */
const totpUser = z.union([
  z.object({ id: z.string(), passcode: z.string() }),
  z.object({ name: z.string(), domain: z.object({ name: z.string() }), passcode: z.string() }),
]);

/** Body of POST /v3/auth/tokens with a password, and a passcode where the user logs in with both. */
export const tokenCreateBody = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.enum(["password", "totp"])).min(1),
      password: z.object({
        user: z.object({
          name: z.string(),
          password: z.string(),
          /** The account. */
          domain: z.object({ name: z.string() }),
        }),
      }),
      totp: z.object({ user: totpUser }).optional(),
    }),
    scope: z
      .union([z.object({ project: namedOrIdentified }), z.object({ domain: namedOrIdentified })])
      .optional(),
  }),
});
export type TokenCreateBody = z.infer<typeof tokenCreateBody>;

const domain = z.object({ id: maybe(z.string()), name: maybe(z.string()) });

/** Reply of POST (201) and GET (200) /v3/auth/tokens. The token itself is in the header `X-Subject-Token`. */
export const tokenCreateReply = z.object({
  token: z.object({
    /** ISO 8601 with microseconds and `Z`. */
    expires_at: z.string(),
    issued_at: maybe(z.string()),
    methods: maybe(z.array(z.string())),
    user: z.object({ id: z.string(), name: z.string(), domain: maybe(domain) }),
    /** The IAM project of the scope: not a CodeArts project. */
    project: maybe(z.object({ id: maybe(z.string()), name: maybe(z.string()), domain: maybe(domain) })),
  }),
});

/** Row of GET /v3/projects and of GET /v3/auth/projects: a region, or a part of one. */
const iamProjectRow = z.object({ id: z.string(), name: z.string(), domain_id: maybe(z.string()) });

export const iamProjectListReply = z.object({ projects: maybe(z.array(iamProjectRow)) });
