"use client";

import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { keepDraftsOf } from "#lib/client/drafts.ts";
import { clearSessionEnd, sessionEnded } from "#lib/client/session-end.ts";
import type { Session } from "#lib/domain/session.ts";
import { renewal } from "./renewal.ts";

const SignInAgain = lazy(() => import("./sign-in-again.tsx"));

const never = () => false;

function close() {
  clearSessionEnd();
  renewal.set(false);
}

/** Asks for a new sign-in over the page when a call was answered 401, or when the person wants to renew it early. */
export function SessionGuard({ session, isRehearsal }: { session: Session; isRehearsal: boolean }) {
  const hasEnded = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.read, never);
  const isRenewing = useSyncExternalStore(renewal.subscribe, renewal.read, never);
  const isOpen = hasEnded || isRenewing;
  const [wasOpen, setWasOpen] = useState(false);
  if (isOpen && !wasOpen) setWasOpen(true);
  const owner = [session.region, session.account, session.user, session.project?.id].join("/");
  // What was typed in this tab is for whoever typed it, and for the project it was typed in.
  useEffect(() => keepDraftsOf(owner), [owner]);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <SignInAgain
        session={session}
        isRehearsal={isRehearsal}
        isEarly={!hasEnded}
        open={isOpen}
        onClose={close}
      />
    </Suspense>
  );
}
