import "server-only";
import pino, { type Logger } from "pino";
import { env } from "./env.ts";
import { redact } from "./redactor.ts";

/** A logger that writes JSON lines. Everything passes the redactor; JSON keeps a line break from forging a line. */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: {
      logMethod(args, method) {
        const [first, ...others] = args.map((value) => redact(value));
        method.apply(this, [first, ...others] as Parameters<typeof method>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

const place: typeof globalThis & { musterLog?: Logger } = globalThis;

/** The log of this process: standard output. */
export function log(): Logger {
  place.musterLog ??= createLogger(env().logLevel);
  return place.musterLog;
}

/** Puts a logger in the place of the process's; for tests. */
export function replaceLog(logger: Logger): void {
  place.musterLog = logger;
}

type Described = { name: string; message: string; code?: string; stack?: string; cause?: Described };

/** What a log line says of an error, with its causes; `cause` chains are cut after five. */
export function describeError(error: unknown, depth = 5): Described {
  if (!(error instanceof Error)) return { name: "NotAnError", message: String(error) };
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    ...("code" in error ? { code: String(error.code) } : {}),
    // A failure of the closed set says all there is; where it was thrown matters for the unforeseen ones.
    ...(stack && name !== "AppError" ? { stack } : {}),
    ...(cause !== undefined && depth > 0 ? { cause: describeError(cause, depth - 1) } : {}),
  };
}
