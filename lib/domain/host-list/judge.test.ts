import { describe, expect, test } from "vitest";
import { emptyCells, type HostCells } from "./cells.ts";
import { applyFix } from "./fix.ts";
import { judge, type Surroundings } from "./judge.ts";

const around: Surroundings = {
  os: "linux",
  access: "direct",
  clusterId: "c".repeat(32),
  existing: [],
  hasSharedLogin: true,
  groupsWithLogin: [],
};
const proxied: Surroundings = { ...around, access: "proxy" };
const windows: Surroundings = { ...around, os: "windows" };

let last = 0;
/** A host that nothing is wrong with, changed. */
function host(changes: Partial<HostCells> = {}): HostCells {
  last++;
  return {
    ...emptyCells,
    name: `host-${last}`,
    address: `10.1.${last >> 8}.${last & 255}`,
    port: "22",
    ...changes,
  };
}

const gate = (changes: Partial<HostCells> = {}) => host({ name: "gate", role: "proxy", ...changes });
const inCluster = (changes: Partial<Surroundings["existing"][number]> = {}) =>
  ({ id: "e".repeat(32), name: "old", address: "10.9.9.9", port: 22, role: "target", ...changes }) as const;

/** Problems as `row.column reason`, warnings with a question mark. */
const said = (cells: HostCells[], surroundings: Surroundings = around) =>
  judge(cells, surroundings).problems.map(
    ({ row, column, reason, severity }) => `${row}.${column} ${reason}${severity === "warning" ? "?" : ""}`,
  );

const remedy = (cells: HostCells[], reason: string, surroundings: Surroundings = around) =>
  judge(cells, surroundings).remedies.find((each) => each.reason === reason);

/** The list after the one press that the problem offers. */
function mended(cells: HostCells[], reason: string, surroundings: Surroundings = around): HostCells[] {
  const fix = remedy(cells, reason, surroundings)?.fix;
  if (!fix) throw new Error(`Nothing mends ${reason}`);
  return applyFix(cells, fix);
}

describe("a row by itself", () => {
  test("that is well has no problem, and a blank one is not judged", () => {
    expect(judge([host(), emptyCells, host()], around)).toMatchObject({
      problems: [],
      ready: 2,
      filled: 2,
      overflow: null,
    });
  });

  test.each<[Partial<HostCells>, string]>([
    [{ name: "" }, "name required"],
    [{ name: "a" }, "name nameLength"],
    [{ name: "web 01" }, "name nameCharacters"],
    [{ name: "2-Jan" }, "name nameLikeDate?"],
    [{ name: "2026-01-02" }, "name nameLikeDate?"],
    [{ name: "1.2E5" }, "name nameScientific?"],
    [{ address: "" }, "address required"],
    [{ address: "web.example.com" }, "address addressName"],
    [{ address: "127.0.0.1" }, "address addressLoopback"],
    [{ port: "" }, "port portDefault?"],
    [{ port: "70000" }, "port portRange"],
    [{ port: "ssh" }, "port portRange"],
    [{ role: "boss" }, "role roleUnknown"],
    [{ icagent: "maybe" }, "icagent yesOrNo"],
    [{ username: "a b" }, "username usernameCharacters"],
    [{ username: "ACME\\ann" }, "username usernameDomain"],
    [{ password: "Passw0rd" }, "username required"],
    [{ username: "root", password: "abc" }, "password passwordLength"],
    [{ username: "root", password: "a b c d" }, "password passwordCharacters"],
    [{ username: "root", privateKey: "ssh-ed25519 AAAA" }, "privateKey keyPublic"],
    [{ group: "x".repeat(129) }, "group textLength"],
    [{ name: "web-[1-2]", address: "10.0.0.[1-2]" }, "name rangeWritten"],
    [{ name: "web-[1-3]", address: "10.0.0.[1-2]" }, "address rangeLengths"],
    [{ role: "proxy" }, "role proxyRoleNotAllowed"],
    [{ proxy: "gate" }, "proxy proxyNotAllowed"],
  ])("%j: %s", (changes, problem) => {
    expect(said([host(changes)])).toEqual([`0.${problem}`]);
  });

  test("on Windows logs in by password and takes no ICAgent", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    expect(said([host({ username: "root", privateKey: key, icagent: "yes" })], windows)).toEqual(
      expect.arrayContaining(["0.privateKey windowsPasswordOnly", "0.icagent icagentLinuxOnly"]),
    );
  });

  test("has a login: its own, its group's or the one for all", () => {
    const lonely = { ...around, hasSharedLogin: false, groupsWithLogin: ["web"] };
    const rows = [
      host(),
      host({ group: "web" }),
      host({ group: "db" }),
      host({ username: "root", password: "Passw0rd" }),
    ];
    expect(said(rows, lonely)).toEqual(["0.password loginRequired", "2.password loginRequired"]);
  });
});

