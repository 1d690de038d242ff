"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { Switch } from "#components/ui/switch.tsx";
import type { HostForm } from "./use-host-form.ts";

type Props = Pick<HostForm, "checks" | "cluster" | "form">;

/** What CodeArts installs once it is in; only Linux hosts have it. */
export function IcagentSwitch({ cluster, form, checks }: Props) {
  const t = useTranslations("host.form");
  const icagent = useWatch({ control: form.control, name: "installIcagent" });
  if (cluster.os === "windows") return null;
  return (
    <Switch
      id={fieldId("installIcagent")}
      label={t("icagent")}
      hint={t("icagentHint")}
      checked={icagent}
      error={checks.errorOf("installIcagent")}
      onCheckedChange={(checked) => form.setValue("installIcagent", checked, { shouldDirty: true })}
    />
  );
}
