"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { usePageTitle } from "#components/form/use-page-title.ts";
import { Button } from "#components/ui/button.tsx";
import { type Breadcrumb, PageHeader } from "#components/ui/page-header.tsx";
import { ApiError } from "#lib/client/api.ts";
import { useProblemWords } from "./problem-words.ts";

type Props = {
  query: Pick<UseQueryResult, "error" | "isFetching" | "refetch">;
  /** The way out. */
  above: Breadcrumb;
};

/** A page whose subject could not be read: it is gone, or the reading failed. */
export function FailedPage({ query, above }: Props) {
  const t = useTranslations("common.failure");
  const { title, detail, requestId } = useProblemWords(query.error);
  usePageTitle(title);
  const isGone = query.error instanceof ApiError && query.error.problem.code === "not_found";
  const retry = !isGone && (
    <Button variant="primary" pending={query.isFetching} onClick={() => void query.refetch()}>
      {t("retry")}
    </Button>
  );
  return (
    <>
      <PageHeader title={title} lede={detail} breadcrumbs={[above]} actions={retry} />
      {requestId && <p className="text-sm text-muted">{t("reference", { id: requestId })}</p>}
    </>
  );
}
