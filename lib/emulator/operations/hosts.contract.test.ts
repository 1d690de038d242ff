import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hostListReply, hostShowReply } from "#lib/codearts/host.ts";
import { startTestWorld, type TestWorld } from "../testing/world.ts";

let world: TestWorld;
let cluster: string;
beforeAll(async () => {
  world = await startTestWorld();
  cluster = await world.newCluster();
});
afterAll(() => world.close());

const id32 = "0123456789abcdefABCDEF0123456789";
const byPassword = (changes: Record<string, unknown>) => ({
  authorization: { username: "deploy", password: "Some-Pass-1", trusted_type: 0, ...changes },
});
const byKey = (changes: Record<string, unknown>) => ({
  authorization: { username: "deploy", private_key: "PRIVATE", trusted_type: 1, ...changes },
});

function expectRefusal(reply: { status: number; json: unknown }, status: number, code: string) {
  expect(reply).toMatchObject({
    status,
    json: { error: { code }, error_code: code, status: "failed" },
  });
}

describe("creating a host", () => {
  it("answers 200 with a success and an id of 32 lower-case hex digits", async () => {
    const { status, json } = await world.createHost(cluster);
    expect({ status, json }).toEqual({
      status: 200,
      json: { status: "success", id: expect.stringMatching(/^[0-9a-f]{32}$/) },
    });
  });

  it.each([
    ["a name of 3", { host_name: "abc" }],
    ["a name of 128", { host_name: "主".repeat(128) }],
    ["an IPv6 address", { ip: "2001:db8::1" }],
    ["port 0", { port: 0 }],
    ["port 65535", { port: 65535 }],
    ["a port as a string", { port: "2222" }],
    ["Linux with a capital", { os: "Linux" }],
    ["an empty proxy", { proxy_host_id: "" }],
    ["a null proxy", { proxy_host_id: null }],
    ["a user name of 1", byPassword({ username: "u" })],
    ["a user name of 32 of every allowed kind", byPassword({ username: `aZ09_-.@${"u".repeat(24)}` })],
    ["a password of 5", byPassword({ password: "p_5#é" })],
    ["a password of 32", byPassword({ password: "密".repeat(32) })],
    ["a password with an empty key beside it", byPassword({ private_key: "" })],
    ["a key of 1", byKey({ private_key: "k" })],
    ["a key of 5,000", byKey({ private_key: "k".repeat(5000) })],
    ["a key with an empty password beside it", byKey({ password: "" })],
    ["ICAgent", { install_icagent: true }],
    ["a proxy host", { as_proxy: true }],
  ])("takes %s", async (_, changes) => {
    const reply = await world.createHost(cluster, changes);
    expect(reply).toMatchObject({ status: 200, json: { status: "success" } });
  });

  it.each([
    ["no name", { host_name: undefined }],
    ["a name of 2", { host_name: "ab" }],
    ["a name of 129", { host_name: "n".repeat(129) }],
    ["a space in the name", { host_name: "web 01" }],
    ["no address", { ip: undefined }],
    ["a name for an address", { ip: "web-01.example" }],
    ["an address with a hole", { ip: "203.0.113" }],
    ["an address with a zone", { ip: "fe80::1%eth0" }],
    ["127.0.0.1", { ip: "127.0.0.1" }],
    ["localhost", { ip: "localhost" }],
    ["IPv6's loopback", { ip: "::1" }],
    ["no port", { port: undefined }],
    ["port -1", { port: -1 }],
    ["port 65536", { port: 65536 }],
    ["port 22.5", { port: 22.5 }],
    ["a word for a port", { port: "ssh" }],
    ["no os", { os: undefined }],
    ["an unknown os", { os: "solaris" }],
    ["another os than the cluster's", { os: "windows" }],
    ["no role", { as_proxy: undefined }],
    ["a number for a role", { as_proxy: 1 }],
    ["a proxy of 31", { proxy_host_id: "a".repeat(31) }],
    ["a proxy behind a proxy", { as_proxy: true, proxy_host_id: id32 }],
    ["no login", { authorization: undefined }],
    ["no user name", byPassword({ username: undefined })],
    ["an empty user name", byPassword({ username: "" })],
    ["a user name of 33", byPassword({ username: "u".repeat(33) })],
    ["a backslash in the user name", byPassword({ username: "DOMAIN\\user" })],
    ["a Chinese user name", byPassword({ username: "部署" })],
    ["no password", byPassword({ password: undefined })],
    ["a password of 4", byPassword({ password: "pass" })],
    ["a password of 33", byPassword({ password: "p".repeat(33) })],
    ["a password with a space", byPassword({ password: "pass word" })],
    ["a password with a tab", byPassword({ password: "pass\tword" })],
    ["a password with a line feed", byPassword({ password: "pass\nword" })],
    ["a password with a carriage return", byPassword({ password: "pass\rword" })],
    ["a password with a double quote", byPassword({ password: 'pass"word' })],
    ["a password with a single quote", byPassword({ password: "pass'word" })],
    ["no key", byKey({ private_key: undefined })],
    ["an empty key", byKey({ private_key: "" })],
    ["a key of 5,001", byKey({ private_key: "k".repeat(5001) })],
    ["no kind of login", byPassword({ trusted_type: undefined })],
    ["kind of login 2", byPassword({ trusted_type: 2 })],
    ["a word for ICAgent", { install_icagent: "yes" }],
  ])("refuses %s as an illegal parameter and keeps nothing", async (_, changes) => {
    const path = `${world.clustersPath}/${cluster}/hosts`;
    const before = await world.get(path);
    expectRefusal(await world.createHost(cluster, changes), 400, "Deploy.00015002");
    expect((await world.get(path)).json.total).toBe(before.json.total);
  });

  it.each(["windows", "Windows", "window"])("takes %s in a Windows cluster", async (os) => {
    const id = await world.newCluster({ os: "windows" });
    const host = await world.newHost(id, { os, port: 5986 });
    const { json } = await world.get(world.hostPath(id, host));
    expect(json.result.os).toBe("windows");
  });

  it("refuses the same address in one cluster, however it is spelt, and takes it in another", async () => {
    await world.newHost(cluster, { ip: "2001:db8:0:0::77" });
    expectRefusal(await world.createHost(cluster, { ip: "2001:DB8::77" }), 400, "EMU.00000001");
    expectRefusal(await world.createHost(cluster, { ip: "2001:db8::77", port: 2222 }), 400, "EMU.00000001");
    await world.newHost(await world.newCluster(), { ip: "2001:db8::77" });
  });

  it("keeps an address as it was sent", async () => {
    const host = await world.newHost(cluster, { ip: "2001:DB8:0::78" });
    const { json } = await world.get(world.hostPath(cluster, host));
    expect(json.result.ip).toBe("2001:DB8:0::78");
  });

  it("refuses a cluster that is not there", async () => {
    expectRefusal(await world.createHost(id32), 404, "Deploy.00021423");
  });

  it("refuses a user who may only read", async () => {
    const token = await world.client.signIn("viewer");
    const path = `${world.clustersPath}/${cluster}/hosts`;
    const reply = await world.client.send("POST", path, { token, body: world.hostBody() });
    expectRefusal(reply, 403, "Deploy.00011154");
  });

  it("holds 200 hosts a cluster and not one more", async () => {
    const full = await world.newCluster();
    const addresses = Array.from({ length: 200 }, (_, index) => `100.64.0.${index + 1}`);
    for (let start = 0; start < addresses.length; start += 50)
      await Promise.all(addresses.slice(start, start + 50).map((ip) => world.newHost(full, { ip })));
    expectRefusal(await world.createHost(full, { ip: "100.64.1.1" }), 400, "EMU.00000002");
    const { json } = await world.get(`${world.clustersPath}/${full}/hosts?page_size=100&page_index=2`);
    expect([json.total, json.result.length]).toEqual([200, 100]);
  });
});

