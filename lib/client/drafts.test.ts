import { beforeEach, expect, test, vi } from "vitest";
import { forgetDraft, forgetDrafts, keepDraftsOf, readDraft, writeDraft } from "./drafts.ts";

/** A storage as browsers have it: what is kept are its own properties. */
function storage(): Storage {
  const methods = {
    getItem: (key: string) => Object.getOwnPropertyDescriptor(kept, key)?.value ?? null,
    setItem: (key: string, text: string) => void Object.assign(kept, { [key]: text }),
    removeItem: (key: string) => void Reflect.deleteProperty(kept, key),
  };
  const kept: Storage = Object.create(methods);
  return kept;
}

beforeEach(() => void vi.stubGlobal("sessionStorage", storage()));

test("a draft is read as it was written, and gone once it is forgotten", () => {
  writeDraft("host", { name: "web-01" });
  expect(readDraft("host")).toEqual({ name: "web-01" });
  forgetDraft("host");
  expect(readDraft("host")).toBeNull();
});

test("signing out forgets every draft and nothing else", () => {
  writeDraft("host", { name: "web-01" });
  writeDraft("cluster", { name: "edge" });
  sessionStorage.setItem("else", "kept");
  forgetDrafts();
  expect([readDraft("host"), readDraft("cluster")]).toEqual([null, null]);
  expect(sessionStorage.getItem("else")).toBe("kept");
});

test("the next person in the same tab finds no draft of the one before", () => {
  keepDraftsOf("ann");
  writeDraft("host", { name: "web-01" });
  keepDraftsOf("ann");
  expect(readDraft("host")).not.toBeNull();
  keepDraftsOf("ben");
  expect(readDraft("host")).toBeNull();
});

test("a garbled draft, and a browser without storage, are no trouble", () => {
  sessionStorage.setItem("muster-draft:host", "{not json");
  expect(readDraft("host")).toBeNull();
  vi.stubGlobal("sessionStorage", undefined);
  expect(() => writeDraft("host", {})).not.toThrow();
  expect(readDraft("host")).toBeNull();
});
