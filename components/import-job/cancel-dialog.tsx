"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import type { ImportJob } from "#lib/domain/import-job.ts";
import type { JobControl } from "./use-job-control.ts";

type Props = { job: ImportJob; control: JobControl; open: boolean; onClose: () => void };

/** What cancelling does to what is done, under way and to come. */
export function CancelDialog({ job, control, open, onClose }: Props) {
  const t = useTranslations("job.cancel");
  const { created, updated, waiting, sending } = job.counts;
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={t("title")}
      confirm={t("confirm")}
      keep={t("keep")}
      isPending={control.pending === "cancel"}
      error={null}
      onConfirm={async () => {
        await control.send("cancel");
        onClose();
      }}
    >
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t("stays", { count: created + updated })}</li>
        <li>{t("unsent", { count: waiting })}</li>
        {sending > 0 && <li>{t("sending")}</li>}
        {job.credentialExpiresAt !== null && <li>{t("wiped")}</li>}
        <li>{t("later")}</li>
      </ul>
    </ConfirmDialog>
  );
}
