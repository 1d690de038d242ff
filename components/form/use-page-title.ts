"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

/** Names the browser's tab after what only the browser knows: a cluster's name, a form's failure. Null keeps the page's own. */
export function usePageTitle(title: string | null) {
  const t = useTranslations("common");
  const whole = title === null ? null : `${title} · ${t("appName")}`;
  useEffect(() => {
    if (whole === null) return;
    // The page's own title may arrive after this: it is kept for later, and put back when this ends.
    let own = document.title;
    const apply = () => {
      if (document.title === whole) return;
      own = document.title;
      document.title = whole;
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = own;
    };
  }, [whole]);
}
