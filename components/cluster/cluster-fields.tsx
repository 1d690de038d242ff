"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { descriptionLimit } from "#lib/domain/limits.ts";
import { PoolFields } from "./pool-fields.tsx";
import type { useClusterForm } from "./use-cluster-form.ts";

type Props = Pick<ReturnType<typeof useClusterForm>, "checks" | "form">;

export function ClusterFields({ form, checks }: Props) {
  const t = useTranslations("cluster.form");
  const { os, access, description } = useWatch({ control: form.control });
  const words = useTranslations("cluster");
  const fixed = <FixedBadge text={t("fixed")} />;
  const touch = { shouldDirty: true };
  return (
    <>
      <TextField {...checks.field("name")} label={t("name")} hint={t("nameHint")} autoFocus />
      <RadioCards
        id={fieldId("os")}
        label={t("os")}
        badge={fixed}
        value={os ?? null}
        error={checks.errorOf("os")}
        onValueChange={(value) => form.setValue("os", value, touch)}
        options={[
          { value: "linux", title: words("os.linux"), description: t("linux") },
          { value: "windows", title: words("os.windows"), description: t("windows") },
        ]}
      />
      <RadioCards
        id={fieldId("access")}
        label={t("access")}
        badge={fixed}
        value={access ?? null}
        error={checks.errorOf("access")}
        onValueChange={(value) => form.setValue("access", value, touch)}
        options={[
          { value: "direct", title: words("access.direct"), description: t("direct") },
          { value: "proxy", title: words("access.proxy"), description: t("proxy") },
        ]}
      />
      <PoolFields form={form} checks={checks} />
      <TextArea
        {...checks.field("description")}
        label={t("description")}
        optional
        placeholder={t("descriptionPlaceholder")}
        hint={t("descriptionCount", {
          count: [...(description ?? "").trim()].length,
          limit: descriptionLimit,
        })}
      />
    </>
  );
}