describe("rows among themselves", () => {
  test("with the same address and port are one host; another port is another door", () => {
    const twice = [
      host({ address: "2001:db8::1" }),
      host({ address: "2001:DB8:0::1" }),
      host({ address: "2001:db8::1", port: "23" }),
    ];
    expect(said(twice)).toEqual(["1.address rowDuplicate"]);
    expect(judge(twice, around).duplicates).toEqual([{ row: 1, of: { row: 0 } }]);
    expect(said(mended(twice, "rowDuplicate"))).toEqual([]);
  });

  test("without a port stand at the usual one", () => {
    const usual = [host({ address: "10.0.0.1", port: "" }), host({ address: "10.0.0.1", port: "22" })];
    expect(said(usual)).toContain("1.address rowDuplicate");
    expect(mended(usual, "portDefault")[0]?.port).toBe("22");
    expect(mended([host({ port: "" })], "portDefault", windows)[0]?.port).toBe("5986");
  });

  test("of one name are told apart by numbers that nobody has", () => {
    const twins = [
      host({ name: "web" }),
      host({ name: "web" }),
      host({ name: "web-2" }),
      host({ name: "web" }),
    ];
    expect(said(twins)).toEqual(["1.name nameTwice?", "3.name nameTwice?"]);
    expect(mended(twins, "nameTwice").map(({ name }) => name)).toEqual(["web", "web-3", "web-2", "web-4"]);
  });

  test("beside padded names may have lost their zeros", () => {
    const names = [
      host({ name: "web-01" }),
      host({ name: "web-2" }),
      host({ name: "web-10" }),
      host({ name: "db-2" }),
    ];
    expect(said(names)).toEqual(["1.name nameZerosLost?"]);
    expect(mended(names, "nameZerosLost")[1]?.name).toBe("web-02");
  });
});

describe("rows beside the cluster", () => {
  test("that it has already are said with the host, and no new place is counted for them", () => {
    const full = {
      ...around,
      existing: Array.from({ length: 200 }, (_, at) =>
        inCluster({ id: String(at), address: `10.9.0.${at}` }),
      ),
    };
    const judged = judge([host({ address: "10.9.0.7" })], full);
    expect(judged.duplicates).toEqual([{ row: 0, of: { hostId: "7" } }]);
    expect(judged.problems.map(({ reason }) => reason)).toEqual(["duplicateInCluster"]);
    expect(judged).toMatchObject({ ready: 1, overflow: null });
  });

  test("of another cluster's address are a warning that names it", () => {
    const elsewhere = { ...around, elsewhere: [{ address: "10.0.0.1", port: 22, clusterName: "edge" }] };
    const judged = judge([host({ address: "10.0.0.1" })], elsewhere);
    expect(judged.duplicates).toEqual([{ row: 0, of: { clusterName: "edge" } }]);
    expect(judged.problems[0]).toMatchObject({ reason: "duplicateInProject", severity: "warning" });
  });

  test("with the name of a host there, at another address, are a warning", () => {
    expect(said([host({ name: "old" })], { ...around, existing: [inCluster()] })).toEqual([
      "0.name nameInCluster?",
    ]);
  });

  test("in another role than the host there are a warning: a role is fixed", () => {
    const rows = [host({ address: "10.9.9.9", role: "proxy" })];
    expect(said(rows, { ...proxied, existing: [inCluster()] })).toContain("0.role roleDiffers?");
  });

  test("beyond its two hundred places are counted before anything is sent", () => {
    const crowded = { ...around, existing: [inCluster()] };
    expect(
      judge(
        Array.from({ length: 205 }, () => host()),
        crowded,
      ).overflow,
    ).toEqual({ room: 199, over: 6 });
    expect(
      judge(
        Array.from({ length: 199 }, () => host()),
        crowded,
      ).overflow,
    ).toBeNull();
  });
});

