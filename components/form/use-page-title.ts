"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Names the browser's tab after what only the browser knows: a cluster's name, a form's failure. Null keeps the page's own. */
export function usePageTitle(title: string | null) {
  const t = useTranslations("common");
  const whole = title === null ? null : `${title} · ${t("appName")}`;
  useEffect(() => {
    if (whole === null) return;
    const before = document.title;
    document.title = whole;
    return () => {
      document.title = before;
    };
  }, [whole]);
}
