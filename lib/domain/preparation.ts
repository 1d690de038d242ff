import { isIp } from "./address.ts";
import type { OperatingSystem } from "./cluster.ts";
import { hostPort, username as hostUsername } from "./host.ts";
import { linuxSteps } from "./preparation-linux.ts";
import type { PlannedHost, PreparationStep } from "./preparation-step.ts";
import { windowsSteps } from "./preparation-windows.ts";
import { cleanText } from "./text.ts";

/** What the form holds, as typed. */
export type TypedHost = Omit<PlannedHost, "address" | "port" | "username"> & {
  address: string;
  port: string;
  username: string;
};

/** One line, without what could end it: the comment in a public key is free text. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

/** What of the typed values can stand in a command. */
export function planHost(typed: TypedHost): PlannedHost {
  const user = hostUsername.safeParse(typed.username);
  const port = /^\s*\d{1,6}\s*$/.test(typed.port) ? hostPort.safeParse(Number(typed.port)) : null;
  const address = cleanText(typed.address);
  return {
    ...typed,
    // A user that begins with a hyphen would be read as an option, and `ALL` means everybody to sudo.
    username: user.success && /^[A-Za-z0-9_]/.test(user.data) && user.data !== "ALL" ? user.data : null,
    port: port?.success ? port.data : null,
    address: isIp(address) ? address : null,
    publicKey: typed.publicKey === null ? null : oneLine(typed.publicKey),
  };
}

/** What to do so that CodeArts can log in to a host, in order, with the commands for what was typed. Pure. */
export const preparationSteps = (host: PlannedHost): PreparationStep[] =>
  host.os === "linux" ? linuxSteps(host) : windowsSteps(host);

/**
 * All commands for the host itself in one piece, to be pasted or sent to whoever looks after it. A block is read whole
 * before it runs: otherwise the first command that asks for a password would take the next line for it.
 */
export function preparationScript(os: OperatingSystem, steps: readonly PreparationStep[]): string {
  const commands = steps.filter(({ place }) => place === "host").flatMap((step) => step.commands);
  return [os === "linux" ? "{" : "& {", ...commands, "}", ""].join("\n");
}
