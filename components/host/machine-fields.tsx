"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { AddressHint } from "./address-hint.tsx";
import { ProxySelect } from "./proxy-select.tsx";
import type { HostForm } from "./use-host-form.ts";
import type { ReachWords } from "./use-typed-reach.tsx";

type Props = Pick<HostForm, "checks" | "cluster" | "form" | "proxies" | "split"> & {
  /** What is known of the typed address. */
  reach: ReachWords;
  /** Below the address, such as who else has it. */
  notice?: ReactNode;
  /** The host is there already: its role is said elsewhere, and nothing takes the focus. */
  isEdit?: boolean;
};

/** Which machine it is and how it is reached, in the order of the table's columns. */
export function MachineFields(props: Props) {
  const { cluster, form, checks, split, proxies, reach, notice, isEdit = false } = props;
  const t = useTranslations("host");
  const role = useWatch({ control: form.control, name: "role" });
  const address = checks.field("address");
  return (
    <>
      <TextField
        {...checks.field("name")}
        label={t("form.name")}
        hint={t("form.nameHint")}
        autoFocus={!isEdit}
      />
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <TextField
          {...address}
          onBlur={async (event) => {
            await form.register("address").onBlur(event);
            await split.leave();
          }}
          label={t("form.address")}
          mono
          onPaste={(event) => void split.paste(event)}
          hint={
            <AddressHint
              taken={split.taken}
              kind={reach.kind}
              reach={reach.text}
              isDoubtful={reach.tone === "doubtful"}
              hasOdd={
                form.getFieldState("address").error?.message === "addressCharacters" &&
                split.taken?.address === form.getValues("address")
              }
            />
          }
        />
        <NumberField {...checks.field("port")} label={t("form.port")} />
      </div>
      {notice}
      {cluster.access === "proxy" && !isEdit && (
        <RadioCards
          id={fieldId("role")}
          label={t("form.role")}
          badge={<FixedBadge text={t("form.fixed")} />}
          value={role}
          error={checks.errorOf("role")}
          onValueChange={(value) => {
            form.setValue("role", value, { shouldDirty: true });
            form.clearErrors(["role", "proxyHostId"]);
          }}
          options={[
            { value: "target", title: t("role.target"), description: t("form.roleTarget") },
            { value: "proxy", title: t("role.proxy"), description: t("form.roleProxy") },
          ]}
        />
      )}
      {cluster.access === "proxy" && role === "target" && (
        <ProxySelect form={form} checks={checks} proxies={proxies} />
      )}
    </>
  );
}
