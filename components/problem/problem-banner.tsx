"use client";

import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { InvalidParam } from "#lib/domain/problem.ts";
import { useProblemWords } from "./problem-words.ts";

type Props = {
  error: unknown;
  /** Refused values that have no field here. */
  homeless?: readonly InvalidParam[];
  onRetry?: () => void;
  isRetrying?: boolean;
};

/** A failure in words, with upstream's own text one click away and the reference that finds it in the log. */
export function ProblemBanner({ error, homeless = [], onRetry, isRetrying = false }: Props) {
  const t = useTranslations("cluster.problem");
  const common = useTranslations("common.failure");
  const { title, detail, requestId, original } = useProblemWords(error);
  const retry = onRetry && (
    <Button size="sm" pending={isRetrying} onClick={onRetry}>
      {common("retry")}
    </Button>
  );
  return (
    <Banner tone="bad" role="alert" title={title} action={retry}>
      <p>{detail}</p>
      {homeless.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {homeless.map(({ name, reason }) => (
            <li key={name}>
              <code className="text-xs">{name}</code>: {reason}
            </li>
          ))}
        </ul>
      )}
      {original && (
        <details className="mt-2">
          <summary className="w-fit rounded-sm font-medium">{t("original")}</summary>
          <code className="mt-1 block text-xs wrap-anywhere">{original}</code>
        </details>
      )}
      {requestId && <p className="mt-1.5 text-xs text-muted">{common("reference", { id: requestId })}</p>}
    </Banner>
  );
}
