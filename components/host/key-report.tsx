"use client";

import { clsx } from "clsx";
import { CircleX, KeyRound, LockKeyhole, Ruler, TriangleAlert, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Spinner } from "#components/ui/spinner.tsx";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyInspection } from "#lib/domain/private-key.ts";
import { Command } from "./key-command.tsx";
import { KeyFacts, useKindOf } from "./key-facts.tsx";
import { type KeyVerdict, verdictOf } from "./key-verdict.ts";
import type { KeyReading } from "./use-key-reading.ts";

type Props = {
  reading: KeyReading;
  /** Puts the focus where the passphrase is typed: offered, not done unasked. */
  onPassphrase: () => void;
};

/** What is known of a key without showing it. The verdict and what was repaired are spoken politely. */
export function KeyReport({ reading, onPassphrase }: Props) {
  const { state, inspection } = reading;
  const verdict = state === "refused" ? "refused" : inspection && verdictOf(inspection);
  // Of what is no private key there is nothing to show: its field says what it is. Here that is only spoken.
  const isBare = state === "refused" || (verdict === "refused" && inspection?.fingerprint === null);
  return (
    <div
      className={clsx(
        verdict && !isBare && "overflow-hidden rounded-lg border bg-surface",
        verdict && frames[verdict],
      )}
    >
      <div
        role="status"
        className={clsx(
          isBare ? "sr-only" : "text-sm empty:hidden",
          verdict && !isBare && ["px-4 py-3", heads[verdict]],
        )}
      >
        <Head reading={reading} verdict={verdict} />
      </div>
      {inspection && verdict && !isBare && (
        <div className="grid gap-3 border-t border-line px-4 py-3 text-sm">
          {verdict === "locked" && <OfferPassphrase onPassphrase={onPassphrase} />}
          <Advice inspection={inspection} verdict={verdict} />
          <KeyFacts inspection={inspection} />
        </div>
      )}
    </div>
  );
}

const frames: Record<KeyVerdict, string> = {
  ready: "border-ok/35",
  weak: "border-wait/35",
  locked: "border-accent-line",
  tooLong: "border-bad/35",
  refused: "border-bad/35",
};

const heads: Record<KeyVerdict, string> = {
  ready: "bg-ok-soft",
  weak: "bg-wait-soft",
  locked: "bg-accent-soft",
  tooLong: "bg-bad-soft",
  refused: "bg-bad-soft",
};

const marks = {
  ready: { icon: KeyRound, look: "text-ok" },
  weak: { icon: TriangleAlert, look: "text-wait" },
  locked: { icon: LockKeyhole, look: "text-accent" },
  tooLong: { icon: Ruler, look: "text-bad" },
  refused: { icon: CircleX, look: "text-bad" },
} as const;

function Head({ reading, verdict }: { reading: KeyReading; verdict: KeyVerdict | null }) {
  const t = useTranslations("key");
  const { state, repairs, inspection } = reading;
  const name = useKindOf(inspection);
  const format = useFormatter();
  if (state === "none") return null;
  const names = format.list(repairs.map((repair) => t(`repaired.${repair}`)));
  return (
    <>
      {verdict ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Verdict verdict={verdict} />
          {name && <span className="font-medium">{name}</span>}
          {state === "reading" && <Spinner size={14} />}
        </p>
      ) : (
        <p className="flex items-center gap-2 text-muted">
          {state === "reading" && <Spinner size={14} />}
          {t(state === "reading" ? "reading" : "notRead")}
        </p>
      )}
      {repairs.length > 0 && (
        <p className="mt-1.5 flex gap-2">
          <Wrench aria-hidden size={15} className="mt-0.5 shrink-0 text-muted" />
          <span className="min-w-0">{t("repairedTitle", { list: names })}</span>
        </p>
      )}
    </>
  );
}

function Verdict({ verdict }: { verdict: KeyVerdict }) {
  const t = useTranslations("key.verdict");
  const { icon: Icon, look } = marks[verdict];
  return (
    <span className="flex items-center gap-2 text-base font-semibold">
      <Icon aria-hidden size={17} className={look} />
      {t(verdict)}
    </span>
  );
}

function OfferPassphrase({ onPassphrase }: Pick<Props, "onPassphrase">) {
  const t = useTranslations("key.passphrase");
  return (
    <p>
      {t("wanted")}{" "}
      <button
        type="button"
        onClick={onPassphrase}
        className="rounded-sm font-medium text-accent underline underline-offset-2"
      >
        {t("enter")}
      </button>
    </p>
  );
}

/** What to do about a key that is weak or can never fit. Why another key is refused stands at its field. */
function Advice({ inspection, verdict }: { inspection: KeyInspection; verdict: KeyVerdict }) {
  const t = useTranslations("key");
  const reasons = useTranslations("validation");
  const needsNew = verdict === "tooLong" || verdict === "weak";
  if (!needsNew) return null;
  return (
    <div className="grid gap-2">
      {verdict === "tooLong" && <p>{t("neverFits", { limit: keyLengthLimit })}</p>}
      {inspection.warnings.map((reason) => (
        <p key={reason}>{reasons(reason)}</p>
      ))}
      <Command text="ssh-keygen -t ed25519 -f codearts_key" name={t("newKeyCommand")} />
    </div>
  );
}
