"use client";

import { Dialog } from "@base-ui/react/dialog";
import { TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CloseReason, DialogProps } from "./dialog.tsx";

const reasons: Record<string, CloseReason> = { "escape-key": "escape", "outside-press": "outside" };

/** The heavy part of a dialog. Default export, as `lazy` asks for one. */
export default function DialogPopup(props: DialogProps) {
  const { open, onClose, title, description, children, footer, tone = "neutral" } = props;
  const t = useTranslations("ui");
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next, details) => {
        if (!next) onClose(reasons[details.reason] ?? "button");
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fade fixed inset-0 z-40 bg-veil data-starting-style:transform-none" />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-end overflow-y-auto p-3 sm:place-items-center sm:p-6">
          <Dialog.Popup className="popup fade w-full max-w-lg rounded-xl p-6 outline-none">
            <div className="flex items-start gap-3">
              {tone === "danger" && <TriangleAlert aria-hidden size={20} className="mt-1 text-bad" />}
              <Dialog.Title className="min-w-0 flex-1 text-xl font-[640] tracking-[-0.012em]">
                {title}
              </Dialog.Title>
              <Dialog.Close
                aria-label={t("close")}
                className="-mt-1 -mr-2 grid size-9 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden size={18} />
              </Dialog.Close>
            </div>
            {description && (
              <Dialog.Description className="mt-1 text-muted">{description}</Dialog.Description>
            )}
            {children && <div className="mt-5">{children}</div>}
            {footer && <div className="mt-6 flex flex-wrap gap-2.5">{footer}</div>}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
