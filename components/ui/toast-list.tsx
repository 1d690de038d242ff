"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { receiveToasts } from "./toast-queue.ts";

const manager = Toast.createToastManager();

/** The heavy part of toasts. Default export, as `lazy` asks for one. */
export default function ToastList() {
  const t = useTranslations("ui");
  useEffect(() => receiveToasts((message) => void manager.add(message)), []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("notifications")}
          className="fixed right-4 bottom-20 z-50 grid w-[min(22rem,calc(100vw-2rem))] gap-2 md:bottom-6 print:hidden"
        >
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="popup fade data-limited:hidden">
      <Toast.Content className="flex items-start gap-3 py-2.5 pr-2 pl-4">
        <CircleCheck aria-hidden size={18} className="mt-1 text-ok" />
        <div className="min-w-0 flex-1 py-0.5">
          <Toast.Title className="font-semibold" />
          <Toast.Description className="text-sm text-muted" />
        </div>
        <Toast.Close
          aria-label={t("dismiss")}
          className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden size={16} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
