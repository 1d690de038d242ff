import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IdleNotice } from "#components/session/idle-notice.tsx";
import { SessionGuard } from "#components/session/session-guard.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Session } from "#lib/domain/session.ts";
import { JobBannerSlot } from "./job-banner-slot.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Mark, Wordmark } from "./logo.tsx";
import { NavLinks } from "./nav-links.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";
import { QueryProvider } from "./query-provider.tsx";
import { RehearsalBanner } from "./rehearsal-banner.tsx";
import { SkipLink } from "./skip-link.tsx";
import type { Theme } from "./theme.ts";
import { ThrottleNotice } from "./throttle-notice.tsx";
import { TokenPill } from "./token-pill.tsx";
import { UserMenu } from "./user-menu.tsx";

type Props = {
  session: Session & { project: { id: string; name: string } };
  rehearsal: { cardUrl: string } | null;
  theme: Theme;
  /** When the server drew the page, in milliseconds. */
  renderedAt: number;
  children: ReactNode;
};

/** What stands around every page of the console. */
export function AppShell({ session, rehearsal, theme, renderedAt, children }: Props) {
  return (
    <QueryProvider>
      <SkipLink />
      {rehearsal && <RehearsalBanner cardUrl={rehearsal.cardUrl} />}
      <div
        className={clsx(
          "md:grid md:grid-cols-[14.5rem_minmax(0,1fr)] print:block",
          rehearsal ? "[--banner:2rem]" : "[--banner:0px]",
        )}
      >
        <Side />
        <div className="min-w-0">
          <TopBar session={session} theme={theme} renderedAt={renderedAt} />
          <JobBannerSlot />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto max-w-[77.5rem] px-4 pt-6 pb-28 outline-none sm:px-8 sm:pt-7 md:pb-12"
          >
            {children}
          </main>
        </div>
      </div>
      <Bottom />
      <ThrottleNotice />
      <IdleNotice idleExpiresAt={session.idleExpiresAt} renderedAt={renderedAt} />
      <SessionGuard session={session} isRehearsal={rehearsal !== null} />
      <ToastRegion />
    </QueryProvider>
  );
}

function Side() {
  const t = useTranslations("common");
  return (
    <nav
      aria-label={t("navigation")}
      className="sticky top-(--banner) hidden h-[calc(100dvh-var(--banner))] flex-col gap-5 border-r border-line px-3 py-4 md:flex print:hidden"
    >
      <Link href={paths.clusters()} aria-label={t("home")} className="rounded-md px-2.5 py-1">
        <Wordmark name={t("appName")} />
      </Link>
      <NavLinks place="side" />
    </nav>
  );
}

function Bottom() {
  const t = useTranslations("common");
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <NavLinks place="bottom" />
    </nav>
  );
}

function TopBar({ session, theme, renderedAt }: Pick<Props, "session" | "theme" | "renderedAt">) {
  const t = useTranslations("common");
  const life = { expiresAt: session.expiresAt, renderedAt };
  return (
    <header className="sticky top-(--banner) z-20 flex min-h-14 items-center gap-3 border-b border-line bg-bg px-4 sm:px-8 print:hidden">
      <Link href={paths.clusters()} aria-label={t("home")} className="rounded-sm p-1 text-accent md:hidden">
        <Mark size={24} />
      </Link>
      <ProjectSwitcher current={session.project} />
      <span className="hidden font-mono text-xs text-muted lg:inline">{session.region}</span>
      <span className="flex-1" />
      <span className="hidden sm:block">
        <TokenPill {...life} />
      </span>
      <span className="sm:hidden">
        <TokenPill {...life} quiet />
      </span>
      <span className="hidden lg:block">
        <LanguageSwitch />
      </span>
      <UserMenu session={session} theme={theme} />
    </header>
  );
}
