import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListColumn } from "./cells.ts";
import { guessColumns, toCells, unusedHeaders } from "./mapping.ts";
import { readText } from "./read.ts";
import type { ReadList } from "./read-list.ts";
import * as samples from "./test-samples.ts";

async function read(text: string): Promise<ReadList> {
  const list = await readText(text);
  if ("problem" in list) throw new Error(list.problem);
  return list;
}

const columnsOf = async (text: string) => guessColumns(await read(text));

async function cellsOf(text: string) {
  const list = await read(text);
  return toCells(list, guessColumns(list));
}

describe("columns", () => {
  test.each<[string, (ListColumn | null)[]]>([
    [
      "name,address,port,role,proxy,username,password",
      ["name", "address", "port", "role", "proxy", "username", "password"],
    ],
    [
      "host_name,ip,port,as_proxy,username,password,install_icagent",
      ["name", "address", "port", "role", "username", "password", "icagent"],
    ],
    ["Host Name,IP Address,SSH Port,Jump Host,User", ["name", "address", "port", "proxy", "username"]],
    ["HOSTNAME, Ip_Address ,SSH-PORT,Login Name", ["name", "address", "port", "username"]],
    [
      "主机名称,IP地址,端口,是否代理机,代理主机,用户名,密码,是否安装ICAgent",
      ["name", "address", "port", "role", "proxy", "username", "password", "icagent"],
    ],
    [
      "服务器名称,内网IP,登录端口,登录账号,登录密码,分组",
      ["name", "address", "port", "username", "password", "group"],
    ],
    [
      "inventory_hostname,ansible_host,ansible_port,ansible_user,ansible_ssh_private_key_file",
      ["name", "address", "port", "username", "group"],
    ],
    ["Name (required),IP（必填）,Owner,Rack", ["name", "address", null, null]],
  ])("%s are known by their headers", async (headers, columns) => {
    expect(await columnsOf(`${headers}\nx`)).toEqual(columns);
  });

  test("called host are names beside addresses, and addresses where they hold some", async () => {
    expect(await columnsOf("host,ip\nweb-01,10.0.0.1")).toEqual(["name", "address"]);
    expect(await columnsOf("host,user\n10.0.0.1,root")).toEqual(["address", "username"]);
    expect(await columnsOf("hostname,ip address\nweb-01,10.0.0.1")).toEqual(["name", "address"]);
  });

  test("of two addresses the fuller one counts, and what is not taken is said", async () => {
    const list = await read(samples.spreadsheetSample);
    const columns = guessColumns(list);
    expect(columns).toEqual(["name", "address", null, "port", "role", "username", "password", null]);
    expect(unusedHeaders(list, columns)).toEqual(["弹性公网IP", "备注"]);
  });

  test("without headers are known by their values", async () => {
    expect(await columnsOf("10.0.0.1;web-01;22;root;S3cret!\n10.0.0.2;web-02;22;root;S3cret!")).toEqual([
      "address",
      "name",
      "port",
      "username",
      "password",
    ]);
    expect(await columnsOf("1\tweb-01\troot@10.0.0.1\n2\tweb-02\troot@10.0.0.2")).toContain("address");
  });

  test("can be changed: cells follow the choice", async () => {
    const list = await read("a,b\n10.0.0.1,10.0.0.2");
    expect(toCells(list, [null, "address"]).cells[0]?.address).toBe("10.0.0.2");
    expect(toCells(list, ["address", null]).cells[0]?.address).toBe("10.0.0.1");
  });
});

