"use client";

import { useTranslations } from "next-intl";

export const isLoginField = (field: string) => field.startsWith("authorization.");

/** What a field of the form that edits a host is called; the parts of a login are one. */
export function useFieldLabel() {
  const t = useTranslations("host.form");
  const words = useTranslations("change.host");
  return (field: string) => {
    if (field === "name" || field === "address" || field === "port") return t(field);
    if (field === "proxyHostId") return t("proxy");
    return field === "installIcagent" ? t("icagent") : words("login");
  };
}
