import { createSignal } from "./signal.ts";

const place = "muster-import";

// A browser that forbids storage only forgets it at the next load.
function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

function store(jobId: string | null) {
  try {
    if (jobId === null) localStorage.removeItem(place);
    else localStorage.setItem(place, jobId);
  } catch {
    // As above.
  }
}

const signal = createSignal<string | null>(null);
let isRead = false;

function read(): string | null {
  if (!isRead) {
    isRead = true;
    signal.set(stored());
  }
  return signal.read();
}

/**
 * Id of the import job that this browser last saw under way, kept over a reload: only then do pages ask how it goes.
 * For `useSyncExternalStore(jobUnderWay.subscribe, jobUnderWay.read, () => null)`.
 */
export const jobUnderWay = { read, subscribe: signal.subscribe };

export function noteJobUnderWay(jobId: string) {
  isRead = true;
  store(jobId);
  signal.set(jobId);
}

/** It has ended: pages loaded from now on do not ask. What is on screen about it stays. */
export const noteJobEnd = () => store(null);

/** Nothing more is said about this job; another one that is under way stays known. */
export function forgetJobUnderWay(jobId: string) {
  if (read() !== jobId) return;
  store(null);
  signal.set(null);
}
