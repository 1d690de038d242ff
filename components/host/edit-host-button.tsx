"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Host } from "#lib/domain/host.ts";

/** Leads to the form, or says which right is missing. */
export function EditHostButton({ host }: { host: Host }) {
  const t = useTranslations("change.host");
  const missing = useMissingHostRight(host)("edit");
  const icon = <Pencil aria-hidden size={16} />;
  if (missing)
    return (
      <Button icon={icon} disabledReason={missing}>
        {t("edit")}
      </Button>
    );
  return (
    <ButtonLink icon={icon} href={paths.editHost(host.clusterId, host.id)}>
      {t("edit")}
    </ButtonLink>
  );
}
