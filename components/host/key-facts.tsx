"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyInspection } from "#lib/domain/private-key.ts";

const types = { rsa: "RSA", ecdsa: "ECDSA", ed25519: "Ed25519", dsa: "DSA" } as const;

/** "RSA, 3,072 bits": the first thing one asks of a key. */
export function useKindOf(inspection: KeyInspection | null): string | null {
  const t = useTranslations("key");
  if (!inspection?.type) return null;
  const type = types[inspection.type];
  // Ed25519 has one size only, and its name says so.
  const isSized = inspection.bits !== null && inspection.type !== "ed25519";
  return isSized ? t("typeBits", { type, bits: inspection.bits ?? 0 }) : type;
}

const formats = {
  openssh: "OpenSSH",
  pkcs1: "PKCS#1 (PEM)",
  pkcs8: "PKCS#8 (PEM)",
  sec1: "SEC1 (PEM)",
  dsaPem: "DSA (PEM)",
  putty2: "PuTTY 2",
  putty3: "PuTTY 3",
} as const;

/** What a key is, as far as it could be read. */
export function KeyFacts({ inspection }: { inspection: KeyInspection }) {
  const t = useTranslations("key");
  const { format, fingerprint, comment, length } = inspection;
  if (format === null) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
      <Row name={t("format")}>
        {format.startsWith("putty") ? t("converted", { format: formats[format] }) : formats[format]}
      </Row>
      <Row name={t("fingerprint")}>{fingerprint && <Fingerprint text={fingerprint} />}</Row>
      <Row name={t("comment")}>{comment && <span className="wrap-anywhere">{comment}</span>}</Row>
      <Row name={t("length")}>
        <Meter length={length} />
      </Row>
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div className="contents">
      <dt className="text-muted not-first:max-sm:mt-1">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Fingerprint({ text }: { text: string }) {
  const t = useTranslations("key");
  return (
    <>
      <code className="text-xs wrap-anywhere">{text}</code> <CopyButton text={text} name={t("fingerprint")} />
      <p className="text-muted">
        {t.rich("fingerprintHint", {
          code: (chunks) => <code className="text-xs sm:whitespace-nowrap">{chunks}</code>,
        })}
      </p>
    </>
  );
}

/** How much of upstream's limit the key takes. */
function Meter({ length }: { length: number }) {
  const t = useTranslations("key");
  const share = Math.min(1, length / keyLengthLimit);
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <span className="tabular-nums">{t("lengthOf", { length, limit: keyLengthLimit })}</span>
      <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-line">
        <span
          className={clsx("block h-full rounded-full", length > keyLengthLimit ? "bg-bad" : "bg-control")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}
