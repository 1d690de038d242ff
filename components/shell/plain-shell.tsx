import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./language-switch.tsx";
import { Wordmark } from "./logo.tsx";
import { RehearsalBanner } from "./rehearsal-banner.tsx";
import { SkipLink } from "./skip-link.tsx";

type Props = {
  rehearsal: { cardUrl: string } | null;
  /** At the end of the top bar. */
  actions?: ReactNode;
  children: ReactNode;
};

/** What stands around the pages before the console: sign-in and the choice of a project. */
export function PlainShell({ rehearsal, actions, children }: Props) {
  const t = useTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {rehearsal && <RehearsalBanner cardUrl={rehearsal.cardUrl} />}
      <header className="flex min-h-16 items-center gap-2 px-4 sm:gap-3 sm:px-8">
        <Wordmark name={t("appName")} />
        <span className="flex-1" />
        <LanguageSwitch />
        {actions}
      </header>
      <main id="main" tabIndex={-1} className="flex flex-1 flex-col px-4 pb-10 outline-none sm:px-8">
        {children}
      </main>
    </div>
  );
}
