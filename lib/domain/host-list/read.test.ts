import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesOf, tidyText } from "./lines.ts";
import { guessColumns, toCells } from "./mapping.ts";
import { readText } from "./read.ts";
import { listFormats, type ReadList, type TextFormat } from "./read-list.ts";
import * as samples from "./test-samples.ts";

const textFormats = listFormats.filter((format): format is TextFormat => format !== "xlsx");

async function read(text: string, as?: TextFormat): Promise<ReadList> {
  const list = await readText(text, as);
  if ("problem" in list) throw new Error(`Not read: ${list.problem}`);
  return list;
}

/** What the grid would show, the filled cells only. */
async function hosts(text: string, as?: TextFormat) {
  const list = await read(text, as);
  return toCells(list, guessColumns(list)).cells.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== "")),
  );
}

const reasonsLeft = async (text: string) =>
  Object.fromEntries((await read(text)).left.map(({ line, reason }) => [line, reason]));

describe("the format", () => {
  test.each([
    ["sshConfig", samples.sshConfigSample],
    ["ansibleIni", samples.ansibleIniSample],
    ["ansibleYaml", samples.ansibleYamlSample],
    ["ansibleYaml", samples.ansibleJsonSample],
    ["hostsFile", samples.hostsFileSample],
    ["tsv", samples.spreadsheetSample],
    ["csv", samples.consoleSample],
    ["csv", "web-01;10.0.0.1;22\nweb-02;10.0.0.2;22"],
    ["csv", "name|ip\nweb-01|10.0.0.1"],
    ["tsv", "web-01\t10.0.0.1\nweb-02\t10.0.0.2"],
    ["addresses", "root@10.0.0.1:22\n10.0.0.2"],
    ["addresses", "10.0.0.1"],
    ["addresses", "ssh -p 2222 root@10.0.0.5"],
    ["addresses", "web-01 10.0.0.1 22 root\nweb-02 10.0.0.2 22 root"],
    ["ranges", "web-[01-20] 10.20.0.[11-30]"],
    ["ranges", "10.20.0.[11-30]"],
    ["hostsFile", "10.0.0.1 web-01\n10.0.0.2 web-02"],
    ["addresses", "10.0.0.1 root\n10.0.0.2 root"],
    ["addresses", "10.0.0.1, 10.0.0.2\n10.0.0.3, 10.0.0.4"],
    ["addresses", "web1.example.com\nweb2.example.com"],
    ["addresses", "10.20.0.0/29"],
    ["ranges", "web-[1,3,5] 10.0.0.[1,3,5]"],
    ["csv", 'web-01,10.0.0.1,root,"p,q,r"\nweb-02,10.0.0.2,root,"x,y"'],
    ["csv", "web-[01-03],10.20.0.[11-13],22\ndb-1,10.20.0.31,22"],
    ["tsv", "gate\t203.0.113.10\tproxy\nweb\t10.0.0.1\ttarget\tgate"],
    ["csv", "名称，IP\nweb-01，10.0.0.1"],
    ["csv", "| name | ip |\n|---|---|\n| web-01 | 10.0.0.1 |"],
  ])("is recognised as %s", async (format, text) => {
    expect((await read(text)).format).toBe(format);
  });

  test("can be chosen instead, and the text reads as that", async () => {
    const text = "10.0.0.1\tweb-01\n10.0.0.2\tweb-02";
    const guessed = await read(text);
    expect(guessed.alternatives).toContain("hostsFile");
    const chosen = await read(text, "hostsFile");
    expect(chosen.format).toBe("hostsFile");
    expect(chosen.alternatives).toContain("tsv");
    expect(chosen.rows).toEqual([
      ["web-01", "10.0.0.1"],
      ["web-02", "10.0.0.2"],
    ]);
  });

  test("of nothing is nothing, and a wrong file is said to be too large", async () => {
    expect(await readText(" \uFEFF\r\n\t\n")).toEqual({ problem: "listEmpty" });
    expect(await readText("x".repeat(5_000_001))).toEqual({ problem: "fileTooLarge" });
  });
});

