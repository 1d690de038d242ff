import { expect, test, vi } from "vitest";
import { receiveToasts, type ToastMessage, toast, toastsWanted } from "./toast-queue.ts";

test("loses no message sent before the list of toasts has arrived, and keeps their order", () => {
  const wake = vi.fn();
  const stopListening = toastsWanted.subscribe(wake);
  expect(toastsWanted.read()).toBe(false);
  toast({ title: "first" });
  toast({ title: "second" });
  expect(toastsWanted.read()).toBe(true);
  expect(wake).toHaveBeenCalled();

  const shown: ToastMessage[] = [];
  const stop = receiveToasts((message) => shown.push(message));
  toast({ title: "third" });
  expect(shown.map(({ title }) => title)).toEqual(["first", "second", "third"]);

  // The list goes away with its page; what is sent meanwhile waits for the next one.
  stop();
  toast({ title: "fourth" });
  expect(shown).toHaveLength(3);
  receiveToasts((message) => shown.push(message));
  expect(shown.at(-1)?.title).toBe("fourth");
  stopListening();
});
