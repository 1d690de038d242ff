"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { viewerZone } from "#components/list/viewer-zone.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { CardBody } from "#components/ui/card.tsx";
import { ProblemBanner } from "./problem-banner.tsx";
import { useProblemWords } from "./problem-words.ts";

type Query = Pick<UseQueryResult, "data" | "dataUpdatedAt" | "error" | "isFetching" | "refetch">;

/** A read that failed: in place of what was to be shown, or above what was read before. */
export function FailedRead({ query }: { query: Query }) {
  if (!query.error) return null;
  if (query.data !== undefined) return <StaleNotice query={query} />;
  return (
    <CardBody>
      <ProblemBanner error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
    </CardBody>
  );
}

function StaleNotice({ query }: { query: Query }) {
  const t = useTranslations("cluster.problem");
  const common = useTranslations("common.failure");
  const format = useFormatter();
  const { detail } = useProblemWords(query.error);
  const when = format.dateTime(new Date(query.dataUpdatedAt), {
    timeStyle: "medium",
    timeZone: viewerZone(),
  });
  return (
    <CardBody>
      <Banner
        tone="wait"
        role="status"
        title={t("stale", { when })}
        action={
          <Button size="sm" pending={query.isFetching} onClick={() => void query.refetch()}>
            {common("retry")}
          </Button>
        }
      >
        {detail}
      </Banner>
    </CardBody>
  );
}
