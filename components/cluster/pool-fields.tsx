"use client";

import { useTranslations } from "next-intl";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { AgentPoolField } from "#components/agent-pool/agent-pool-field.tsx";
import { fieldId, type useChecks } from "#components/form/use-checks.ts";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import type { ClusterValues } from "./cluster-values.ts";

type Props = { form: UseFormReturn<ClusterValues>; checks: ReturnType<typeof useChecks<ClusterValues>> };

/** Which agents deploy, and the id of one's own. */
export function PoolFields({ form, checks }: Props) {
  const t = useTranslations("cluster.form");
  const words = useTranslations("cluster.pool");
  const { pool, agentPoolId } = useWatch({ control: form.control });
  const touch = { shouldDirty: true };
  return (
    <div className="grid gap-4">
      <RadioCards
        label={t("pool")}
        value={pool ?? null}
        onValueChange={(value) => {
          form.setValue("pool", value, touch);
          form.clearErrors("agentPoolId");
        }}
        options={[
          { value: "official", title: words("official"), description: t("official") },
          { value: "selfHosted", title: words("selfHosted"), description: t("selfHosted") },
        ]}
      />
      {pool === "selfHosted" && (
        <AgentPoolField
          id={fieldId("agentPoolId")}
          value={agentPoolId ?? ""}
          error={checks.errorOf("agentPoolId")}
          onBlur={() => checks.check("agentPoolId")}
          onValueChange={(value) => {
            form.setValue("agentPoolId", value, touch);
            checks.recheck("agentPoolId");
          }}
        />
      )}
    </div>
  );
}
