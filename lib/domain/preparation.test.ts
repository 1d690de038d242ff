import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { username } from "./host.ts";
import { planHost, preparationScript, preparationSteps, type TypedHost } from "./preparation.ts";
import type { PreparationStep, StepId } from "./preparation-step.ts";

const linux: TypedHost = {
  os: "linux",
  access: "direct",
  role: "target",
  agentPoolId: null,
  address: "203.0.113.10",
  port: "22",
  username: "deploy",
  kind: "key",
  publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample deploy@laptop",
};
const windows: TypedHost = { ...linux, os: "windows", port: "5986", kind: "password", publicKey: null };

const stepsFor = (typed: TypedHost) => preparationSteps(planHost(typed));
const find = (steps: PreparationStep[], id: StepId) => steps.find((step) => step.id === id);
const scriptFor = (typed: TypedHost) => preparationScript(typed.os, stepsFor(typed));
const ids = (typed: TypedHost) => stepsFor(typed).map(({ id }) => id);

describe("which steps there are", () => {
  test("Linux, with a key", () => {
    expect(ids(linux)).toEqual(["user", "key", "sudo", "sshd", "firewall", "rule", "tryLogin"]);
  });
  test("Linux, with a password and a port of its own", () => {
    const typed = { ...linux, kind: "password", port: "2222" } as const;
    expect(ids(typed)).toEqual(["user", "password", "sudo", "port", "firewall", "rule", "tryLogin"]);
  });
  test("a proxy goes on to others and needs no rights of root", () => {
    const typed = { ...linux, access: "proxy", role: "proxy" } as const;
    expect(ids(typed)).toEqual(["user", "key", "sshd", "firewall", "rule", "onward", "tryLogin"]);
  });
  test("root and a domain's user are there already", () => {
    expect(ids({ ...linux, username: "root" })).toEqual([
      "userRoot",
      "key",
      "sshd",
      "firewall",
      "rule",
      "tryLogin",
    ]);
    expect(ids({ ...linux, username: "deploy@corp.example" })[0]).toBe("userDomain");
    expect(scriptFor({ ...linux, username: "deploy@corp.example" })).not.toContain("useradd");
  });
  test("Windows", () => {
    expect(ids(windows)).toEqual([
      "windowsUser",
      "group",
      "remoting",
      "listener",
      "basic",
      "firewall",
      "rule",
      "tryPort",
    ]);
  });
  test("the trial login comes from where CodeArts comes from", () => {
    const placeOf = (typed: TypedHost) => stepsFor(typed).at(-1)?.place;
    expect(placeOf(linux)).toBe("outside");
    expect(placeOf({ ...linux, agentPoolId: "a".repeat(32) })).toBe("pool");
    expect(placeOf({ ...linux, access: "proxy" })).toBe("proxy");
    expect(placeOf({ ...linux, access: "proxy", role: "proxy" })).toBe("outside");
  });
});

