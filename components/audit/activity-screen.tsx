"use client";

import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AuditPanel } from "./audit-panel.tsx";

export function ActivityScreen() {
  const t = useTranslations("audit");
  return (
    <>
      <PageHeader title={t("title")} lede={t("lede")} />
      <AuditPanel />
    </>
  );
}