describe("an ssh configuration", () => {
  test("gives a row per alias, with what patterns and Match blocks hand down, the first value found", async () => {
    expect(await hosts(samples.sshConfigSample)).toEqual([
      {
        name: "bastion",
        address: "203.0.113.10",
        username: "admin",
        role: "proxy",
        group: "~/.ssh/bastion.pem",
      },
      {
        name: "web-01",
        address: "10.20.0.11",
        username: "deploy",
        proxy: "bastion",
        group: "~/.ssh/id_ed25519",
      },
      {
        name: "web-02",
        address: "10.20.0.11",
        username: "deploy",
        proxy: "bastion",
        group: "~/.ssh/id_ed25519",
      },
      {
        name: "db",
        address: "10.20.0.31",
        port: "2222",
        username: "deploy",
        proxy: "203.0.113.10",
        group: "~/.ssh/id_ed25519",
      },
    ]);
  });

  test("says why other lines give no host", async () => {
    expect(await reasonsLeft(samples.sshConfigSample)).toEqual({
      1: "lineComment",
      2: "lineInclude",
      12: "lineUnsupported",
      19: "lineWildcard",
      22: "lineWildcard",
      25: "lineUnsupported",
      28: "lineWildcard",
      30: "lineUnsupported",
    });
  });
});

describe("a jump", () => {
  test("over several hosts ends at the last, and one that is no ssh is said", async () => {
    const text =
      "Host a\n  HostName 10.0.0.1\n  ProxyJump ops@one,ops@two:2222\nHost b\n  HostName 10.0.0.2\n  ProxyCommand cloudflared access ssh\nHost c\n  HostName 10.0.0.3\n  ProxyJump none\n";
    expect((await hosts(text)).map(({ proxy }) => proxy)).toEqual(["two", undefined, undefined]);
    expect(await reasonsLeft(text)).toEqual({ 3: "lineChain", 6: "lineUnsupported" });
  });
});

describe("an Ansible inventory", () => {
  test("in INI gives hosts with the variables of their groups, nearest first", async () => {
    const common = { group: "~/.ssh/production.pem", proxy: "mail.example.com" };
    expect(await hosts(samples.ansibleIniSample)).toEqual([
      { name: "mail.example.com", address: "10.20.0.5", port: "2200", role: "proxy" },
      { name: "web-01", address: "web-01", username: "root", ...common },
      { name: "web-02", address: "web-02", username: "root", ...common },
      { name: "web-03", address: "web-03", username: "root", ...common },
      { name: "db-1", address: "10.20.0.31", port: "2222", username: "dba", password: "a#b=c", ...common },
      { name: "db-2", address: "10.20.0.32", username: "dba", ...common },
      { name: "win-1", address: "10.20.0.41", port: "5986", group: "windows" },
    ]);
  });

  test("in INI leaves locked, foreign and own-machine lines, and shows no secret of them", async () => {
    const { left } = await read(samples.ansibleIniSample);
    expect(left.map(({ line, reason }) => [line, reason])).toEqual([
      [1, "lineComment"],
      [10, "lineLoopback"],
      [14, "lineVault"],
      [15, "lineUnsupported"],
      [16, "lineUnsupported"],
    ]);
    expect(JSON.stringify(left)).not.toContain("hunter2");
  });

  test("in YAML gives the same, whatever it was written as", async () => {
    expect(await hosts(samples.ansibleYamlSample)).toEqual([
      { name: "web-01", address: "web-01", port: "2222", username: "root", group: "web" },
      { name: "web-02", address: "web-02", port: "2222", username: "root", group: "web" },
      { name: "web-09", address: "10.20.0.19", username: "root", role: "proxy", group: "web" },
      { name: "10.20.0.31", address: "10.20.0.31", username: "dba", group: "db" },
      { name: "db-2", address: "10.20.0.32", username: "dba", proxy: "web-09", group: "db" },
    ]);
    expect(await reasonsLeft(samples.ansibleYamlSample)).toEqual({
      10: "lineUnsupported",
      14: "lineComment",
      20: "lineVault",
    });
    expect(await hosts(samples.ansibleJsonSample)).toEqual([
      { name: "web-1", address: "10.20.0.11", port: "22", group: "web" },
      { name: "10.20.0.12", address: "10.20.0.12", group: "web" },
    ]);
  });
});

describe("a hosts file", () => {
  test("gives names and addresses; the machine's own and those of no machine are left with the reason", async () => {
    expect(await hosts(samples.hostsFileSample)).toEqual([
      { name: "web-01.example.com", address: "10.20.0.11" },
      { name: "web-02", address: "10.20.0.12" },
      { name: "web-02-v6", address: "2001:db8::12" },
    ]);
    expect(await reasonsLeft(samples.hostsFileSample)).toEqual({
      1: "lineLoopback",
      2: "lineLoopback",
      3: "lineMulticast",
      4: "lineMulticast",
      6: "lineComment",
    });
  });
});

