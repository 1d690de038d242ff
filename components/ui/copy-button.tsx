"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

type Outcome = "copied" | "copyBlocked";

type Props = {
  /** What is copied. */
  text: string;
  /** What it is, for the button's name ("Copy address"). */
  name: string;
  /** Words on the button. They are its name, then. */
  label?: string;
};

/** Puts a text on the clipboard and says so. Where the browser forbids it, it says that instead. */
export function CopyButton({ text, name, label }: Props) {
  const t = useTranslations("ui");
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      // No clipboard without https, or the person said no.
      setOutcome("copyBlocked");
    }
  };
  const icon =
    outcome === "copied" ? (
      <Check aria-hidden size={14} className="text-ok" />
    ) : (
      <Copy aria-hidden size={14} />
    );
  return (
    <span className="inline-flex items-center gap-1.5 align-middle print:hidden">
      {label ? (
        <Button size="sm" icon={icon} onClick={copy}>
          {label}
        </Button>
      ) : (
        <button
          type="button"
          aria-label={t("copyNamed", { name })}
          onClick={copy}
          className="grid size-6 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-ink"
        >
          {icon}
        </button>
      )}
      <span role="status" className="font-sans text-xs text-muted">
        {outcome && t(outcome)}
      </span>
    </span>
  );
}
