"use client";

import { useTranslations } from "next-intl";
import type { ImportJobRow } from "#lib/domain/import-job.ts";

/** Why a row ended as it did; CodeArts' own words and the reference are one click away. */
export function RowProblem({ row }: { row: ImportJobRow }) {
  const t = useTranslations("job.rows");
  const { problem, requestId } = row;
  if (!problem) return null;
  const { upstream, invalidParams = [] } = problem;
  const original = [upstream?.status, upstream?.code, upstream?.message]
    .filter((part) => part !== null && part !== undefined && part !== "")
    .join(" · ");
  return (
    <>
      <p className="text-sm wrap-anywhere text-ink">{problem.detail}</p>
      {invalidParams.length > 0 && (
        <ul className="mt-0.5 list-disc pl-4 text-sm">
          {invalidParams.map(({ name, reason }) => (
            <li key={name}>{reason}</li>
          ))}
        </ul>
      )}
      {(original !== "" || requestId) && (
        <details className="text-xs text-muted">
          <summary className="inline-flex min-h-6 w-fit items-center rounded-sm">
            {t(original === "" ? "details" : "original")}
          </summary>
          {original !== "" && <code className="block wrap-anywhere">{original}</code>}
          {requestId && <span className="block wrap-anywhere">{t("request", { id: requestId })}</span>}
        </details>
      )}
    </>
  );
}
