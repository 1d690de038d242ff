"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import { Mark } from "./logo.tsx";

type Props = { digest: string | undefined; onRetry: () => void };

/** Instead of a page that failed. `digest` is what the server's log calls the failure. */
export function ErrorScreen({ digest, onRetry }: Props) {
  const t = useTranslations("common");
  return (
    <div className="grid justify-items-center gap-1 px-4 py-20 text-center">
      <Mark size={36} className="mb-4 text-bad" />
      <h1 className="text-2xl font-[640] tracking-[-0.018em]">{t("errorPage.title")}</h1>
      <p className="max-w-[48ch] text-muted">{t("errorPage.body")}</p>
      {digest && (
        <p className="mt-1 font-mono text-xs text-muted">{t("failure.reference", { id: digest })}</p>
      )}
      <div className="mt-5 flex flex-wrap justify-center gap-2.5">
        <Button variant="primary" onClick={onRetry} icon={<RotateCw aria-hidden size={16} />}>
          {t("errorPage.retry")}
        </Button>
        <ButtonLink href={paths.clusters()}>{t("errorPage.home")}</ButtonLink>
      </div>
    </div>
  );
}
