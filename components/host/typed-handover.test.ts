import { describe, expect, test } from "vitest";
import { emptyHost, type HostValues } from "./host-values.ts";
import { fieldsToTakeUp, handTyped, takeTyped } from "./typed-handover.ts";

const empty = emptyHost({ os: "linux", access: "direct" });
const target = { role: "target" } as const;
const withPassword: HostValues = {
  ...empty,
  name: "till-east-01",
  authorization: { ...empty.authorization, username: "deploy", password: "Harbour-10!" },
};

describe("what comes along to the host that is there already", () => {
  test("is what was typed, the login as a whole", () => {
    const fields: readonly string[] = fieldsToTakeUp(withPassword, target);
    expect(fields).toContain("name");
    expect(fields).toContain("authorization.password");
    expect(fields).not.toContain("installIcagent");
  });

  test("is no login where its secret was not typed: the present one stays", () => {
    const authorization = { ...empty.authorization, username: "deploy" };
    const fields: readonly string[] = fieldsToTakeUp({ ...empty, authorization }, target);
    expect(fields).toEqual(["port"]);
  });

  test("is no proxy for a host that is one itself", () => {
    const values = { ...empty, proxyHostId: "0123456789abcdef0123456789abcdef" };
    expect(fieldsToTakeUp(values, target)).toContain("proxyHostId");
    expect(fieldsToTakeUp(values, { role: "proxy" })).not.toContain("proxyHostId");
  });

  test("outlives the form that is left, and is taken once", () => {
    const typed = structuredClone(withPassword);
    handTyped("host-1", typed);
    typed.authorization.password = "";
    expect(takeTyped("host-1")).toEqual(withPassword);
    expect(takeTyped("host-1")).toBeNull();
  });
});
