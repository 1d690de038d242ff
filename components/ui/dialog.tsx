"use client";

import { lazy, type ReactNode, Suspense, useState } from "react";

// No dialog is open at first paint: its code comes with the first one.
const DialogPopup = lazy(() => import("./dialog-popup.tsx"));

/** Why a dialog is asked to close; the first two happen easily by mistake. */
export type CloseReason = "escape" | "outside" | "button";

export type DialogProps = {
  open: boolean;
  /** Called when the person wants to close it; keep `open` true to refuse. */
  onClose: (reason: CloseReason) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the main one first. */
  footer?: ReactNode;
  /** `danger` puts a warning sign beside the title: for harm only. */
  tone?: "neutral" | "danger";
};

/** A question over the page: focus goes in, stays in, and returns where it was. */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
