"use client";

import { useTranslations } from "next-intl";
import { ListBox } from "#components/host-list/list-box.tsx";
import type { SourceDesk } from "#components/host-list/use-source.ts";

/** Where the list comes in that a cluster is compared with. */
export function CompareSource({ desk }: { desk: SourceDesk }) {
  const t = useTranslations("compare.source");
  return (
    <ListBox
      desk={desk}
      id="wanted-hosts"
      label={t("label")}
      hint={t("hint")}
      placeholder={t("placeholder")}
      submit={t("compare")}
    />
  );
}
