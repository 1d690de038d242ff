"use client";

import { ArrowRight, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RegionList, Session } from "#lib/domain/session.ts";
import { useSignIn } from "./use-sign-in.ts";

type Account = NonNullable<RegionList["rehearsal"]>["accounts"][number];
// The rehearsal's usual users are described in the reader's language, any other in the card's own words.
const usual = ["admin", "operator", "viewer"] as const;

function useRights() {
  const t = useTranslations("session.rehearsal.rights");
  return ({ user, rights }: Account) => {
    const known = usual.find((name) => name === user);
    return known ? t(known) : rights;
  };
}

type Props = { accounts: readonly Account[]; onSignedIn: (session: Session) => void };

/** In a rehearsal a name is enough: the server takes the password from the rehearsal card. */
export function RehearsalEntry({ accounts, onSignedIn }: Props) {
  const t = useTranslations("session");
  const [entering, setEntering] = useState<string | null>(null);
  const { send, isPending, failure } = useSignIn(onSignedIn);
  const rightsOf = useRights();
  const [main, ...others] = accounts;
  if (!main) return null;

  const enter = (user: string) => {
    setEntering(user);
    void send({ method: "rehearsal", user });
  };
  const isEntering = (user: string) => isPending && entering === user;
  return (
    <div className="grid gap-4">
      {failure && (
        <Banner role="alert" tone="bad" title={t("signIn.failedTitle")}>
          {failure.detail}
        </Banner>
      )}
      <div className="grid gap-2">
        <Button
          variant="primary"
          className="min-h-11 w-full text-lg"
          pending={isEntering(main.user)}
          onClick={() => enter(main.user)}
        >
          {t("rehearsal.enter")}
          <ArrowRight aria-hidden size={18} />
        </Button>
        <p className="text-sm text-muted">
          {t("rehearsal.enterAs", { user: main.user, rights: rightsOf(main) })}
        </p>
      </div>
      {others.length > 0 && (
        <div className="grid gap-2">
          <h2 className="text-sm font-semibold">{t("rehearsal.others")}</h2>
          <ul className="grid gap-2">
            {others.map((account) => (
              <li
                key={account.user}
                className="flex items-center justify-between gap-3 rounded-lg border border-line px-3.5 py-2"
              >
                <div className="min-w-0">
                  <p className="font-semibold">{account.user}</p>
                  <p className="text-sm text-muted first-letter:uppercase">{rightsOf(account)}</p>
                </div>
                <Button
                  size="sm"
                  aria-label={t("rehearsal.as", { user: account.user })}
                  pending={isEntering(account.user)}
                  onClick={() => enter(account.user)}
                  icon={<UserRound aria-hidden size={15} />}
                >
                  {t("rehearsal.enterShort")}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
