"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiError } from "#lib/client/api.ts";
import { signIn } from "#lib/client/session.ts";
import type { InvalidParam } from "#lib/domain/problem.ts";
import type { Session, SignIn } from "#lib/domain/session.ts";

export type SignInFailure = { detail: string; fields: InvalidParam[] };

/** Sends one sign-in at a time and keeps what went wrong with the last one, in words. */
export function useSignIn(onSignedIn: (session: Session) => Promise<void> | void) {
  const t = useTranslations("session.signIn");
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(null);

  const send = async (body: SignIn): Promise<void> => {
    setIsPending(true);
    setFailure(null);
    try {
      await onSignedIn(await signIn(body));
    } catch (error) {
      setIsPending(false);
      if (!(error instanceof ApiError)) throw error;
      const { detail, invalidParams = [] } = error.problem;
      setFailure({ detail: detail || t("network"), fields: invalidParams });
    }
  };
  return { send, isPending, setIsPending, failure, setFailure };
}
