import { boundedSecret, boundedText } from "./text.ts";
import { z } from "./zod.ts";

const region = boundedText(1, 64, "required");

/** Sign in with an IAM user's password. */
export const passwordSignIn = z.strictObject({
  method: z.literal("password"),
  region,
  account: boundedText(1, 128, "required"),
  user: boundedText(1, 128, "required"),
  password: boundedSecret(1, 256, "required"),
});
export type PasswordSignIn = z.infer<typeof passwordSignIn>;

/** Sign in as one of the rehearsal's users; the server takes the password from the rehearsal card. */
export const rehearsalSignIn = z.strictObject({
  method: z.literal("rehearsal"),
  user: boundedText(1, 128, "required"),
});

/** Body of POST /api/session. */
export const signInSchema = z.discriminatedUnion(
  "method",
  [passwordSignIn, rehearsalSignIn],
  "methodUnknown",
);
export type SignIn = z.infer<typeof signInSchema>;

/** Who is signed in. Never a credential. */
export const sessionSchema = z.object({
  user: z.string(),
  account: z.string(),
  region: z.string(),
  method: z.enum(["password"]),
  expiresAt: z.iso.datetime({ offset: true }),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

export const regionSchema = z.object({ id: z.string(), name: z.string() });
export type Region = z.infer<typeof regionSchema>;

/** Reply of GET /api/regions. `rehearsal` is there when the server runs against the emulator. */
export const regionList = z.object({
  items: z.array(regionSchema),
  rehearsal: z
    .object({
      cardUrl: z.string(),
      accounts: z.array(z.object({ account: z.string(), user: z.string(), rights: z.string() })),
    })
    .nullable(),
});
export type RegionList = z.infer<typeof regionList>;