describe("proxies", () => {
  test("may be rows of the list or hosts of the cluster, called by name or by address", () => {
    const there = inCluster({ id: "p".repeat(32), name: "old-gate", address: "10.9.9.8", role: "proxy" });
    const rows = [
      host({ proxy: "gate" }),
      host({ proxy: "10.8.8.8" }),
      host({ proxy: "old-gate" }),
      host({ proxy: "10.9.9.8" }),
      gate({ address: "10.8.8.8" }),
    ];
    expect(said(rows, { ...proxied, existing: [there] })).toEqual([]);
  });

  test.each<[HostCells[], string]>([
    [[host()], "0.proxy proxyRequired"],
    [[host({ proxy: "nobody" })], "0.proxy proxyNotListed"],
    [[host({ proxy: "web" }), host({ name: "web", proxy: "gate" }), gate()], "0.proxy proxyIsTarget"],
    [[host({ name: "web", proxy: "web" })], "0.proxy proxyItself"],
    [[host({ name: "aaa", proxy: "bbb" }), host({ name: "bbb", proxy: "aaa" })], "0.proxy proxyCycle"],
    [[host({ proxy: "gate" }), gate(), gate()], "0.proxy proxyNameTwice"],
    [
      [host({ address: "10.7.7.7", port: "2222", proxy: "gate" }), gate({ address: "10.7.7.7" })],
      "0.address addressSameAsProxy",
    ],
    [[gate({ proxy: "gate-2" }), gate({ name: "gate-2" })], "0.proxy proxyNotAllowed"],
    [[host({ proxy: "gate" }), gate({ address: "nowhere" })], "0.proxy proxyBlocked"],
  ])("%#: %s", (rows, problem) => {
    expect(said(rows, proxied)).toContain(problem);
  });

  test("where there is only one, it is offered to every row that lacks one", () => {
    const rows = [host(), host({ proxy: "old" }), gate()];
    expect(said(mended(rows, "proxyRequired", proxied), proxied)).toEqual(["1.proxy proxyNotListed"]);
    expect(mended(rows, "proxyNotListed", proxied)[1]?.proxy).toBe("gate");
    expect(remedy([...rows, gate({ name: "gate-2" })], "proxyRequired", proxied)?.fix).toBeNull();
  });

  test("that are listed as targets become proxies at one press", () => {
    const rows = [host({ proxy: "hop" }), host({ name: "hop", proxy: "gate" }), gate()];
    expect(mended(rows, "proxyIsTarget", proxied)[1]?.role).toBe("proxy");
  });
});

describe("one press", () => {
  test.each<[string, Partial<HostCells>, Partial<HostCells>, Surroundings?]>([
    ["usernameDomain", { username: "ACME\\ann" }, { username: "ann@ACME" }],
    ["nameCharacters", { name: " web 01（备）" }, { name: "web-01-备" }],
    ["required", { name: "", address: "2001:db8::1" }, { name: "2001-db8-0-1" }],
    ["passwordCharacters", { username: "root", password: " Passw0rd\t" }, { password: "Passw0rd" }],
    ["addressSyntax", { address: "10.0.0.300" }, {}],
    ["proxyNotAllowed", { proxy: "gate" }, { proxy: "" }],
    ["proxyRoleNotAllowed", { role: "proxy" }, { role: "target" }],
    ["icagentLinuxOnly", { icagent: "yes" }, { icagent: "" }, windows],
  ])("mends %s in %j", (reason, before, after, surroundings = around) => {
    const rows = [host(before), host()];
    const offered = remedy(rows, reason, surroundings)?.fix ?? null;
    if (Object.keys(after).length === 0) expect(offered).toBeNull();
    else expect(mended(rows, reason, surroundings)[0]).toMatchObject(after);
  });

  test("parts what was typed into an address cell", () => {
    const rows = [host({ address: "root@10.0.0.1:2222", port: "" })];
    const fix = judge(rows, around).remedies.find(({ column }) => column === "address")?.fix;
    expect(fix && applyFix(rows, fix)[0]).toMatchObject({
      address: "10.0.0.1",
      port: "2222",
      username: "root",
    });
  });

  test("expands a range that was typed in", () => {
    const rows = mended([host({ name: "web-[1-3]", address: "10.0.0.[1-3]" }), host()], "rangeWritten");
    expect(rows.map(({ name }) => name).slice(0, 3)).toEqual(["web-1", "web-2", "web-3"]);
    expect(rows).toHaveLength(4);
  });

  test("is not offered for rows that would still be wrong", () => {
    const rows = [host({ username: "ACME\\ann" }), host({ username: "ACME\\a b" })];
    expect(remedy(rows, "usernameDomain")).toMatchObject({ rows: [0, 1], fix: { rows: [0] } });
  });

  test("leaves every other row the same object, so that it is not judged again", () => {
    const rows = [host({ port: "" }), host()];
    expect(mended(rows, "portDefault")[1]).toBe(rows[1]);
  });
});

describe("problems", () => {
  test("are gathered by what mends them, blockers before warnings, many before few", () => {
    const rows = [
      host({ port: "" }),
      host({ port: "" }),
      host({ port: "" }),
      host({ name: "a b" }),
      host({ address: "" }),
      host({ address: "" }),
    ];
    expect(judge(rows, around).remedies.map(({ reason, rows: where }) => [reason, where])).toEqual([
      ["required", [4, 5]],
      ["nameCharacters", [3]],
      ["portDefault", [0, 1, 2]],
    ]);
  });

  test("of a row that did not change are found without reading it again", () => {
    const untouched = new Proxy(host(), {
      get(target, key) {
        if (isRead) throw new Error(`Read again: ${String(key)}`);
        return Reflect.get(target, key);
      },
    });
    let isRead = false;
    const rows = [untouched, host()];
    judge(rows, around);
    isRead = true;
    expect(judge([untouched, host({ name: "a b" })], around).problems).toHaveLength(1);
  });
});
