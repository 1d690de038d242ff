"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode, RefObject } from "react";

type Props = { anchor: RefObject<HTMLElement | null>; open: boolean; children: ReactNode };

/** The part of a tooltip that needs placing. Default export, as `lazy` asks for one. */
export default function TooltipPopup({ anchor, open, children }: Props) {
  return (
    <Tooltip.Root open={open}>
      <Tooltip.Portal>
        {/* No gap between control and popup: the pointer can move onto the text without losing it. */}
        <Tooltip.Positioner anchor={anchor} sideOffset={0} className="z-50">
          <Tooltip.Popup className="fade py-2" aria-hidden>
            <div className="popup max-w-72 px-3 py-2 text-sm">{children}</div>
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
