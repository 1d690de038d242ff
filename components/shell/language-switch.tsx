"use client";

import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useTransition } from "react";
import { type Locale, localeCookie } from "#lib/messages/locale.ts";
import { setPreference } from "./preference-cookie.ts";

// Each language names itself, so that whoever landed in the wrong one finds the way back.
const others: Record<Locale, { locale: Locale; name: string }> = {
  en: { locale: "zh-CN", name: "简体中文" },
  "zh-CN": { locale: "en", name: "English" },
};

/** Changes to the other language. What is typed on the page stays. */
export function LanguageSwitch() {
  const router = useRouter();
  const other = others[useLocale()];
  const [isChanging, startChange] = useTransition();
  const change = () => {
    setPreference(localeCookie, other.locale);
    startChange(() => router.refresh());
  };
  return (
    <button
      type="button"
      lang={other.locale}
      aria-busy={isChanging}
      onClick={change}
      className="inline-flex min-h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-muted hover:bg-sunken hover:text-ink"
    >
      <Languages aria-hidden size={16} />
      {other.name}
    </button>
  );
}
