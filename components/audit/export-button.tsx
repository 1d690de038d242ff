"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveFile } from "#components/list/save-file.ts";
import { Button } from "#components/ui/button.tsx";
import { exportAudit } from "#lib/client/audit.ts";
import type { AuditListQuery } from "#lib/domain/audit.ts";
import { auditExportLimit } from "#lib/domain/limits.ts";

type Props = {
  query: Partial<AuditListQuery>;
  /** Entries that the filters let through. */
  total: number;
};

/** Saves what the filters let through as a file for spreadsheets, and says beforehand what will not fit. */
export function ExportButton({ query, total }: Props) {
  const t = useTranslations("audit.list");
  const [isPending, setIsPending] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const run = async () => {
    setIsPending(true);
    setHasFailed(false);
    try {
      saveFile(await exportAudit(query), "muster-activity.csv");
    } catch {
      setHasFailed(true);
    } finally {
      setIsPending(false);
    }
  };
  return (
    <span className="flex items-center gap-3">
      {hasFailed && (
        <span role="alert" className="text-bad">
          {t("exportFailed")}
        </span>
      )}
      {total > auditExportLimit && (
        <span className="text-muted">{t("exportCut", { limit: auditExportLimit })}</span>
      )}
      <Button size="sm" pending={isPending} onClick={run} icon={<Download aria-hidden size={15} />}>
        {t("export")}
      </Button>
    </span>
  );
}
