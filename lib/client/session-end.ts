import { createSignal } from "./signal.ts";

const signal = createSignal(false);

export const noteSessionEnd = () => signal.set(true);

/** Call after a new sign-in. */
export const clearSessionEnd = () => signal.set(false);

/** True once a call was answered 401: ask for a new sign-in over the page, so that what was typed stays. */
export const sessionEnded = { read: signal.read, subscribe: signal.subscribe };
