import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "#lib/domain/host-list/cells.ts";

export type ColumnLabels = Readonly<Record<ListColumn, string>>;

/** What the columns are called. */
export function useColumnLabels(): ColumnLabels {
  const t = useTranslations("list.column");
  return useMemo(
    () => ({
      name: t("name"),
      address: t("address"),
      port: t("port"),
      role: t("role"),
      proxy: t("proxy"),
      username: t("username"),
      password: t("password"),
      privateKey: t("privateKey"),
      group: t("group"),
      icagent: t("icagent"),
    }),
    [t],
  );
}
