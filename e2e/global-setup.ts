import { type Addresses, type Lane, startStack } from "./stack.ts";

/** For each lane of tests an emulator and a console. The workers learn of them by environment. */
export default async function globalSetup() {
  const stacks = { chromium: await startStack(), beside: await startStack() } satisfies Record<Lane, unknown>;
  const addressesOf = ({ console: { url }, emulator, folder }: (typeof stacks)[Lane]): Addresses => ({
    consoleUrl: url,
    emulatorUrl: emulator.url,
    folder,
  });
  const lanes = { chromium: addressesOf(stacks.chromium), beside: addressesOf(stacks.beside) };
  process.env.MUSTER_E2E = JSON.stringify(lanes);
  return async () => {
    await stacks.chromium.stop();
    await stacks.beside.stop();
  };
}
