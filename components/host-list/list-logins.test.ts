import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { collectLogins, emptyLogin, isGiven, loginCheck, neededLogins } from "./list-logins.ts";

const cluster = { os: "linux", access: "direct" } as const;
const row = (part: Partial<HostCells>): HostCells => ({ ...emptyCells, name: "web", ...part });
const deploy = { ...emptyLogin(cluster), username: "deploy", password: "Harbour-10!" };

describe("the logins a list needs", () => {
  const rows = [
    row({ group: "web" }),
    row({ group: "db" }),
    row({}),
    row({ group: "own", password: "Harbour-1!" }),
  ];

  test("one for all, unless every row brings its own", () => {
    expect(neededLogins(rows, "one")).toEqual([""]);
    expect(neededLogins([row({ privateKey: "key" })], "one")).toEqual([]);
  });

  test("one for each group, and one for the rows without", () => {
    expect(neededLogins(rows, "group")).toEqual(["", "db", "web"]);
  });

  test("none where each row has its own", () => expect(neededLogins(rows, "row")).toEqual([]));
});

describe("collecting them", () => {
  test("names the first that is not fit", () => {
    const typed = new Map([["", deploy]]);
    expect(collectLogins(["", "web"], typed, cluster)).toEqual({ faulty: "web" });
  });

  test("gives each group its own, and all others the shared one", () => {
    const web = { ...deploy, username: "web" };
    const typed = new Map([
      ["", deploy],
      ["web", web],
    ]);
    expect(collectLogins(["", "web"], typed, cluster)).toEqual({
      logins: {
        shared: { kind: "password", username: "deploy", password: "Harbour-10!" },
        groups: { web: { kind: "password", username: "web", password: "Harbour-10!" } },
      },
    });
  });

  test("a login that no row needs is not sent", () => {
    expect(collectLogins([], new Map([["", deploy]]), cluster)).toEqual({
      logins: { shared: null, groups: {} },
    });
  });
});

test("the login is judged as on the host form, and its fields alone", () => {
  const values = {
    name: "",
    address: "",
    port: "",
    role: "target",
    proxyHostId: "",
    authorization: { ...deploy, password: "" },
    installIcagent: false,
  } as const;
  expect(loginCheck(cluster)(values).map(({ name }) => name)).toEqual(["authorization.password"]);
  expect(isGiven(values.authorization)).toBe(false);
  expect(isGiven(deploy)).toBe(true);
});
