import type { Addresses } from "./stack.ts";
import { startStack } from "./stack.ts";

/** One emulator and one console for all tests that do not need their own. The workers learn of them by environment. */
export default async function globalSetup() {
  const stack = await startStack();
  const addresses: Addresses = {
    consoleUrl: stack.console.url,
    emulatorUrl: stack.emulator.url,
    folder: stack.folder,
  };
  process.env.MUSTER_E2E = JSON.stringify(addresses);
  return stack.stop;
}
