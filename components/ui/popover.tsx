"use client";

import { clsx } from "clsx";
import { type MouseEvent, type ReactNode, useId } from "react";

type Props = {
  /** What the button shows. */
  trigger: ReactNode;
  /** Its name where what it shows does not say enough; must contain the words it shows. */
  label?: string;
  triggerClass?: string;
  /** The side on which button and panel line up. */
  align?: "start" | "end";
  panelClass?: string;
  /** Told when the panel opens or closes. */
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

function closeAfterChoice(event: MouseEvent<HTMLElement>) {
  const isChoice = event.target instanceof Element && event.target.closest("a, [data-closes]");
  if (isChoice) event.currentTarget.hidePopover();
}

/**
 * A button that opens a small panel of links and controls: the platform's popover, which brings Escape, a click
 * outside, focus and the top layer without any code. Links and elements with `data-closes` close it.
 */
export function Popover(props: Props) {
  const { trigger, label, triggerClass, align = "start", panelClass, onOpenChange, children } = props;
  const id = useId();
  const anchor = `--popover${id.replaceAll(/[^\w-]/g, "")}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className={triggerClass}
        style={{ anchorName: anchor }}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it watches clicks of the links and buttons inside. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link or button pressed by key clicks, too. */}
      <div
        id={id}
        popover="auto"
        onToggle={(event) => onOpenChange?.(event.newState === "open")}
        onClick={closeAfterChoice}
        className={clsx("popup anchored", align === "end" && "anchored-end", panelClass)}
        style={{ positionAnchor: anchor }}
      >
        {children}
      </div>
    </>
  );
}