describe("a table", () => {
  test("copied from a spreadsheet keeps quoted line ends in their cell", async () => {
    const list = await read(samples.spreadsheetSample);
    expect(list.rows[0]?.[7]).toBe("first line\nsecond line");
    expect(list.spans).toEqual([
      { from: 2, to: 3 },
      { from: 4, to: 4 },
    ]);
  });

  test("finds its header below a title and leaves the title", async () => {
    const list = await read(samples.consoleSample);
    expect(list.headers?.slice(0, 2)).toEqual(["Name/ID", "Status"]);
    expect(list.left).toEqual([{ line: 1, text: "ECS list,exported 2026-03-01", reason: "lineNotRead" }]);
    expect(await hosts(samples.consoleSample)).toEqual([
      { name: "web-01", address: "10.20.0.11" },
      { name: "web-02", address: "10.20.0.12" },
    ]);
  });

  test.each(["web-01,10.0.0.1\nweb-02,10.0.0.2", "web-[1-2],10.0.0.[1-2],22\ndb,10.0.0.9,22"])(
    "without a header has none: %j",
    async (text) => {
      const list = await read(text);
      expect(list.headers).toBeNull();
      expect(list.rows).toHaveLength(2);
    },
  );

  test("with a quotation mark that is never closed loses no row to it", async () => {
    expect((await read('name,ip\n"web-01,10.0.0.1\nweb-02,10.0.0.2')).rows).toHaveLength(2);
  });

  test("heeds the hint that a spreadsheet writes before it", async () => {
    const list = await read("sep=;\nname;ip\nweb-01;10.0.0.1\n");
    expect(list.headers).toEqual(["name", "ip"]);
    expect(list.rows).toEqual([["web-01", "10.0.0.1"]]);
  });

  test("leaves rows of empty cells, by their lines", async () => {
    expect(await reasonsLeft("name,ip\r\n,\r\nweb-01,10.0.0.1\r\n,\r\n")).toEqual({
      2: "lineBlank",
      4: "lineBlank",
    });
  });

  test("cuts off a list without end and says where", async () => {
    const list = await read(Array.from({ length: 5010 }, (_, row) => `web-${row},10.0.0.1`).join("\n"));
    expect(list.rows).toHaveLength(5000);
    expect(list.left).toHaveLength(10);
    expect(list.left[0]).toMatchObject({ line: 5001, reason: "lineTooMany" });
  });
});

describe("lines of addresses", () => {
  test("are parted into user, address and port; what is none is left", async () => {
    const text =
      "root@10.0.0.1:2200\n[2001:db8::1]:22\nssh -p 2222 -i key.pem ops@10.0.0.5\nas agreed on the phone\n10.0.0.6, 10.0.0.7\n# old ones";
    expect(await hosts(text)).toEqual([
      { username: "root", address: "10.0.0.1", port: "2200" },
      { address: "2001:db8::1", port: "22" },
      { username: "ops", address: "10.0.0.5", port: "2222", group: "key.pem" },
      { address: "10.0.0.6" },
      { address: "10.0.0.7" },
    ]);
    expect(await reasonsLeft(text)).toEqual({ 4: "lineNotRead", 6: "lineComment" });
  });

  test("tell names, users and passwords apart by where they stand", async () => {
    const text =
      "10.0.0.1 root S3cret!\n10.0.0.2 web-02 root S3cret! 2222\nann@10.0.0.3 S3cret!\nweb-04，10.0.0.4\n10.0.0.5 ann S3cret!";
    expect(await hosts(text, "addresses")).toEqual([
      { address: "10.0.0.1", username: "root", password: "S3cret!" },
      { name: "web-02", address: "10.0.0.2", port: "2222", username: "root", password: "S3cret!" },
      { address: "10.0.0.3", username: "ann", password: "S3cret!" },
      { name: "web-04", address: "10.0.0.4" },
      { address: "10.0.0.5", username: "ann", password: "S3cret!" },
    ]);
  });

  test("may be items of a written list, or a table that was printed with spaces", async () => {
    const text = "- 10.0.0.1:2222\n* web-02 (10.0.0.2)\n3. root@10.0.0.3";
    expect(await hosts(text)).toEqual([
      { address: "10.0.0.1", port: "2222" },
      { name: "web-02", address: "10.0.0.2" },
      { address: "10.0.0.3", username: "root" },
    ]);
    const printed = await read("NAME     INTERNAL-IP\nnode-1   10.0.0.1\n");
    expect(printed).toMatchObject({ used: [1], left: [] });
  });

  test("that can be no address are rows all the same, for the judge to say why", async () => {
    expect(await hosts("web1.example.com\n10.20.0.0/29\n10.0.0.300")).toEqual([
      { address: "web1.example.com" },
      { address: "10.20.0.0/29" },
      { address: "10.0.0.300" },
    ]);
  });

  test("with ranges stand for as many hosts", async () => {
    const found = await hosts("web-[01-20] 10.20.0.[11-30] 2222");
    expect(found).toHaveLength(20);
    expect(found[19]).toEqual({ name: "web-20", address: "10.20.0.30", port: "2222" });
  });
});

