import { existsSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { aptInstall, isRoot, run } from "./apt.ts";

/** OpenSSH's server, by its full path: it starts itself anew for each login, and asks for that. */
export function lookForSshd(): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/sbin"];
  const paths = folders.filter((folder) => folder.startsWith("/")).map((folder) => join(folder, "sshd"));
  return paths.find((path) => existsSync(path)) ?? null;
}

const policy = "/usr/sbin/policy-rc.d";

/** The package would start its service on every address of the machine, now and at each boot. It is kept from both. */
function installQuietly(): boolean {
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    const isInstalled = aptInstall("openssh-server");
    if (isInstalled && existsSync("/usr/bin/systemctl"))
      run("systemctl", ["disable", "ssh.service", "ssh.socket"]);
    return isInstalled;
  } catch {
    return false;
  } finally {
    if (isOurs) rmSync(policy, { force: true });
  }
}

/**
 * Finds OpenSSH's server, installing it where there is none and this is root's machine: nobody else's gets a server
 * because of a test. `null` when there is none.
 */
export function ensureSshd(): string | null {
  const found = lookForSshd();
  if (found !== null || !isRoot()) return found;
  return installQuietly() ? lookForSshd() : null;
}
