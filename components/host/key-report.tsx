"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Spinner } from "#components/ui/spinner.tsx";
import { keyLengthLimit } from "#lib/domain/limits.ts";
import type { KeyInspection } from "#lib/domain/private-key.ts";
import type { KeyReading } from "./use-key-reading.ts";

/** What is known of a key without showing it. Spoken politely as it becomes known. */
export function KeyReport({ reading }: { reading: KeyReading }) {
  const t = useTranslations("key");
  return (
    <div role="status" className="text-sm empty:hidden">
      {reading.state === "reading" && (
        <p className="flex items-center gap-2 text-muted">
          <Spinner size={14} />
          {t("reading")}
        </p>
      )}
      {reading.state === "failed" && <p className="text-muted">{t("notRead")}</p>}
      {reading.state === "read" && reading.inspection.type && <KeyCard inspection={reading.inspection} />}
      {reading.state !== "none" && reading.repairs.length > 0 && (
        <p className="mt-1.5 text-muted">
          {t("repairedTitle", { list: reading.repairs.map((name) => t(`repaired.${name}`)).join(", ") })}
        </p>
      )}
    </div>
  );
}

const formats = {
  openssh: "OpenSSH",
  pkcs1: "PKCS#1 (PEM)",
  pkcs8: "PKCS#8 (PEM)",
  sec1: "SEC1 (PEM)",
  putty: "PuTTY",
} as const;

const types = { rsa: "RSA", ecdsa: "ECDSA", ed25519: "Ed25519", dsa: "DSA" } as const;

function KeyCard({ inspection }: { inspection: KeyInspection }) {
  const t = useTranslations("key");
  const { type, bits, format, fingerprint, comment, length, problems } = inspection;
  const name = type && (bits === null ? types[type] : t("typeBits", { type: types[type], bits }));
  return (
    <div className="rounded-lg border border-line bg-sunken px-4 py-3">
      {problems.length === 0 && (
        <p className="mb-2 flex items-center gap-2 font-semibold text-ok">
          <KeyRound aria-hidden size={15} />
          {t("ready")}
        </p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <Row name={t("type")}>{name}</Row>
        <Row name={t("format")}>{format && formats[format]}</Row>
        <Row name={t("fingerprint")}>
          {fingerprint && <code className="text-xs wrap-anywhere">{fingerprint}</code>}
        </Row>
        <Row name={t("comment")}>{comment}</Row>
        <Row name={t("length")}>{t("lengthOf", { length, limit: keyLengthLimit })}</Row>
      </dl>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
