import "server-only";
import { type Problem, type ProblemCode, problemStatus } from "#lib/domain/problem.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import type { Messages } from "#lib/messages/catalogue.ts";

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
