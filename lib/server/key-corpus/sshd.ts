import "server-only";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

// By name, so that nobody takes it for a program of a package.
const keygen = "ssh-keygen";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Without PAM, sshd lets nobody into an account that has no password to log in with. */
function isAccountLocked(user: string): boolean {
  try {
    return new RegExp(`^${user}:!`, "m").test(readFileSync("/etc/shadow", "utf8"));
  } catch {
    return false;
  }
}

/** Does this OpenSSH still know DSA? */
export const knowsDsa = () => execFileSync("ssh", ["-Q", "key"], { encoding: "utf8" }).includes("ssh-dss");

function configOf(folder: string, port: number, user: string): string {
  return [
    `Port ${port}`,
    "AddressFamily inet",
    "ListenAddress 127.0.0.1",
    `HostKey ${folder}/host`,
    "PidFile none",
    `AuthorizedKeysFile ${folder}/authorized`,
    "StrictModes no",
    `UsePAM ${process.getuid?.() === 0 && isAccountLocked(user) ? "yes" : "no"}`,
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin prohibit-password",
    `PubkeyAcceptedAlgorithms +ssh-rsa${knowsDsa() ? ",ssh-dss" : ""}`,
    "MaxStartups 200",
    "PrintMotd no",
    "PrintLastLog no",
    "DisableForwarding yes",
    "PermitTTY no",
    "UseDNS no",
    "",
  ].join("\n");
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("data", () => end(true));
    socket.once("error", () => end(false));
  });

async function ready(child: ChildProcess, port: number): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`sshd ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A real OpenSSH server on loopback, with a configuration and a host key of its own. For tests. */
export async function startSshd(program: string, authorized: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "muster-sshd-"));
  const user = userInfo().username;
  const port = await freePort();
  // As root it insists on an empty folder to lock itself into.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true });
  execFileSync(keygen, ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "host")]);
  writeFileSync(join(folder, "authorized"), `${authorized.join("\n")}\n`);
  writeFileSync(join(folder, "config"), configOf(folder, port, user));
  const hostKey = readFileSync(join(folder, "host.pub"), "utf8");
  writeFileSync(join(folder, "known_hosts"), `[127.0.0.1]:${port} ${hostKey}`);
  const child = spawn(program, ["-D", "-e", "-f", join(folder, "config")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await ready(child, port);
  const stop = async () => {
    child.kill();
    await new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve(null)));
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, user, folder, stop };
}
