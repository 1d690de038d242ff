import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Runs a program in plain sight, for ten minutes at most; tells whether it ended well. */
export function run(command: string, args: readonly string[]): boolean {
  console.log(`$ ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: "inherit", timeout: 600_000, env });
  return status === 0;
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs a Debian package; `false` where there is no apt-get, no right to use it, or no such package in reach. */
export function aptInstall(name: string): boolean {
  if (!existsSync("/usr/bin/apt-get")) return false;
  const apt = (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...(isRoot() ? [] : ["sudo", "-n"]), "apt-get", ...args];
    return run(command, rest);
  };
  return apt("update") && apt("install", "-y", "--no-install-recommends", name);
}
