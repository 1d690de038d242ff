import { createSignal } from "./signal.ts";

const signal = createSignal<number | null>(null);

/** Remembers that our server has just answered as to somebody signed in: its idle limit starts anew. */
export const noteCall = () => signal.set(Date.now());

/** When the server last saw this page's person (milliseconds), or null when no call was made since the page was drawn. */
export const lastCall = { read: signal.read, subscribe: signal.subscribe };
