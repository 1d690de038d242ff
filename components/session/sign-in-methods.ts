import type { Session, SignIn } from "#lib/domain/session.ts";

export type Method = Session["method"];
export const methods = ["password", "accessKey", "token"] as const satisfies readonly Method[];

export type FieldName =
  | "account"
  | "user"
  | "password"
  | "passcode"
  | "userId"
  | "accessKeyId"
  | "secretAccessKey"
  | "securityToken"
  | "token";

export type SignInField = { name: FieldName; optional?: true };

const fields = {
  password: [
    { name: "account" },
    { name: "user" },
    { name: "password" },
    { name: "passcode", optional: true },
  ],
  accessKey: [
    { name: "accessKeyId" },
    { name: "secretAccessKey" },
    { name: "securityToken", optional: true },
  ],
  token: [{ name: "token" }],
} as const satisfies Record<Method, readonly SignInField[]>;

/**
 * What a way of signing in asks for. The user's id is asked for only after IAM may have wanted it: nobody knows
 * theirs by heart, and a wrong password reads the same.
 */
export function fieldsOf(method: Method, isUserIdWanted = false): readonly SignInField[] {
  if (method === "password" && isUserIdWanted)
    return [...fields.password, { name: "userId", optional: true }];
  return fields[method];
}

/** What was typed; an empty text where nothing was. */
export type Typed = (name: FieldName) => string;

/** Fields that must be filled in and are not. */
export const missingIn = (wanted: readonly SignInField[], typed: Typed): FieldName[] =>
  wanted.flatMap(({ name, optional }) => (optional || typed(name).trim() !== "" ? [] : [name]));

/** The request that what was typed makes. Secrets go out as they are; the server cleans all else. */
export function toSignIn(method: Method, region: string, typed: Typed): SignIn {
  const trimmed = (name: FieldName) => typed(name).trim();
  const ifTyped = (name: FieldName) => trimmed(name) || undefined;
  switch (method) {
    case "password":
      return {
        method,
        region,
        account: trimmed("account"),
        user: trimmed("user"),
        password: typed("password"),
        passcode: ifTyped("passcode"),
        userId: ifTyped("userId"),
      };
    case "accessKey":
      return {
        method,
        region,
        accessKeyId: trimmed("accessKeyId"),
        secretAccessKey: trimmed("secretAccessKey"),
        securityToken: ifTyped("securityToken"),
      };
    case "token":
      return { method, region, token: trimmed("token") };
    default:
      return method satisfies never;
  }
}
