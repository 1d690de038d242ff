import { createSignal } from "#lib/client/signal.ts";

/** True while the person asked to sign in again before the sign-in ends. */
export const renewal = createSignal(false);
