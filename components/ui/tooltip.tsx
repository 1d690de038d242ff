"use client";

import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from "react";

// Positioning is heavy and no tooltip is open at first paint: its code comes with the first hover or focus.
const TooltipPopup = lazy(() => import("./tooltip-popup.tsx"));

const openDelayMs = 150;
const closeDelayMs = 80;

/**
 * Shows `text` while its child is hovered or focused; Escape hides it. It only repeats visually what the child tells
 * screen readers by its own label or description: give the child that.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);

  const set = (open: boolean, delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setIsOpen(open);
      if (open) setWasOpen(true);
    }, delayMs);
  };
  const hideOnEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      set(false, 0);
    }
  };

  return (
    // The child is the control; this only watches what happens to it.
    // biome-ignore lint/a11y/noStaticElementInteractions: it watches events of the control inside and is none itself.
    <span
      ref={anchor}
      className="inline-flex"
      onPointerEnter={() => set(true, openDelayMs)}
      onPointerLeave={() => set(false, closeDelayMs)}
      onFocus={(event) => event.target.matches(":focus-visible") && set(true, 0)}
      onBlur={() => set(false, 0)}
      onKeyDown={hideOnEscape}
    >
      {children}
      {wasOpen && (
        <Suspense fallback={null}>
          <TooltipPopup anchor={anchor} open={isOpen}>
            {text}
          </TooltipPopup>
        </Suspense>
      )}
    </span>
  );
}
