import { describe, expect, test } from "vitest";
import { signInSchema } from "#lib/domain/session.ts";
import { type FieldName, fieldsOf, methods, missingIn, toSignIn } from "./sign-in-methods.ts";

const good: Record<FieldName, string> = {
  account: "harbour",
  user: "admin",
  password: " keeps its spaces ",
  passcode: "123 456",
  userId: "0123456789abcdef0123456789abcdef",
  accessKeyId: "REHEARSALADMIN000001",
  secretAccessKey: "secret/of+the=key",
  securityToken: "temporary",
  token: "MIIabc",
};
const all = (name: FieldName) => good[name];
const nothing = () => "";

describe.each(methods)("signing in by %s", (method) => {
  test("makes a request the route takes, with every field that is asked for in it", () => {
    const request = toSignIn(method, "cn-north-4", all);
    expect(signInSchema.safeParse(request).error).toBeUndefined();
    for (const { name } of fieldsOf(method, true)) expect(request).toHaveProperty(name);
  });

  test("makes one without what may be left out", () => {
    const wanted = fieldsOf(method);
    const needed = (name: FieldName) =>
      wanted.some((field) => field.name === name && !field.optional) ? good[name] : "";
    expect(missingIn(wanted, needed)).toEqual([]);
    expect(signInSchema.safeParse(toSignIn(method, "cn-north-4", needed)).error).toBeUndefined();
  });

  test("names everything else when nothing was typed, or white space only", () => {
    const wanted = fieldsOf(method);
    const needed = wanted.filter(({ optional }) => !optional).map(({ name }) => name);
    expect(missingIn(wanted, nothing)).toEqual(needed);
    expect(missingIn(wanted, () => " \n")).toEqual(needed);
  });

  test("holds no other way's secrets", () => {
    const request = toSignIn(method, "cn-north-4", all);
    const asked = fieldsOf(method, true).map(({ name }): string => name);
    expect(Object.keys(request).filter((name) => name !== "method" && name !== "region")).toEqual(asked);
  });
});

test("a password is sent as it was typed", () => {
  expect(toSignIn("password", "cn-north-4", all)).toMatchObject({ password: good.password });
});

test("the user's id is asked for only when IAM wanted it", () => {
  expect(fieldsOf("password").map(({ name }) => name)).not.toContain("userId");
  expect(fieldsOf("password", true).map(({ name }) => name)).toContain("userId");
  expect(fieldsOf("token", true)).toEqual(fieldsOf("token"));
});
