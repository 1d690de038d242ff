import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "#lib/domain/zod.ts";
import { type Draft, draftOf, type PlainPath, withKept } from "./draft.ts";
import { findDraft, keptText } from "./draft-store.ts";

type Values = { name: string; isOn: boolean; login: { user: string; password: string } };
const start: Values = { name: "", isOn: false, login: { user: "", password: "" } };
const fields = ["name", "isOn", "login.user"] as const satisfies readonly PlainPath<Values>[];
const draft: Draft<Values> = {
  key: "thing",
  fields,
  shape: { name: keptText, isOn: z.boolean(), "login.user": keptText },
};

describe("what is kept of a form", () => {
  test("is what differs, beside what stood there", () => {
    const mine = { ...start, name: "web-01", isOn: true };
    expect(draftOf(draft, { base: start, mine })).toEqual({
      base: { name: "", isOn: false },
      mine: { name: "web-01", isOn: true },
    });
    expect(draftOf(draft, { base: start, mine: start })).toBeNull();
  });

  test("never holds the value of a field that is not named, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 12 }), (name, password) => {
        const mine = { ...start, name, login: { user: "", password } };
        const kept = JSON.stringify(draftOf(draft, { base: start, mine }));
        expect(Object.keys(draftOf(draft, { base: start, mine })?.mine ?? {})).not.toContain(
          "login.password",
        );
        if (!name.includes(password)) expect(kept).not.toContain(JSON.stringify(password));
      }),
    );
  });

  test("a field that holds a secret cannot be named", () => {
    // @ts-expect-error: the type leaves out what may hold a secret.
    const wrong: PlainPath<Values> = "login.password";
    expect(wrong).toBe("login.password");
  });

  test.each([
    ["a key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz"],
    ["a PuTTY key", "PuTTY-User-Key-File-3: ssh-ed25519"],
    ["an address with a password", "ssh://deploy:Harbour-10!@10.20.0.17"],
    ["a login with a password", "deploy:Harbour-10!@10.20.0.17"],
    ["a book", "x".repeat(601)],
  ])("leaves out %s pasted into the wrong field", (_, text) => {
    expect(draftOf(draft, { base: start, mine: { ...start, name: text } })).toBeNull();
  });

  test("comes back into its places and touches no other", () => {
    const now = { ...start, login: { user: "", password: "typed meanwhile" } };
    expect(withKept(now, { name: "web-01", "login.user": "deploy" })).toEqual({
      name: "web-01",
      isOn: false,
      login: { user: "deploy", password: "typed meanwhile" },
    });
  });
});

describe("a draft in the browser", () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  const found = (text: string) => {
    kept.set("muster-draft:thing", text);
    return findDraft(draft);
  };

  test("is found as it was kept", () => {
    const whole = { base: { name: "" }, mine: { name: "web-01" } };
    expect(found(JSON.stringify(whole))).toEqual(whole);
  });

  test.each([
    ["no JSON", "{oops"],
    ["another shape", '{"mine":{}}'],
    ["a value of another kind", '{"base":{"isOn":false},"mine":{"isOn":"yes"}}'],
    ["a field that is not the form's", '{"base":{},"mine":{"login.password":"x"}}'],
    ["what nobody types", `{"base":{},"mine":{"name":"${"x".repeat(601)}"}}`],
    ["an array", "[]"],
  ])("is dropped when it is %s", (_, text) => {
    expect(found(text)).toBeNull();
  });

  test("is dropped, and gone, whatever else stands there", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const draftFound = found(text);
        if (text.trim() !== "null" && draftFound === null) expect(kept.size).toBe(0);
      }),
    );
  });
});
