import { boundedSecret, boundedText, cleanText, objectId } from "./text.ts";
import { z } from "./zod.ts";

const region = boundedText(1, 64, "required");

// CodeArts Deploy takes tokens of up to 20,000 characters.
const longestToken = 20_000;

/** What travels in a header: printable ASCII in one piece. White space around it is a slip of the clipboard. */
const headerText = (max: number) =>
  boundedText(1, max, "required").refine((text) => /^[!-~]*$/.test(text), { error: "tokenCharacters" });

/** Six digits of an authenticator; people copy them with a space in the middle. */
const passcode = z
  .string()
  .transform((text) => cleanText(text).replaceAll(" ", ""))
  .refine((text) => /^[0-9]{6}$/.test(text), { error: "passcodeDigits" });

/** Sign in with an IAM user's password, and the passcode where the user has two-factor login. */
export const passwordSignIn = z.strictObject({
  method: z.literal("password"),
  region,
  account: boundedText(1, 128, "required"),
  user: boundedText(1, 128, "required"),
  password: boundedSecret(1, 256, "required"),
  passcode: passcode.optional(),
  /** The IAM user's id: IAM may know whose passcode it is by that alone, and tells it to nobody before the sign-in. */
  userId: objectId.optional(),
});
export type PasswordSignIn = z.infer<typeof passwordSignIn>;

/** Sign in with an access key pair, which signs every call; temporary keys bring a security token. */
export const accessKeySignIn = z.strictObject({
  method: z.literal("accessKey"),
  region,
  accessKeyId: headerText(128),
  secretAccessKey: headerText(256),
  securityToken: headerText(longestToken).optional(),
});
export type AccessKeySignIn = z.infer<typeof accessKeySignIn>;

/** Sign in with a token that was issued elsewhere. */
export const tokenSignIn = z.strictObject({
  method: z.literal("token"),
  region,
  token: headerText(longestToken),
});
export type TokenSignIn = z.infer<typeof tokenSignIn>;

/** Sign in as one of the rehearsal's users; the server takes the password from the rehearsal card. */
export const rehearsalSignIn = z.strictObject({
  method: z.literal("rehearsal"),
  user: boundedText(1, 128, "required"),
});

/** Body of POST /api/session. */
export const signInSchema = z.discriminatedUnion(
  "method",
  [passwordSignIn, accessKeySignIn, tokenSignIn, rehearsalSignIn],
  "methodUnknown",
);
export type SignIn = z.infer<typeof signInSchema>;

/** Who is signed in. Never a credential. */
export const sessionSchema = z.object({
  user: z.string(),
  account: z.string(),
  region: z.string(),
  method: z.enum(["password", "accessKey", "token"]),
  /** When it ends in any case. */
  expiresAt: z.iso.datetime({ offset: true }),
  /** When it ends unless it is used before. */
  idleExpiresAt: z.iso.datetime({ offset: true }),
  project: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Query of DELETE /api/session: `everywhere` ends all sessions of this person, on every device. */
export const signOutQuery = z.strictObject({ everywhere: z.enum(["true", "false"]).optional() });

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
