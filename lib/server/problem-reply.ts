import "server-only";
import { createTranslator } from "next-intl";
import type { Problem } from "#lib/domain/problem.ts";
import { catalogues } from "#lib/messages/catalogue.ts";
import type { Locale } from "#lib/messages/locale.ts";
import { explainCode } from "./error-dictionary.ts";
import { AppError } from "./errors.ts";
import { redactText } from "./redactor.ts";

type Told = { locale: Locale; requestId: string; secrets: readonly string[] };

const asAppError = (error: unknown) =>
  error instanceof AppError ? error : new AppError("internal", "unexpected failure", { cause: error });

/** Upstream's own words may echo what we sent it; nothing of that leaves. */
function refusalOf({ upstream }: AppError, secrets: readonly string[]): Problem["upstream"] {
  if (!upstream) return undefined;
  const clean = (text: string | null) => (text === null ? null : redactText(text, secrets));
  return { status: upstream.status, code: clean(upstream.code), message: clean(upstream.message) };
}

/** What we know of a failure says most; then what its code means; the sentence of its kind says least. */
function detailOf(error: AppError, locale: Locale): string {
  const t = createTranslator({ locale, messages: catalogues[locale] });
  const isPlain = error.detail === error.code && error.code !== "unauthenticated";
  return (isPlain && explainCode(error.upstream?.code, locale)) || t(`problem.detail.${error.detail}`);
}

/** A failure in one sentence: upstream's own words where they are all there is to say. */
export function toSentence(error: AppError, locale: Locale, secrets: readonly string[]): string {
  const words = refusalOf(error, secrets)?.message;
  if (error.detail === "upstream_rejected" && words && !explainCode(error.upstream?.code, locale))
    return words;
  return detailOf(error, locale);
}

/** What a failure is for the person, in the person's language. Anything unforeseen is `internal` and tells nothing. */
export function toProblem(failure: unknown, { locale, requestId, secrets }: Told): Problem {
  const error = asAppError(failure);
  const t = createTranslator({ locale, messages: catalogues[locale] });
  const upstream = refusalOf(error, secrets);
  return {
    type: `urn:muster:problem:${error.code}`,
    title: t(`problem.title.${error.code}`),
    status: error.status,
    detail: detailOf(error, locale),
    code: error.code,
    requestId,
    ...(error.invalidParams.length > 0
      ? {
          invalidParams: error.invalidParams.map(({ name, reason }) => ({
            name,
            reason: t(`validation.${reason}`),
            code: reason,
          })),
        }
      : {}),
    ...(upstream ? { upstream } : {}),
    ...(error.current ? { current: error.current } : {}),
  };
}
