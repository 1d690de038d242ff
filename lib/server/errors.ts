import "server-only";
import { type Problem, type ProblemCode, problemStatus } from "#lib/domain/problem.ts";
import { type FieldReason, type Reason, reasons } from "#lib/domain/reason.ts";
import { catalogues, type Messages } from "#lib/messages/catalogue.ts";

/** Sentence for the person, by key: `problem.detail.*` of the catalogues. */
export type DetailKey = keyof Messages["problem"]["detail"];

/** What upstream said when it refused; texts are redacted before they get here. */
export type UpstreamRefusal = { status: number | null; code: string | null; message: string | null };

type Options = {
  /** Defaults to the sentence of the code. */
  detail?: DetailKey;
  invalidParams?: FieldReason[];
  upstream?: UpstreamRefusal;
  /** The object as it is now, where an edit came too late. */
  current?: Problem["current"];
  cause?: unknown;
};

/** A failure with a code of the closed set. `message` is for the log, `detail` is for the person. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly detail: DetailKey;
  readonly invalidParams: FieldReason[];
  readonly upstream: UpstreamRefusal | undefined;
  readonly current: Problem["current"];

  constructor(code: ProblemCode, message: string, options: Options = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = options.detail ?? code;
    this.invalidParams = options.invalidParams ?? [];
    this.upstream = options.upstream;
    this.current = options.current;
  }

  get status(): number {
    return problemStatus[this.code];
  }
}

/** A refusal of what was sent, field by field. */
export const invalid = (invalidParams: FieldReason[]) =>
  new AppError("invalid", `refused fields: ${invalidParams.map(({ name }) => name).join(", ")}`, {
    invalidParams,
  });

/** What is left of a failure once it was written down. */
type Remains = {
  code: string;
  detail: string;
  invalidParams: readonly { name: string; reason: string }[];
  upstream: UpstreamRefusal | null;
};

const isCode = (code: string): code is ProblemCode => code in problemStatus;
const isReason = (reason: string): reason is Reason => (reasons as readonly string[]).includes(reason);

/** A failure that was written down, as it was. What this version does not know any more is said in its general words. */
export function restoreError({ code: told, detail, invalidParams, upstream }: Remains): AppError {
  const code = isCode(told) ? told : "internal";
  const sentences: Record<string, string> = catalogues.en.problem.detail;
  return new AppError(code, detail, {
    detail: detail in sentences ? (detail as DetailKey) : code,
    invalidParams: invalidParams.flatMap(({ name, reason }) => (isReason(reason) ? [{ name, reason }] : [])),
    ...(upstream && { upstream }),
  });
}
