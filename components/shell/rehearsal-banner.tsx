import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";

/**
 * Never lets anybody believe that a rehearsal is the real thing, or the other way round: it stays in sight. Bars below
 * it stick at `--banner`.
 */
export function RehearsalBanner({ cardUrl }: { cardUrl: string }) {
  const t = useTranslations("common.rehearsal");
  return (
    <aside
      aria-label={t("label")}
      className="sticky top-0 z-30 flex h-8 items-center gap-2.5 border-b border-wait/25 bg-wait-soft px-4 text-xs font-medium text-wait sm:px-5 print:hidden"
    >
      <span
        aria-hidden
        className="hidden h-3 w-6.5 shrink-0 rounded-[2px] bg-[repeating-linear-gradient(115deg,var(--wait)_0_4px,transparent_4px_8px)] sm:block"
      />
      <p className="min-w-0 flex-1 truncate">
        {/* On the narrowest screens the link at the end says it already. */}
        <span className="max-[399px]:sr-only">
          <strong className="font-semibold">{t("label")}</strong>
          <span aria-hidden>{" · "}</span>
        </span>
        <span className="hidden md:inline">{t("text")}</span>
        <span className="md:hidden">{t("short")}</span>
      </p>
      <a
        href={cardUrl}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 shrink-0 items-center gap-1 underline underline-offset-2"
      >
        {t("card")}
        <ExternalLink aria-hidden size={13} />
      </a>
    </aside>
  );
}
