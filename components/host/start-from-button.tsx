"use client";

import { CopyPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { fillLike } from "./fill-like.ts";
import type { HostForm } from "./use-host-form.ts";

const StartFrom = lazy(() => import("#components/speed/start-from.tsx"));

/** Offers to fill the form in like another host of the cluster. */
export function StartFromButton({ host }: { host: Pick<HostForm, "added" | "cluster" | "form"> }) {
  const t = useTranslations("speed.from");
  const ui = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(false);
  const [from, setFrom] = useState<{ name: string; before: number } | null>(null);
  const { cluster, form, added } = host;
  const isFilled = from !== null && from.before === added.length;
  if (!cluster.hostCount && added.length === 0) return null;
  return (
    <div className="grid justify-items-start gap-2">
      {isOpen ? (
        <>
          <div className="w-full">
            <Suspense fallback={null}>
              <StartFrom
                clusterId={cluster.id}
                onChoose={(model) => {
                  fillLike(form, model);
                  setFrom({ name: model.host.name, before: added.length });
                  setIsOpen(false);
                }}
              />
            </Suspense>
          </div>
          <Button size="sm" onClick={() => setIsOpen(false)}>
            {ui("cancel")}
          </Button>
        </>
      ) : (
        <Button size="sm" icon={<CopyPlus aria-hidden size={14} />} onClick={() => setIsOpen(true)}>
          {t("open")}
        </Button>
      )}
      <p role="status" className="text-sm font-medium text-ok empty:hidden">
        {isFilled && t("done", { name: from.name })}
      </p>
    </div>
  );
}
