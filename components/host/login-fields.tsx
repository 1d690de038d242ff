"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { PasswordField } from "#components/ui/password-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { KeyField } from "./key-field.tsx";
import type { HostForm } from "./use-host-form.ts";

type Props = Pick<HostForm, "checks" | "cluster" | "form">;

/** How CodeArts logs in. */
export function LoginFields({ cluster, form, checks }: Props) {
  const t = useTranslations("host.form");
  const kind = useWatch({ control: form.control, name: "authorization.kind" });
  const isWindows = cluster.os === "windows";
  const hasKey = kind === "key" && !isWindows;
  return (
    <>
      <RadioCards
        id={fieldId("authorization.kind")}
        label={t("authorization")}
        value={hasKey ? "key" : "password"}
        error={checks.errorOf("authorization.kind")}
        onValueChange={(value) => {
          form.setValue("authorization.kind", value, { shouldDirty: true });
          form.clearErrors(["authorization.password", "authorization.privateKey"]);
        }}
        options={[
          { value: "password", title: t("byPassword"), description: t("passwordCard") },
          {
            value: "key",
            title: t("byKey"),
            description: t(isWindows ? "keyWindows" : "keyCard"),
            disabled: isWindows,
          },
        ]}
      />
      <TextField
        {...checks.field("authorization.username")}
        label={t("username")}
        hint={t(isWindows ? "usernameHintWindows" : "usernameHint")}
        autoCapitalize="none"
        spellCheck={false}
        mono
      />
      {hasKey ? (
        <KeyField form={form} checks={checks} />
      ) : (
        <PasswordField
          {...checks.field("authorization.password")}
          label={t("password")}
          hint={t("passwordHint")}
          // Not this site's password: a browser must neither fill in nor offer to keep it.
          autoComplete="new-password"
        />
      )}
    </>
  );
}

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