describe("what is not typed stands in no command", () => {
  const empty = { ...linux, address: "", port: "", username: "", publicKey: null };

  test("a step waits for what it needs, and has no command until then", () => {
    for (const os of ["linux", "windows"] as const)
      for (const { missing, commands } of stepsFor({ ...empty, os }))
        if (missing !== null) expect(commands).toEqual([]);
    expect(find(stepsFor(empty), "user")?.missing).toBe("username");
    expect(find(stepsFor({ ...empty, username: "deploy" }), "key")?.missing).toBe("key");
    expect(find(stepsFor({ ...linux, address: "" }), "tryLogin")?.missing).toBe("address");
    expect(find(stepsFor({ ...windows, port: "5985" }), "listener")?.missing).toBe("securePort");
  });

  test("no sample name and no stand-in could be pasted by mistake", () => {
    const all = [empty, linux, { ...linux, kind: "password", port: "2222" } as const, windows]
      .flatMap((typed) => stepsFor(typed))
      .flatMap(({ commands }) => commands)
      .join("\n");
    expect(all).not.toMatch(/<[a-z-]+>|your[-_ ]|changeme|xxx|\{\{|username|non-root/i);
  });

  test.each(["ALL", "-rf", "a b", "deploy;id", "$(id)", "CORP\\deploy", "x".repeat(33), ""])(
    "%j is no user a command is made for",
    (name) => {
      const steps = stepsFor({ ...linux, username: name });
      expect(find(steps, "user")?.missing).toBe("username");
      if (name !== "") expect(preparationScript("linux", steps)).not.toContain(name);
    },
  );
});

/** A stage on which the commands can run: `sudo` notes what it is asked, and acts only as the user in a home of its own. */
describe("the commands, in a shell", () => {
  const stage = mkdtempSync(join(tmpdir(), "muster-prepare-"));
  const path = (name: string) => join(stage, name);
  const program = (name: string, script: string) => {
    writeFileSync(path(name), `#!/bin/bash\n${script}\n`);
    chmodSync(path(name), 0o755);
  };

  beforeAll(() => {
    program(
      "sudo",
      `printf '%s\\0' "$#" "$@" >>'${path("log")}'
if [ "$1" = -H ]; then shift 3; HOME='${path("home")}' exec "$@"; fi
case "$*" in *'${stage}/'*) exec "$@";; *) cat >/dev/null;; esac`,
    );
    program("id", "exit 1");
    program("ssh", `printf '%s\\0' "$#" "$@" >>'${path("log")}'`);
  });
  afterAll(() => rmSync(stage, { recursive: true, force: true }));

  /** Runs a script and gives the words of each call of `sudo` and `ssh`. */
  function run(script: string): string[][] {
    rmSync(path("log"), { force: true });
    rmSync(path("home"), { recursive: true, force: true });
    execFileSync("mkdir", [path("home")]);
    execFileSync("bash", ["-c", script], {
      cwd: stage,
      env: { ...process.env, PATH: `${stage}:/usr/bin:/bin`, HOME: path("home") },
      stdio: "pipe",
    });
    return calls();
  }

  function calls(): string[][] {
    if (!existsSync(path("log"))) return [];
    const words = readFileSync(path("log"), "utf8").split("\0").slice(0, -1);
    const found: string[][] = [];
    while (words.length > 0) found.push(words.splice(0, Number(words.shift())));
    return found;
  }

  const name = fc
    .stringMatching(/^[A-Za-z0-9_.@-]{1,32}$/)
    .filter((text) => username.safeParse(text).success);
  const comment = fc.string({ unit: fc.constantFrom(..."'\"\\$`!;&|<>(){}~*?#\n\r\t ax") });

  test("every user the form takes and every comment of a key arrive as one word, and nothing else runs", () => {
    fc.assert(
      fc.property(name, comment, fc.constantFrom("key", "password"), (user, words, kind) => {
        const publicKey = `ssh-ed25519 AAAA ${words}; touch pwned $(touch pwned) \`touch pwned\``;
        const steps = stepsFor({ ...linux, username: user, publicKey, kind, port: "2222" });
        const script = steps.flatMap(({ commands }) => commands).join("\n");
        execFileSync("bash", ["-n"], { input: script });
        const seen = run(script);
        expect(existsSync(path("pwned"))).toBe(false);
        expect(existsSync(join(path("home"), "pwned"))).toBe(false);
        const planned = planHost({ ...linux, username: user, publicKey });
        if (planned.username === null) return;
        const own = seen.filter(([flag]) => flag === "-H");
        expect(own.every((call) => call[2] === user)).toBe(true);
        if (kind === "key") {
          const line = planned.publicKey ?? "";
          expect(own.some((call) => call.at(-1) === line)).toBe(true);
          const file = readFileSync(join(path("home"), ".ssh/authorized_keys"), "utf8");
          expect(file.split("\n").filter((text) => text !== "")).toEqual([line]);
        }
        expect(seen.at(-1)?.slice(0, 5)).toEqual(["-p", "2222", "-l", user, "203.0.113.10"]);
      }),
      { numRuns: 25 },
    );
  });

  test("a text that is no user runs nothing in any step", () => {
    fc.assert(
      fc.property(comment, (text) => {
        const script = scriptFor({ ...linux, username: `${text};touch pwned`, port: "2222" });
        execFileSync("bash", ["-n"], { input: script });
        expect(script).not.toContain("pwned");
      }),
      { numRuns: 25 },
    );
  });

  test("a key is added once, whatever stands in the file, and only its owner can read it", () => {
    const { commands } = find(stepsFor(linux), "key") ?? { commands: [] };
    run(
      `mkdir "$HOME/.ssh"; printf 'ssh-rsa BBBB old' >"$HOME/.ssh/authorized_keys"\n${commands.join("\n")}\n${commands.join("\n")}`,
    );
    const folder = join(path("home"), ".ssh");
    const lines = readFileSync(join(folder, "authorized_keys"), "utf8").split("\n").filter(Boolean);
    expect(lines).toEqual(["ssh-rsa BBBB old", linux.publicKey]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "authorized_keys")).mode & 0o777).toBe(0o600);
  });

  test("a second port is added once and the first one stays; a password is taken of this user only", () => {
    const typed = { ...linux, kind: "password", port: "2222" } as const;
    const commands = stepsFor(typed)
      .filter(({ id }) => id === "port" || id === "password")
      .flatMap((step) => step.commands)
      .filter((command) => command.includes("/etc/ssh/sshd_config"))
      .map((command) => command.replaceAll("/etc/ssh/", `${stage}/`));
    writeFileSync(path("sshd_config"), "# A comment\nUsePAM yes\n");
    run([...commands, ...commands].join("\n"));
    const once = readFileSync(path("sshd_config"), "utf8");
    expect(once).toBe(
      "Port 2222\nPort 22\n# A comment\nUsePAM yes\n\nMatch User deploy\n    PasswordAuthentication yes\n",
    );
  });

  test("what becomes a rule of sudo is checked before it counts, and names one user only", () => {
    const { commands } = find(stepsFor({ ...linux, username: "Deploy.Bot" }), "sudo") ?? { commands: [] };
    expect(commands).toEqual([
      `echo '"Deploy.Bot" ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/codearts-Deploy_Bot.new >/dev/null`,
      "sudo visudo -cf /etc/sudoers.d/codearts-Deploy_Bot.new && sudo install -m 440 /etc/sudoers.d/codearts-Deploy_Bot.new /etc/sudoers.d/codearts-Deploy_Bot && sudo rm /etc/sudoers.d/codearts-Deploy_Bot.new",
    ]);
  });
});

test("all at once is one block: no line of it can be taken for a password that a command before it asks for", () => {
  expect(scriptFor({ ...linux, kind: "password" })).toMatch(/^\{\n[\s\S]*sudo passwd deploy\n[\s\S]*\n\}\n$/);
  expect(scriptFor(windows)).toMatch(/^& \{\n[\s\S]*Read-Host[\s\S]*\n\}\n$/);
});

test("Windows: the typed user and port stand in the commands, and no password does", () => {
  const script = scriptFor({ ...windows, port: "5999" });
  expect(script).toContain("New-LocalUser -Name 'deploy' -Password (Read-Host -AsSecureString");
  expect(script).toContain("-Transport HTTPS -Address * -Port 5999");
  expect(script).toContain("-LocalPort 5999 -Action Allow");
  expect(script).not.toMatch(/5986|ConvertTo-SecureString|AllowUnencrypted/);
});
