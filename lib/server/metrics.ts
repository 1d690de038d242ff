import "server-only";
import { Counter, collectDefaultMetrics, Registry } from "prom-client";
import { explainCode } from "./error-dictionary.ts";
import { AppError } from "./errors.ts";

function createMeters() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: "muster_requests_total",
      help: "Answers of the console's own routes.",
      labelNames: ["method", "status"],
      registers,
    }),
    refusals: new Counter({
      name: "muster_upstream_refusals_total",
      help: "Refusals of upstream by its code; known = the error dictionary has a sentence for it.",
      labelNames: ["code", "known"],
      registers,
    }),
    importRows: new Counter({
      name: "muster_import_rows_total",
      help: "Rows of import jobs by what became of them; waiting = turned away unread and to be sent again.",
      labelNames: ["state"],
      registers,
    }),
  };
}

type Meters = ReturnType<typeof createMeters>;
const place: typeof globalThis & { musterMeters?: Meters } = globalThis;

/** Kept on `globalThis`, like the database: Next's separate bundles load this module again and must count together. */
function meters(): Meters {
  place.musterMeters ??= createMeters();
  return place.musterMeters;
}

export const countRequest = (method: string, status: number) =>
  meters().requests.inc({ method, status: String(status) });

/** Counts what became of a row of an import job. */
export const countImportRows = (state: string) => meters().importRows.inc({ state });

/** Counts what upstream refused by its code, so that a team learns which codes the dictionary lacks. */
export function countRefusal(error: unknown): void {
  const code = error instanceof AppError ? error.upstream?.code : null;
  if (!code) return;
  // A label is kept for ever: what does not look like a code is counted together.
  const label = /^[A-Za-z]{1,10}(?:\.[A-Za-z]{1,10})?\.\d{1,12}$|^\d{3}$/.test(code) ? code : "other";
  meters().refusals.inc({ code: label, known: String(explainCode(code, "en") !== undefined) });
}

/** All meters as Prometheus text. Figures only: no names, addresses or texts. */
export const renderMetrics = () => meters().registry.metrics();

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;
