"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { paths } from "#lib/client/paths.ts";
import type { RegionList, Session } from "#lib/domain/session.ts";
import { RehearsalEntry } from "./rehearsal-entry.tsx";
import { SignInForm } from "./sign-in-form.tsx";

type Props = {
  choices: RegionList;
  /** A page of this console to go to afterwards (see `safeNext`), or null for the usual one. */
  next: string | null;
};

/** The way in: in a rehearsal one button, else the form. */
export function SignInPanel({ choices, next }: Props) {
  const t = useTranslations("session.rehearsal");
  const [isOpen, setIsOpen] = useState(false);
  const formId = useId();
  // A whole new page: what was typed here leaves the browser's memory.
  const goOn = ({ project }: Session) => {
    location.assign(next ?? (project ? paths.clusters() : paths.projects()));
  };
  const form = <SignInForm regions={choices.items} onSignedIn={goOn} />;
  if (!choices.rehearsal) return form;
  return (
    <div className="grid gap-6">
      <RehearsalEntry accounts={choices.rehearsal.accounts} onSignedIn={goOn} />
      <div className="border-t border-line pt-4">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={formId}
          onClick={() => setIsOpen(!isOpen)}
          className="-mx-1 inline-flex min-h-8 items-center gap-1 rounded-sm px-1 font-medium text-accent hover:underline"
        >
          <ChevronRight
            aria-hidden
            size={16}
            className={clsx("transition-transform", isOpen && "rotate-90")}
          />
          {t("byPassword")}
        </button>
        <div id={formId} hidden={!isOpen} className="pt-4">
          {form}
        </div>
      </div>
    </div>
  );
}
