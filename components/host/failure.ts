import type { Host } from "#lib/domain/host.ts";
import type { Messages } from "#lib/messages/catalogue.ts";

/** A set of sentences under `verification.cause`. */
export type Explanation = keyof Messages["verification"]["cause"];

type Failed = Pick<Host, "address" | "authorization" | "os" | "port" | "proxyHostId" | "verification">;

/** Which sentences explain a failed check: by its cause, the operating system and the way that was taken. */
export function explanationOf(host: Failed): Explanation {
  const isWindows = host.os === "windows";
  switch (host.verification.cause) {
    case "passwordRefused":
      return isWindows ? "passwordRefusedWindows" : "passwordRefused";
    case "connectionRefused":
      return isWindows ? "connectionRefusedWindows" : "connectionRefused";
    case "noGreeting":
      return isWindows ? "noGreetingWindows" : "noGreeting";
    case "timedOut":
      return host.proxyHostId === null ? "timedOut" : "timedOutProxied";
    case "keyRefused":
    case "unreachable":
    case "proxyUnreachable":
    case "proxyLoginRefused":
      return host.verification.cause;
    case "other":
    case null:
      return "other";
  }
}

export type Command = { place: "onHost" | "onProxy" | "fromProxy"; text: string };

// A command is copied into a root shell: values that came over the wire go in only if a shell reads them as one word.
const plainUser = /^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/;
const plainAddress = /^[0-9A-Fa-f.:]+$/;

function loginCommand(explanation: Explanation, user: string | null): string | null {
  if (user === null || !plainUser.test(user)) return null;
  switch (explanation) {
    case "passwordRefused":
      return `sudo passwd -S ${user}`;
    case "passwordRefusedWindows":
      return `Get-LocalUser -Name "${user}" | Select-Object Enabled, PasswordExpires`;
    case "keyRefused":
      return `sudo ls -ld ~${user}/.ssh ~${user}/.ssh/authorized_keys`;
    default:
      return null;
  }
}

function networkCommand(explanation: Explanation, { address, port, os }: Failed): Command | null {
  switch (explanation) {
    case "connectionRefused":
    case "noGreeting":
      return { place: "onHost", text: `sudo ss -ltnp 'sport = :${port}'` };
    case "connectionRefusedWindows":
    case "noGreetingWindows":
      return { place: "onHost", text: "winrm enumerate winrm/config/listener" };
    case "timedOut":
      if (os === "windows")
        return { place: "onHost", text: `Get-NetFirewallPortFilter | Where-Object LocalPort -eq ${port}` };
      return { place: "onHost", text: "sudo firewall-cmd --list-ports" };
    case "timedOutProxied":
      return plainAddress.test(address) ? { place: "onProxy", text: `nc -vz ${address} ${port}` } : null;
    case "unreachable":
      return plainAddress.test(address) ? { place: "fromProxy", text: `ping ${address}` } : null;
    default:
      return null;
  }
}

/** A command that shows what is wrong, with the host's own values in it; null where none would help. */
export function commandFor(host: Failed): Command | null {
  const explanation = explanationOf(host);
  const login = loginCommand(explanation, host.authorization.username);
  return login === null ? networkCommand(explanation, host) : { place: "onHost", text: login };
}

/** Does the trouble sit at the proxy, so that its page is where to go next? */
export const isProxyTrouble = (host: Failed) =>
  host.verification.cause === "proxyUnreachable" || host.verification.cause === "proxyLoginRefused";

/** Does a new password or key mend it? */
export const isLoginTrouble = (host: Failed) =>
  host.verification.cause === "passwordRefused" || host.verification.cause === "keyRefused";

const mendedOnHost = ["passwordRefused", "keyRefused", "connectionRefused", "noGreeting", "timedOut"];

/** Is it mended on the host, with the commands that prepare one? */
export const isPreparable = ({ verification }: Failed) =>
  verification.cause !== null && mendedOnHost.includes(verification.cause);
