import { useTranslations } from "next-intl";
import { ApiError } from "#lib/client/api.ts";

type ProblemWords = {
  title: string;
  detail: string;
  requestId: string | null;
  /** What upstream itself said, where it refused. */
  original: string | null;
};

function originalOf({ problem }: ApiError): string | null {
  const { upstream } = problem;
  if (!upstream) return null;
  const { status, code, message } = upstream;
  return [status, code, message].filter((part) => part !== null && part !== "").join(" · ") || null;
}

/** The words for a failure: the server's where it described it, ours where no reply of the server came. */
export function useProblemWords(error: unknown): ProblemWords {
  const t = useTranslations("common.failure");
  if (error instanceof ApiError && error.origin === "reply") {
    const { title, detail, requestId } = error.problem;
    return { title, detail, requestId: requestId || null, original: originalOf(error) };
  }
  const isNetwork = error instanceof ApiError && error.origin === "network";
  const detail = t(isNetwork ? "network" : "unreadable");
  return { title: t("title"), detail, requestId: null, original: null };
}