/** Every line that says something is in a row, in the header and the like, or left with its reason. */
function expectAccounted(text: string, list: ReadList) {
  const accounted = new Set([...list.used, ...list.left.map(({ line }) => line)]);
  for (const { from, to } of list.spans) for (let line = from; line <= to; line++) accounted.add(line);
  const lost = linesOf(tidyText(text)).filter(({ number }) => !accounted.has(number));
  expect(lost).toEqual([]);
  expect(list.spans).toHaveLength(list.rows.length);
  for (const row of list.rows) expect(row).toHaveLength(list.columns.length);
}

const fragment = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    ..."\n \r \r\n \t , ; | \" ' # [web] [web:vars] [all:children] Host Match HostName ProxyJump * ? ! = : - --- {{ }} & ! !vault > | [ ] { } hosts: children: vars: _meta all: 10.0.0.1 root@10.0.0.2:22 web-[01-20] 10.0.0.[1-9] name ip 密码 ansible_host= ansible_password=x ::1 localhost \u00a0 \u2028 \u0085 \uFEFF sep=;".split(
      " ",
    ),
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n  ",
  ),
);
const anyText = fc.oneof(
  fc.array(fragment, { maxLength: 60 }).map((parts) => parts.join("")),
  fc
    .tuple(fc.constantFrom(...Object.values(samples)), fc.nat(), fc.nat(), fragment)
    .map(([text, at, length, put]) => {
      const from = at % text.length;
      return text.slice(0, from) + put + text.slice(from + (length % 80));
    }),
);

describe("arbitrary text", () => {
  test("never throws and never loses a line silently, as whatever it is read", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.option(fc.constantFrom(...textFormats), { nil: undefined }),
        async (text, as) => {
          const list = await readText(text, as);
          if ("problem" in list) expect(list.problem).toBe("listEmpty");
          else {
            expectAccounted(text, list);
            const columns = guessColumns(list);
            expect(columns).toHaveLength(list.columns.length);
            expect(toCells(list, columns).cells.length).toBeGreaterThanOrEqual(list.rows.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  // A test deadline ends what would run for minutes; none of these takes a second.
  const long = 60_000;
  test.each([
    ["one endless line", "a".repeat(long)],
    ["quotation marks", '"'.repeat(long)],
    ["quoted cells that never close", '"a,'.repeat(long / 3)],
    ["quotes and lines", '"\n'.repeat(long / 2)],
    ["spaces", `a${" ".repeat(long)}b`],
    ["lines of one letter", "a\n".repeat(long / 2)],
    ["delimiters", ",".repeat(long)],
    ["lines of delimiters", ",,,\n".repeat(long / 4)],
    ["open brackets", "[".repeat(long)],
    ["open braces", "{".repeat(long)],
    ["nested lists in YAML", `hosts:\n${"- ".repeat(5000)}x`],
    ["ranges", "[1-9]".repeat(long / 5)],
    ["ranges in an inventory", `[web]\n${"w[1:1000] ansible_host=x\n".repeat(300)}`],
    ["aliases", "Host a\n".repeat(long / 7)],
    ["patterns", `Host ${"*a".repeat(1000)}\n`.repeat(90)],
    [
      "hosts under patterns",
      `${"Host *x\n User y\n".repeat(600)}${Array.from({ length: 1500 }, (_, at) => `Host h${at}\n`).join("")}`,
    ],
    ["at signs", "@".repeat(long)],
    ["colons", `${"1:".repeat(long / 2)}\n`],
    ["dots", "1.".repeat(long / 2)],
    ["equal signs", `[a]\nx ${"=".repeat(long)}`],
    ["backslashes", `[a]\nx y="${"\\".repeat(long)}`],
    [
      "references that double",
      `a: &a [x,x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? "a" : `b${at - 1}`},*${at === 0 ? "a" : `b${at - 1}`}]`).join("\n")}\nhosts: *b39\n`,
    ],
    ["a reference to itself", "all: &a\n  children: *a\n  hosts: {x: *a}\n"],
  ])("made of %s is read without hanging", async (_, text) => {
    for (const as of [undefined, ...textFormats]) {
      const list = await readText(text, as);
      if (!("problem" in list)) {
        expectAccounted(text, list);
        toCells(list, guessColumns(list));
      }
    }
  });
});
