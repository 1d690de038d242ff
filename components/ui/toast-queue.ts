/** A small success that passes. Never the only place of an error. */
export type ToastMessage = { title: string; description?: string };

const waiting: ToastMessage[] = [];
const nobody = () => undefined;
let deliver: ((message: ToastMessage) => void) | null = null;
let wake: () => void = nobody;
let isWanted = false;

/** Shows a message for a while; from event handlers anywhere. */
export function toast(message: ToastMessage) {
  if (deliver) return deliver(message);
  waiting.push(message);
  isWanted = true;
  wake();
}

/** Hands over what waits and all that follows; returns how to stop. */
export function receiveToasts(receiver: (message: ToastMessage) => void) {
  deliver = receiver;
  for (const message of waiting.splice(0)) receiver(message);
  return () => {
    deliver = null;
  };
}

/** True from the first message on; `subscribe` and `read` fit `useSyncExternalStore`. */
export const toastsWanted = {
  read: () => isWanted,
  subscribe(listener: () => void) {
    wake = listener;
    return () => {
      wake = nobody;
    };
  },
};
