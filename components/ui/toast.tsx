"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { toastsWanted } from "./toast-queue.ts";

// The part that shows toasts is loaded with the first one.
const ToastList = lazy(() => import("./toast-list.tsx"));

const never = () => false;

/** Where toasts appear. Once per page; `toast()` of toast-queue.ts sends one. */
export function ToastRegion() {
  const isWanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.read, never);
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <ToastList />
    </Suspense>
  );
}
