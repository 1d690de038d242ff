import { Check, CircleHelp, Clock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { StatusBadge, type Tone } from "#components/ui/badge.tsx";
import type { VerificationStatus } from "#lib/domain/verification.ts";

const looks = {
  verified: { tone: "ok", icon: <Check /> },
  failed: { tone: "bad", icon: <X /> },
  pending: { tone: "wait", icon: <Clock /> },
  unknown: { tone: "neutral", icon: <CircleHelp /> },
} as const satisfies Record<VerificationStatus, { tone: Tone; icon: React.ReactNode }>;

/** Verification of a host: icon, word and colour. */
export function VerificationBadge({ status }: { status: VerificationStatus }) {
  const t = useTranslations("verification.status");
  return <StatusBadge {...looks[status]}>{t(status)}</StatusBadge>;
}