describe("a host behind a proxy", () => {
  let proxied: string;
  let proxy: string;
  beforeAll(async () => {
    proxied = await world.newCluster({ is_proxy_mode: 1 });
    proxy = await world.newHost(proxied, { as_proxy: true, ip: "192.0.2.251", host_name: "gate" });
  });

  it("is taken and shown with its proxy nested", async () => {
    const host = await world.newHost(proxied, { proxy_host_id: proxy });
    const { json } = await world.get(world.hostPath(proxied, host));
    expect(hostShowReply.parse(json).result).toMatchObject({ host_id: host });
    expect(json.result).toMatchObject({
      as_proxy: false,
      proxy_host_id: proxy,
      proxy_host: { host_id: proxy, host_name: "gate", as_proxy: true, proxy_host: null },
    });
  });

  it("is refused with its proxy's own address", async () => {
    const reply = await world.createHost(proxied, { proxy_host_id: proxy, ip: "192.0.2.251" });
    expectRefusal(reply, 400, "Deploy.00021462");
  });

  it("is refused when the proxy does not exist, is no proxy, or stands in another cluster", async () => {
    const target = await world.newHost(proxied, { proxy_host_id: proxy });
    const elsewhere = await world.newCluster({ is_proxy_mode: 1 });
    expectRefusal(await world.createHost(proxied, { proxy_host_id: id32 }), 404, "Deploy.00021119");
    expectRefusal(await world.createHost(proxied, { proxy_host_id: target }), 404, "Deploy.00021119");
    expectRefusal(await world.createHost(elsewhere, { proxy_host_id: proxy }), 404, "Deploy.00021119");
  });
});