describe("spreadsheet damage", () => {
  test.each([
    ["port", "22.0", "22", "wholeNumber"],
    ["port", "5,986", "5986", "wholeNumber"],
    ["port", "２２", "22", "wholeNumber"],
    ["icagent", "TRUE", "yes", "yesOrNo"],
    ["icagent", "否", "no", "yesOrNo"],
    ["role", "代理", "proxy", "roleWord"],
    ["role", "FALSE", "target", "roleWord"],
    ["name", "web-01\u00a0", "web-01", "spaces"],
    ["name", "web\u200b-01", "web-01", "spaces"],
    ["name", "“web-01”", "web-01", "quotes"],
    ["name", "'web-01", "web-01", "apostrophe"],
    ["port", "--", "", "placeholder"],
    ["address", "N/A", "", "placeholder"],
    ["address", "root@10.0.0.1:2222", "10.0.0.1", "addressSplit"],
  ])("in %s: %j becomes %j, and the repair is named", async (column, before, after, kind) => {
    const { cells, repairs } = await cellsOf(
      `name\taddress\tport\trole\ticagent\tfor\n${["name", "address", "port", "role", "icagent"].map((each) => (each === column ? before : "")).join("\t")}\tx`,
    );
    expect(cells[0]?.[column as ListColumn]).toBe(after);
    expect(repairs).toEqual([{ row: 0, column, kind, before }]);
  });

  test("words that mean the same in another case are no damage", async () => {
    expect((await cellsOf("name,address,role,icagent\nweb-01,10.0.0.1,Proxy,YES")).repairs).toEqual([]);
  });

  test("user and port beside the address go where they belong, unless their columns say otherwise", async () => {
    const { cells } = await cellsOf("address,port,username\nroot@10.0.0.1:2222,,\nroot@10.0.0.2:2222,22,");
    expect(cells[0]).toMatchObject({ address: "10.0.0.1", port: "2222", username: "root" });
    expect(cells[1]).toMatchObject({ address: "root@10.0.0.2:2222", port: "22", username: "" });
  });

  test("what stands for nothing in one column may be a name in another", async () => {
    const { cells } = await cellsOf("name,address,proxy,username\nnull,10.0.0.1,--,null");
    expect(cells[0]).toMatchObject({ name: "null", proxy: "", username: "null" });
  });

  test("secrets stay as they are, but for the guard of an exported file", async () => {
    const { cells, repairs } = await cellsOf("address\tpassword\n10.0.0.1\t Pass word \n10.0.0.2\t'=1+1");
    expect(cells.map(({ password }) => password)).toEqual([" Pass word ", "=1+1"]);
    expect(repairs).toEqual([]);
  });

  test("a range in a table becomes its hosts, which share the rest of the row", async () => {
    const { cells, origins, repairs } = await cellsOf(
      "name,address,port\nweb-[01-03],10.0.0.[1-3],2222\ndb,10.0.0.9,22",
    );
    expect(cells.map(({ name, address, port }) => [name, address, port])).toEqual([
      ["web-01", "10.0.0.1", "2222"],
      ["web-02", "10.0.0.2", "2222"],
      ["web-03", "10.0.0.3", "2222"],
      ["db", "10.0.0.9", "22"],
    ]);
    expect(origins).toEqual([0, 0, 0, 1]);
    expect(repairs.map(({ kind }) => kind)).toEqual(["rangeExpanded", "rangeExpanded", "rangeExpanded"]);
  });

  test("a range that would overfill the list stays as it is, and no row is lost", async () => {
    const { cells, origins } = await cellsOf(
      "address\n10.1.[0-3].[0-249]\n".concat("10.2.[0-3].[0-249]\n".repeat(5), "10.9.9.9\n"),
    );
    expect(cells).toHaveLength(5002);
    expect(cells.slice(-2).map(({ address }) => address)).toEqual(["10.2.[0-3].[0-249]", "10.9.9.9"]);
    expect(origins.at(-1)).toBe(6);
  });
});

describe("what no column takes from an address", () => {
  test.each([
    ["root:S3cret!@10.0.0.1", ["addressSplit", "password"]],
    ["ssh://root:S3cret!@10.0.0.1/srv", ["addressSplit", "password", "path"]],
    ["ssh -J gate root@10.0.0.1 uptime", ["addressSplit", "jumpHost", "command"]],
    ["10.0.0.1/24", ["prefix"]],
    ["10.000.000.001", ["zeros"]],
  ])("of %s is named", async (address, named) => {
    const { cells, repairs } = await cellsOf(`name,address\nweb-01,${address}`);
    expect(cells[0]?.address).toBe("10.0.0.1");
    expect(repairs.map(({ kind, part }) => part ?? kind)).toEqual(named);
    expect(JSON.stringify([cells, repairs])).not.toContain("S3cret");
  });

  test("a key file becomes the group, unless the row has one", async () => {
    const { cells, repairs } = await cellsOf(
      "address,group\nssh -i ~/.ssh/web.pem root@10.0.0.1,\nssh -i ~/.ssh/web.pem root@10.0.0.2,web",
    );
    expect(cells.map(({ group }) => group)).toEqual(["~/.ssh/web.pem", "web"]);
    expect(repairs.map(({ row, kind, part }) => [row, part ?? kind])).toEqual([
      [0, "addressSplit"],
      [0, "keyFileGroup"],
      [1, "addressSplit"],
      [1, "keyFile"],
    ]);
  });

  test("no repair repeats a password, whatever it is made of and wherever it stood", async () => {
    const list = await read("address,port,username,password\n10.0.0.1,22,root,x");
    const secret = fc.oneof(
      fc.string({ minLength: 6, maxLength: 20 }),
      fc.string({ unit: "grapheme", minLength: 6, maxLength: 20 }),
      fc
        .array(fc.constantFrom(":", "@", "/", " ", "[", "1", "\u200b", "“", "："), {
          minLength: 3,
          maxLength: 9,
        })
        .map((marks) => `Zq${marks.join("")}Xw`),
    );
    const frame = fc.constantFrom<[string, string]>(
      ["root:", "@10.0.0.1"],
      [" root:", "@10.0.0.[1-3]:2222 "],
      ["ssh://root:", "@10.0.0.1:22/srv"],
      ["\u201croot：", "＠10.0.0.1\u201d"],
      ["ssh -p 22 root:", "@10.0.0.1 uptime"],
      ["https://root:", "@10.0.0.1:5986/wsman"],
    );
    fc.assert(
      fc.property(
        secret,
        secret,
        frame,
        fc.constantFrom("", "22.0", "2222"),
        (inUrl, inColumn, [head, tail], port) => {
          const address = head + inUrl + tail;
          // What is left when the password is taken away, so that only what really came from it counts.
          fc.pre(
            [inUrl, inColumn].every(
              (each) => each.trim().length > 3 && !`${head}•••${tail}${port}`.includes(each.trim()),
            ),
          );
          fc.pre(!address.replace(inUrl, "").includes(inColumn.trim()) && !inUrl.includes(inColumn.trim()));
          const { repairs } = toCells({ ...list, rows: [[address, port, "", inColumn]] }, [
            "address",
            "port",
            "username",
            "password",
          ]);
          for (const { before } of repairs) {
            expect(before).not.toContain(inUrl.trim());
            expect(before).not.toContain(inColumn.trim());
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
