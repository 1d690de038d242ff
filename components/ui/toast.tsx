"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";

/** A small success that passes. Never the only place of an error. */
export type ToastMessage = { title: string; description?: string };

// Toasts come from event handlers anywhere; the part that shows them is loaded with the first one.
const ToastList = lazy(() => import("./toast-list.tsx"));

const waiting: ToastMessage[] = [];
let isWanted = false;
let deliver: ((message: ToastMessage) => void) | null = null;
let wake: () => void = () => undefined;

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

function subscribe(listener: () => void) {
  wake = listener;
  return () => {
    wake = () => undefined;
  };
}

/** Where toasts appear. Once per page. */
export function ToastRegion() {
  const show = useSyncExternalStore(
    subscribe,
    () => isWanted,
    () => false,
  );
  if (!show) return null;
  return (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  );
}
