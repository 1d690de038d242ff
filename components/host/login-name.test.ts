import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { username } from "#lib/domain/host.ts";
import { offeredName, trialCommand } from "./login-name.ts";

describe("a user name with its domain", () => {
  test.each([
    ["CORP\\ana", "ana@CORP"],
    ["corp.example.com\\ana.li", "ana.li@corp.example.com"],
    [" CORP\\\\ana ", "ana@CORP"],
    ["CORP/ana", "ana@CORP"],
    ["CORP\\ana@corp.example.com", "ana@corp.example.com"],
    [".\\Administrator", "Administrator"],
  ])("%j is offered as %j", (typed, offered) => {
    expect(offeredName(typed)).toBe(offered);
  });

  test.each(["ana", "ana@corp", "CORP\\", "\\ana", "CORP\\a b", "a\\b\\c", `${"d".repeat(30)}\\ana`, ""])(
    "nothing is offered for %j",
    (typed) => {
      expect(offeredName(typed)).toBeNull();
    },
  );

  test("what is offered is always taken", () => {
    const typed = fc.oneof(
      fc.string(),
      fc.tuple(fc.string(), fc.string()).map((parts) => parts.join("\\")),
      fc.stringMatching(/^[A-Za-z.-]{1,9}\\[A-Za-z0-9_.@-]{1,30}$/),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const offered = offeredName(text);
        if (offered !== null) expect(username.safeParse(offered).data).toBe(offered);
      }),
    );
  });
});

describe("the command that tries a login", () => {
  const login = { username: "deploy", address: "203.0.113.10", port: "2222" };

  test("logs in where the form says, and asks whether sudo wants a password", () => {
    expect(trialCommand(login)).toBe("ssh -p 2222 deploy@203.0.113.10 'sudo -n true && echo ready'");
  });

  test("goes through the proxy, whose address may be IPv6", () => {
    const through = { address: "2001:db8::5", port: 22, username: "gate" };
    expect(trialCommand({ ...login, through })).toBe(
      "ssh -J gate@[2001:db8::5]:22 -p 2222 deploy@203.0.113.10 'sudo -n true && echo ready'",
    );
  });

  test("is not shown while a part of it would have to be made up", () => {
    expect(trialCommand({ ...login, username: "" })).toBeNull();
    expect(trialCommand({ ...login, address: "" })).toBeNull();
    expect(trialCommand({ ...login, port: "" })).toBeNull();
    expect(
      trialCommand({ ...login, through: { address: "10.20.0.1", port: 22, username: null } }),
    ).toBeNull();
  });

  test("never carries anything that a shell or ssh would read as more than a name", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (user, address, port) => {
        const command = trialCommand({ username: user, address, port });
        if (command !== null)
          expect(command).toMatch(/^ssh -p \d+ [\w.@][\w.@-]*@[\w.:]+ 'sudo -n true && echo ready'$/);
      }),
    );
    expect(trialCommand({ ...login, username: "-oProxyCommand=x" })).toBeNull();
    expect(trialCommand({ ...login, username: "a;reboot" })).toBeNull();
    expect(trialCommand({ ...login, address: "$(reboot)" })).toBeNull();
  });
});
