"use client";

import { ChevronDown, CircleUserRound, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { beforeLeaving } from "#components/form/before-leaving.ts";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { ApiError } from "#lib/client/api.ts";
import { forgetDrafts } from "#lib/client/drafts.ts";
import { paths } from "#lib/client/paths.ts";
import { signOut } from "#lib/client/session.ts";
import type { Session } from "#lib/domain/session.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import type { Theme } from "./theme.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

type Props = { session: Pick<Session, "user" | "account" | "region">; theme: Theme };

/** Who is signed in where, how the console looks, and the way out. */
export function UserMenu({ session, theme }: Props) {
  const t = useTranslations("session.menu");
  const words = useTranslations("common");
  return (
    <Popover
      align="end"
      label={t("label", { user: session.user })}
      triggerClass="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-2.5 text-sm font-medium hover:border-control"
      trigger={
        <>
          <CircleUserRound aria-hidden size={16} className="text-muted sm:hidden" />
          <span className="hidden max-w-32 truncate pl-1 sm:inline">{session.user}</span>
          <ChevronDown aria-hidden size={14} className="text-muted" />
        </>
      }
      panelClass="w-72 p-4"
    >
      <p className="truncate font-semibold">{session.user}</p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        <dt className="text-muted">{t("account")}</dt>
        <dd className="truncate">{session.account}</dd>
        <dt className="text-muted">{t("region")}</dt>
        <dd className="font-mono text-xs leading-5">{session.region}</dd>
      </dl>
      <div className="mt-4 grid gap-1.5">
        <p className="text-xs font-semibold text-muted">{words("theme.label")}</p>
        <ThemeSwitch initial={theme} name="menu-theme" />
      </div>
      <div className="mt-3 -ml-2 lg:hidden">
        <LanguageSwitch />
      </div>
      <SignOut />
    </Popover>
  );
}

type Where = "here" | "everywhere";

function SignOut() {
  const t = useTranslations("session.menu");
  const [leaving, setLeaving] = useState<Where | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const leave = async (where: Where) => {
    setLeaving(where);
    setFailure(null);
    try {
      await signOut(where);
    } catch (error) {
      // Whoever is signed out here is where they wanted to be; whether elsewhere too, nobody can tell them.
      const isOut = error instanceof ApiError && error.problem.code === "unauthenticated";
      if (!isOut || where === "everywhere") {
        setLeaving(null);
        setFailure(t("signOutFailed"));
        return;
      }
    }
    forgetDrafts();
    location.assign(paths.signIn());
  };
  return (
    <div className="mt-4 grid gap-1 border-t border-line pt-4">
      <Button
        className="w-full"
        pending={leaving === "here"}
        onClick={() => beforeLeaving(() => void leave("here"))}
        icon={<LogOut aria-hidden size={16} />}
      >
        {t("signOut")}
      </Button>
      <Button
        className="w-full"
        variant="ghost"
        title={t("everywhereHint")}
        pending={leaving === "everywhere"}
        onClick={() => beforeLeaving(() => void leave("everywhere"))}
      >
        {t("signOutEverywhere")}
      </Button>
      {failure && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {failure}
        </p>
      )}
    </div>
  );
}
