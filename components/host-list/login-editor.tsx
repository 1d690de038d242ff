"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { emptyHost, type HostValues, hostFields } from "#components/host/host-values.ts";
import { LoginFields } from "#components/host/login-fields.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { lazyResolver } from "#lib/client/lazy-resolver.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { loginCheck } from "./list-logins.ts";
import type { LoginsDesk } from "./use-logins.ts";

type Props = { cluster: Cluster; name: string; desk: LoginsDesk };

const loginFields = hostFields.filter((name) => name.startsWith("authorization."));

/** One login, with the fields of the host form. Give it the name of the login as its key. */
export function LoginEditor({ cluster, name, desk }: Props) {
  const t = useTranslations("list.login");
  const jobs = useTranslations("job.login");
  const { trouble } = desk;
  const [resolver] = useState(() => lazyResolver<HostValues>(async () => loginCheck(cluster)));
  const form = useForm<HostValues>({
    defaultValues: { ...emptyHost(cluster), authorization: desk.read(name) },
    resolver,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const checks = useChecks(form, loginFields);
  const { write } = desk;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => write(name, values.authorization),
      }),
    [form, name, write],
  );
  const shown = useTrouble(form, trouble);
  return (
    <>
      {trouble && shown === trouble && checks.faults.length > 0 && (
        <ErrorSummary title={t("errorTitle")} items={checks.faults} />
      )}
      <LoginFields cluster={cluster} form={form} checks={checks} passwordHint={jobs("passwordHint")} />
    </>
  );
}

/** Judges the whole login when it was found unfit, and says what the server refused. Answers the trouble that is shown. */
function useTrouble(form: ReturnType<typeof useForm<HostValues>>, trouble: LoginsDesk["trouble"]) {
  const [shown, setShown] = useState<LoginsDesk["trouble"]>(null);
  useEffect(() => {
    if (!trouble) return;
    void form.trigger(loginFields).then(() => {
      for (const { name, reason } of trouble.refused) {
        const field = loginFields.find((known) => known === name);
        if (field) form.setError(field, { type: "server", message: reason });
      }
      setShown(trouble);
    });
  }, [form, trouble]);
  return shown;
}