describe("reading hosts", () => {
  it("shows a detail under host_id, without owner's id, import state and environment count", async () => {
    const own = await world.newCluster();
    const id = await world.newHost(own, { install_icagent: true, port: "2200" });
    const { json } = await world.get(world.hostPath(own, id));
    expect(hostShowReply.parse(json).result).toMatchObject({ host_id: id });
    expect(json).toEqual({
      status: "success",
      result: {
        host_id: id,
        group_id: own,
        host_name: expect.any(String),
        ip: expect.any(String),
        port: 2200,
        os: "linux",
        as_proxy: false,
        proxy_host_id: null,
        proxy_host: null,
        install_icagent: true,
        authorization: { username: "deploy", trusted_type: 0 },
        permission: { can_view: true, can_edit: true, can_delete: true, can_add_host: true, can_copy: true },
        connection_status: "pending",
        connection_result: "",
        lastest_connection_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        update_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        owner_name: "admin",
        nick_name: "Ada Admin",
      },
    });
  });

  it("lists rows under uuid, with owner's id, import state and environment count", async () => {
    const own = await world.newCluster();
    const id = await world.newHost(own);
    const { json } = await world.get(`${world.clustersPath}/${own}/hosts`);
    expect(hostListReply.parse(json).result?.[0]).toMatchObject({ uuid: id });
    expect(json).toMatchObject({
      status: "success",
      total: 1,
      result: [{ uuid: id, owner_id: expect.any(String), import_status: null, env_count: 0 }],
    });
    expect(json.result[0]).not.toHaveProperty("host_id");
    expect(json.result[0]).not.toHaveProperty("install_icagent");
  });

  it("never gives back a secret", async () => {
    const own = await world.newCluster({ is_proxy_mode: 1 });
    const secrets = ["Canary-Pass-1", "CANARY-KEY-1"];
    const proxy = await world.newHost(own, { as_proxy: true, ...byPassword({ password: secrets[0] }) });
    const host = await world.newHost(own, { proxy_host_id: proxy, ...byKey({ private_key: secrets[1] }) });
    const replies = await Promise.all([
      world.get(`${world.clustersPath}/${own}/hosts`),
      world.get(world.hostPath(own, host)),
      world.get(world.hostPath(own, proxy)),
    ]);
    for (const { status, text } of replies) {
      expect(status).toBe(200);
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/"(password|private_key)"/);
    }
  });

  it("answers 404 for a host that is not there or stands in another cluster, 400 for what is no id", async () => {
    const host = await world.newHost(cluster);
    const other = await world.newCluster();
    expectRefusal(await world.get(world.hostPath(cluster, id32)), 404, "Deploy.00021108");
    expectRefusal(await world.get(world.hostPath(other, host)), 404, "Deploy.00021108");
    expectRefusal(await world.get(world.hostPath(cluster, "short")), 400, "Deploy.00015002");
  });

  it("shows a viewer what he may not do", async () => {
    const host = await world.newHost(cluster);
    const token = await world.client.signIn("viewer");
    const { json } = await world.client.send("GET", world.hostPath(cluster, host), { token });
    expect(json.result.permission).toEqual({
      can_view: true,
      can_edit: false,
      can_delete: false,
      can_add_host: false,
      can_copy: false,
    });
  });
});

describe("listing hosts", () => {
  let own: string;
  const list = (query: string) => world.get(`${world.clustersPath}/${own}/hosts${query}`);

  beforeAll(async () => {
    own = await world.newCluster({ is_proxy_mode: 1 });
    await world.newHost(own, { host_name: "gate-a", ip: "192.0.2.1", as_proxy: true });
    await world.newHost(own, { host_name: "web-b", ip: "192.0.2.20" });
    await world.newHost(own, { host_name: "web-c", ip: "198.18.0.3" });
  });

  it.each([
    ["", ["web-c", "web-b", "gate-a"]],
    ["?sort_dir=asc", ["gate-a", "web-b", "web-c"]],
    ["?sort_key=host_name&sort_dir=ASC", ["gate-a", "web-b", "web-c"]],
    ["?sort_key=host_name&sort_dir=desc", ["web-c", "web-b", "gate-a"]],
    ["?sort_key=as_proxy&sort_dir=DESC&page_size=1", ["gate-a"]],
    ["?key_field=WEB&sort_key=host_name&sort_dir=asc", ["web-b", "web-c"]],
    ["?key_field=192.0.2&sort_key=host_name&sort_dir=asc", ["gate-a", "web-b"]],
    ["?key_field=w", ["web-c", "web-b"]],
    ["?key_field=%25", []],
    ["?as_proxy=true", ["gate-a"]],
    ["?as_proxy=false&sort_dir=asc", ["web-b", "web-c"]],
    ["?page_size=2&page_index=2&sort_dir=asc", ["web-c"]],
    [`?environment_id=${id32}&page_size=1`, ["web-c"]],
    [`?key_field=${"k".repeat(128)}`, []],
    ["?page_index=2147483647&page_size=100", []],
  ])("%s", async (query, expected) => {
    const { json } = await list(query);
    expect(json.result.map((row: { host_name: string }) => row.host_name)).toEqual(expected);
  });

  it.each([
    `?key_field=${"k".repeat(129)}`,
    "?page_index=0",
    "?page_index=2147483648",
    "?page_size=0",
    "?page_size=101",
    "?sort_key=ip",
    "?sort_dir=up",
    "?as_proxy=1",
    "?environment_id=short",
  ])("refuses %s", async (query) => {
    expectRefusal(await list(query), 400, "Deploy.00015002");
  });
});
