import { expect, test } from "vitest";
import { takeOver } from "#lib/client/handover.ts";
import { handRangeOver } from "./hand-range-over.ts";

const typed = {
  name: "web-[01-02]",
  address: "10.20.0.[11-12]",
  port: " 2222 ",
  role: "target",
  proxyHostId: "p1",
  authorization: {
    kind: "password",
    username: "deploy",
    password: "Harbour-10!",
    privateKey: "left over",
    passphrase: "",
  },
  installIcagent: true,
} as const;
const proxies = [{ id: "p1", name: "gate-01" }];

test("a range reaches the grid row by row, with the login beside it and in no row", () => {
  expect(handRangeOver(typed, "c1", proxies)).toBe(true);
  const handed = takeOver("c1");
  expect(handed?.rows).toHaveLength(2);
  expect(handed?.rows[1]).toMatchObject({
    name: "web-02",
    address: "10.20.0.12",
    port: "2222",
    proxy: "gate-01",
    icagent: "yes",
    password: "",
  });
  expect(handed?.authorization).toEqual({ kind: "password", username: "deploy", password: "Harbour-10!" });
});

test("what is no range, or none that adds up, is not handed over", () => {
  expect(handRangeOver({ ...typed, name: "web-01", address: "10.20.0.11" }, "c1", proxies)).toBe(false);
  expect(handRangeOver({ ...typed, address: "10.20.0.[11-13]" }, "c1", proxies)).toBe(false);
  expect(takeOver("c1")).toBeNull();
});
