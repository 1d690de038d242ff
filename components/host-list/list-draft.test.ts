import { beforeEach, describe, expect, test, vi } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { draftKey, findRows, keepRows } from "./list-draft.ts";
import { addRows, rowsOf } from "./rows.ts";

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
});

const row = (part: Partial<HostCells>): HostCells => ({ ...emptyCells, ...part });
const everything = () => [...stored.values()].join();

describe("rows over a reload", () => {
  test("come back as they were, blank ones left out", () => {
    const cells = [
      row({ name: "web-01", address: "203.0.113.10", port: "2222", group: "web" }),
      row({ name: "海港" }),
    ];
    keepRows("c1", addRows(rowsOf(cells), 3));
    expect(findRows("c1")).toEqual(cells);
    expect(findRows("c2")).toEqual([]);
  });

  test("come back without their secrets, in whichever column they stood", () => {
    const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nCanary";
    keepRows("c1", rowsOf([row({ name: "web-01", password: "Canary-1!", privateKey: key, username: key })]));
    expect(everything()).not.toContain("Canary");
    expect(findRows("c1")).toEqual([row({ name: "web-01" })]);
  });

  test("are forgotten once there are none", () => {
    keepRows("c1", rowsOf([row({ name: "web-01" })]));
    keepRows("c1", []);
    expect(stored.size).toBe(0);
  });

  test.each(['"x"', "[[1]]", '[["too","few"]]', "{oops"])("are dropped when %s stands there", (text) => {
    stored.set(`muster-draft:${draftKey("c1")}`, text);
    expect(findRows("c1")).toEqual([]);
  });
});
