import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostAddress } from "./address.ts";
import { splitAddress } from "./address-split.ts";
import { tidyAddress } from "./address-text.ts";

const part = { username: null, port: null, leftOut: [] };

describe("splitAddress", () => {
  test.each([
    ["10.0.0.5", { address: "10.0.0.5" }],
    ["root@10.0.0.5", { username: "root", address: "10.0.0.5" }],
    ["root@10.0.0.5:2222", { username: "root", address: "10.0.0.5", port: 2222 }],
    ["deploy@corp.example@10.0.0.5:22", { username: "deploy@corp.example", address: "10.0.0.5", port: 22 }],
    ["CORP\\deploy@10.0.0.5", { username: "CORP\\deploy", address: "10.0.0.5" }],
    ["[2001:db8::1]:22", { address: "2001:db8::1", port: 22 }],
    ["[2001:db8::1]", { address: "2001:db8::1" }],
    ["root@[2001:db8::1]", { username: "root", address: "2001:db8::1" }],
    ["root@[2001:db8::1]:2222", { username: "root", address: "2001:db8::1", port: 2222 }],
    ["[10.0.0.5]:22", { address: "10.0.0.5", port: 22 }],
    ["root@web-1.example.com:2222", { username: "root", address: "web-1.example.com", port: 2222 }],
    ["deploy@10.0.0.O:2222", { username: "deploy", address: "10.0.0.O", port: 2222 }],
    ["10.20.0.[11-30]:2222", { address: "10.20.0.[11-30]", port: 2222 }],
    ["2001:db8::1", { address: "2001:db8::1" }],
    ["@10.0.0.5", { address: "10.0.0.5" }],
    ["", { address: "" }],
  ])("splits %j", (pasted, parts) => {
    expect(splitAddress(pasted)).toEqual({ ...part, ...parts });
  });

  test.each([
    ["ssh root@10.0.0.5", { username: "root" }],
    ["ssh -p 2222 root@10.0.0.5", { username: "root", port: 2222 }],
    ["ssh -p2222 root@10.0.0.5", { username: "root", port: 2222 }],
    ["ssh root@10.0.0.5 -p 2222", { username: "root", port: 2222 }],
    ["ssh -l root 10.0.0.5", { username: "root" }],
    ["ssh -Avp 2222 -lroot 10.0.0.5", { username: "root", port: 2222 }],
    ["ssh -oPort=2222 root@10.0.0.5", { username: "root", port: 2222 }],
    ["ssh -o 'User root' -o \"Port 2222\" 10.0.0.5", { username: "root", port: 2222 }],
    ["ssh -o HostName=10.0.0.5 root@web-1", { username: "root" }],
    ["$ ssh root@10.0.0.5:2222", { username: "root", port: 2222 }],
    ["sudo /usr/bin/ssh root@10.0.0.5", { username: "root" }],
    ["ssh.exe root@10.0.0.5", { username: "root" }],
    ["ssh \u2013p 2222 root@10.0.0.5", { username: "root", port: 2222 }],
    ["ssh-copy-id -i key.pub root@10.0.0.5", { username: "root", leftOut: ["keyFile"] }],
    [
      'ssh -i "C:\\My Keys\\id.pem" -p 22 root@10.0.0.5',
      { username: "root", port: 22, leftOut: ["keyFile"] },
    ],
    ["ssh -J gate@198.51.100.5 root@10.0.0.5", { username: "root", leftOut: ["jumpHost"] }],
    ["ssh -o ProxyJump=gate root@10.0.0.5", { username: "root", leftOut: ["jumpHost"] }],
    ["ssh root@10.0.0.5 uptime -p", { username: "root", leftOut: ["command"] }],
    ["ssh -L 8080:localhost:80 root@10.0.0.5", { username: "root", leftOut: ["command"] }],
    ["ssh -p 22 -p 2222 root@10.0.0.5", { username: "root", port: 22, leftOut: ["second"] }],
    ["ssh -l deploy root@10.0.0.5", { username: "deploy", leftOut: ["second"] }],
    ["ssh -p {{port}} root@10.0.0.5", { username: "root", leftOut: ["second"] }],
    ["ssh ssh://root@10.0.0.5:2222", { username: "root", port: 2222 }],
  ])("reads the command %j", (pasted, parts) => {
    expect(splitAddress(pasted)).toEqual({ ...part, address: "10.0.0.5", ...parts });
  });

  test.each([
    ["ssh://root@10.0.0.5:2222/", { username: "root", address: "10.0.0.5", port: 2222 }],
    ["ssh://[2001:db8::1]:2222", { address: "2001:db8::1", port: 2222 }],
    ["sftp://root@10.0.0.5/var/www", { username: "root", address: "10.0.0.5", leftOut: ["path"] }],
    ["root@10.0.0.5:/var/www", { username: "root", address: "10.0.0.5", leftOut: ["path"] }],
    ["https://10.0.0.5:5986/wsman", { address: "10.0.0.5", port: 5986 }],
    ["https://10.0.0.5:8443/", { address: "https://10.0.0.5:8443/" }],
  ])("reads the address %j", (pasted, parts) => {
    expect(splitAddress(pasted)).toEqual({ ...part, ...parts });
  });

  test.each([
    ["  10.0.0.5:22\u200b "],
    ["10.0.0.5 :22"],
    ["10. 0.0 .5:22"],
    ["10.0\u200b.0.5\u00a0:22"],
    ["\u202a10.0.0.5:22\u202c"],
    ["\u206610.0.0.5\u2069:22"],
    ["１０．０．０．５：２２"],
    ["10。0。0。5：22"],
    ['"10.0.0.5:22"'],
    ["<10.0.0.5:22>"],
    ["“10.0.0.5:22”"],
    ["10.0.0.5:22,"],
    ["10.0.0.5:22."],
    ["10.0.0.5 22"],
    ["10.0.0.5 port 22"],
    ["10.0.0.5 端口：22"],
    ["[10.0.0.5]:22"],
    ["【10.0.0.5】：22"],
  ])("takes %j for address and port", (pasted) => {
    expect(splitAddress(pasted)).toEqual({ ...part, address: "10.0.0.5", port: 22 });
  });

  test.each([
    ["10.0.0.5:", "10.0.0.5"],
    ["10.0.0.5.", "10.0.0.5"],
    ["10.0.0.5,", "10.0.0.5"],
    ["2001:db8::1 ,", "2001:db8::1"],
    ["203.0.1 13.5", "203.0.113.5"],
    ["2001:db8::", "2001:db8::"],
    ["2001:db8::1:", "2001:db8::1"],
    ["2001:db8 ::1", "2001:db8::1"],
    ["10.20.0.[11-30]", "10.20.0.[11-30]"],
    ["10.0.0.1 10.0.0.2", "10.0.0.1 10.0.0.2"],
  ])("takes %j for the address %s", (pasted, address) => {
    expect(splitAddress(pasted)).toEqual({ ...part, address });
  });

  test("a space between two whole numbers never makes another address of them", () => {
    expect(splitAddress("10.0.0.1 22")).toEqual({ ...part, address: "10.0.0.1", port: 22 });
  });

  test("colons behind a whole IPv6 address are a port only where it can be nothing else", () => {
    expect(splitAddress("2001:db8::1:22")).toEqual({ ...part, address: "2001:db8::1:22" });
    expect(splitAddress("2001:db8:0:0:0:0:0:1:22")).toMatchObject({ port: 22 });
    expect(splitAddress("2001:db8::1:65535")).toMatchObject({ address: "2001:db8::1", port: 65535 });
  });

  test.each([
    ["10.0.0.5/24", "10.0.0.5", ["prefix"]],
    ["10.0.0.5/255.255.255.0", "10.0.0.5", ["prefix"]],
    ["10.0.0.5/32", "10.0.0.5", ["prefix"]],
    ["10.0.0.4/31", "10.0.0.4", ["prefix"]],
    ["2001:db8:0:1::5/64", "2001:db8:0:1::5", ["prefix"]],
    ["[2001:db8::5/64]", "2001:db8::5", ["prefix"]],
    ["10.0.0.0/24", "10.0.0.0/24", []],
    ["10.0.128.0/17", "10.0.128.0/17", []],
    ["10.0.128.0/16", "10.0.128.0", ["prefix"]],
    ["2001:db8:0:1::/64", "2001:db8:0:1::/64", []],
    ["10.0.0.5/33", "10.0.0.5/33", []],
    ["fe80::1%eth0", "fe80::1", ["zone"]],
    ["fe80::1%eth0/64", "fe80::1", ["zone", "prefix"]],
    ["[fe80::1%25eth0]", "fe80::1", ["zone"]],
    ["192.168.001.005", "192.168.1.5", ["zeros"]],
    ["192.168.1.089", "192.168.1.89", ["zeros"]],
    ["192.168.1.010", "192.168.1.010", []],
  ])("takes the address out of %s: %s", (pasted, address, leftOut) => {
    expect(splitAddress(pasted)).toEqual({ ...part, address, leftOut });
  });

  test("a password beside the user is left out, said, and stands in no field", () => {
    const split = splitAddress("ssh://deploy:Harbour-10!@10.0.0.5:22");
    expect(split).toEqual({ username: "deploy", address: "10.0.0.5", port: 22, leftOut: ["password"] });
    expect(splitAddress("deploy:Harbour-10!@10.0.0.5")).toMatchObject({ username: "deploy", port: null });
  });

  test("a port that is none is kept for the schema to refuse", () => {
    expect(splitAddress("10.0.0.5:70000").port).toBe(70000);
    expect(splitAddress("10.0.0.5:123456").port).toBe(123456);
    expect(splitAddress("10.0.0.5:0").port).toBe(0);
  });

  const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}(@[a-z.]{1,8})?$/);
  const port = fc.integer({ min: 0, max: 65535 });
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  const join = (username: string | null, bare: string, number: number | null) => {
    const shown = bare.includes(":") && number !== null ? `[${bare}]` : bare;
    return `${username === null ? "" : `${username}@`}${shown}${number === null ? "" : `:${number}`}`;
  };

  test("never throws, is settled after one go, and what it makes of a text stood in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string(), address), (text) => {
        const split = splitAddress(text);
        expect(tidyAddress(text).replaceAll(" ", "")).toContain(split.username?.replaceAll(" ", "") ?? "");
        if (hostAddress.safeParse(split.address).success)
          expect(splitAddress(split.address)).toEqual({ ...part, address: split.address });
      }),
    );
  });

  test("gives back the parts of everything written in the usual form", () => {
    fc.assert(
      fc.property(fc.option(name), address, fc.option(port), (username, bare, number) => {
        const split = { username, address: bare, port: number, leftOut: [] };
        expect(splitAddress(join(username, bare, number))).toEqual(split);
      }),
    );
  });

  test("loses neither user nor port of a command, wherever the options stand", () => {
    const options = fc.record({
      before: fc.constantFrom("", "-A ", "-v -4 ", "-o StrictHostKeyChecking=no "),
      port: fc.constantFrom("-p 2222", "-p2222", "-oPort=2222", "-o Port=2222", "-vp 2222"),
      user: fc.constantFrom("-l root", "-lroot", "-oUser=root", "-o User=root"),
      order: fc.shuffledSubarray(["port", "user", "host"] as const, { minLength: 3 }),
    });
    fc.assert(
      fc.property(options, address, ({ before, order, ...rest }, host) => {
        const words = order.map((key) => ({ ...rest, host })[key]).join(" ");
        const split = splitAddress(`ssh ${before}${words}`);
        expect(split).toMatchObject({ username: "root", port: 2222, address: host });
      }),
    );
  });

  test("invisible characters and spaces around its marks change nothing", () => {
    const noise = fc.constantFrom("\u200b", "\u00a0", "\ufeff", "\u202e", "\u2066", "\u00ad", " ", "\t");
    fc.assert(
      fc.property(fc.option(name), address, port, noise, fc.nat(), (username, bare, number, mark, at) => {
        const clean = join(username, bare, number);
        const marks = [...clean.matchAll(/[@:[\]]/g)].map(({ index }) => index);
        const place = marks[at % marks.length] ?? 0;
        const noisy = clean.slice(0, place) + mark + clean.slice(place);
        expect(splitAddress(mark + noisy + mark)).toEqual(splitAddress(clean));
      }),
    );
  });
});
