import { createSignal } from "./signal.ts";

const signal = createSignal<string | null>(null);

/** Remembers the `Muster-Throttled-Until` header of a reply; without the header the throttle is over. */
export const noteThrottle = (header: string | null) => signal.set(header);

/**
 * Until when CodeArts slows this sign-in down (ISO 8601), or null: for
 * `useSyncExternalStore(throttledUntil.subscribe, throttledUntil.read, () => null)`.
 */
export const throttledUntil = { read: signal.read, subscribe: signal.subscribe };
