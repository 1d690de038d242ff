"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Region, Session } from "#lib/domain/session.ts";
import { MethodChoice } from "./method-choice.tsx";
import { MethodFields } from "./method-fields.tsx";
import { useMethodForm } from "./use-method-form.ts";

type Props = { regions: readonly Region[]; onSignedIn: (session: Session) => void };

/** A user's password, an access key or a token, and the region. The fields are plain ones: no form library. */
export function SignInForm({ regions, onSignedIn }: Props) {
  const t = useTranslations("session.signIn");
  const safety = useTranslations("session.safety");
  const [region, setRegion] = useState(regions[0]?.id ?? "");
  const form = useMethodForm({ first: "password", region, onSignedIn });
  const { method, summary, failure } = form;
  return (
    <form noValidate onSubmit={form.submit} className="grid gap-5" aria-label={t("title")}>
      {summary.length > 0 && <ErrorSummary key={form.tries} title={t("summary")} items={summary} />}
      {failure && summary.length === 0 && (
        <Banner role="alert" tone="bad" title={t("failedTitle")}>
          {failure.detail}
        </Banner>
      )}
      <MethodChoice value={method} onChange={form.choose} />
      {failure && summary.length > 0 && <p className="text-sm text-muted">{failure.detail}</p>}
      <MethodFields key={method} {...form.shown} />
      <Select
        name="region"
        label={t("region")}
        value={region}
        onValueChange={setRegion}
        options={regions.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
      />
      <Button type="submit" variant="primary" pending={form.isPending} className="w-full">
        {t("submit")}
      </Button>
      <p className="text-sm text-muted">{safety(method)}</p>
    </form>
  );
}
