"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Region, Session } from "#lib/domain/session.ts";
import { useSignIn } from "./use-sign-in.ts";

const names = ["account", "user", "password"] as const;
type Name = (typeof names)[number];
type Faults = Partial<Record<Name, string>>;

const isName = (name: string): name is Name => names.some((known) => known === name);
const idOf = (name: Name) => `sign-in-${name}`;

type Props = { regions: readonly Region[]; onSignedIn: (session: Session) => void };

/** Account, user, password and region. The fields are plain ones: four answers need no form library. */
export function SignInForm({ regions, onSignedIn }: Props) {
  const t = useTranslations("session.signIn");
  const required = useTranslations("session.required");
  const [region, setRegion] = useState(regions[0]?.id ?? "");
  const [missing, setMissing] = useState<Faults>({});
  const [tries, setTries] = useState(0);
  const { send, isPending, failure, setFailure } = useSignIn(onSignedIn);

  const refused = Object.fromEntries((failure?.fields ?? []).map(({ name, reason }) => [name, reason]));
  const faults: Faults = { ...refused, ...missing };
  const summary = Object.entries(faults).flatMap(([name, text]) =>
    isName(name) && text ? [{ fieldId: idOf(name), text }] : [],
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const value = (name: Name) => String(typed.get(name) ?? "");
    const empty = names.filter((name) => value(name).trim() === "");
    setMissing(Object.fromEntries(empty.map((name) => [name, required(name)])));
    setTries(tries + 1);
    if (empty.length > 0) {
      setFailure(null);
      return;
    }
    const [account, user] = [value("account").trim(), value("user").trim()];
    void send({ method: "password", region, account, user, password: value("password") });
  };
  const clear = (name: Name) => () => {
    if (missing[name]) setMissing({ ...missing, [name]: undefined });
  };
  const field = (name: Name) => ({
    id: idOf(name),
    name,
    label: t(name),
    error: faults[name],
    onChange: clear(name),
  });

  return (
    <form noValidate onSubmit={submit} className="grid gap-5" aria-label={t("title")}>
      {summary.length > 0 && <ErrorSummary key={tries} title={t("summary")} items={summary} />}
      {failure && summary.length === 0 && (
        <Banner role="alert" tone="bad" title={t("failedTitle")}>
          {failure.detail}
        </Banner>
      )}
      <TextField
        {...field("account")}
        hint={t("accountHint")}
        autoComplete="organization"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField {...field("user")} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <PasswordField {...field("password")} autoComplete="current-password" />
      <Select
        name="region"
        label={t("region")}
        value={region}
        onValueChange={setRegion}
        options={regions.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
      />
      <Button type="submit" variant="primary" pending={isPending} className="w-full">
        {t("submit")}
      </Button>
      <p className="text-sm text-muted">{t("safety")}</p>
    </form>
  );
}
