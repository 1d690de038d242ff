"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { PasswordField } from "#components/ui/password-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { LoginUser } from "./login-user.tsx";
import type { HostForm } from "./use-host-form.ts";

// Most hosts are added with the first choice; what only a key or the curious need comes when it is asked for.
const KeyField = lazy(() => import("./key-field.tsx"));
const LoginTrial = lazy(() => import("./login-trial.tsx"));

type Props = Pick<HostForm, "checks" | "cluster" | "form"> & {
  /** Given where the login is for one host, whose address is in the form. */
  proxies?: HostForm["proxies"];
  /** Where the password is kept for a while: what is said below it then. */
  passwordHint?: string;
};

/** How CodeArts logs in. The user and what proves it stand together: a key belongs to one user. */
export function LoginFields({ cluster, form, checks, proxies, passwordHint }: Props) {
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
          form.clearErrors([
            "authorization.password",
            "authorization.privateKey",
            "authorization.passphrase",
          ]);
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
      <LoginUser cluster={cluster} form={form} checks={checks} />
      {hasKey ? (
        <Suspense fallback={<KeySkeleton />}>
          <KeyField form={form} checks={checks} />
        </Suspense>
      ) : (
        <PasswordField
          {...checks.field("authorization.password")}
          label={t("password")}
          hint={passwordHint ?? t("passwordHint")}
          // Not this site's password: a browser must neither fill in nor offer to keep it.
          autoComplete="new-password"
        />
      )}
      {!isWindows && proxies && <Trial cluster={cluster} form={form} proxies={proxies} />}
    </>
  );
}

/** As tall as the key's field without a key, so that nothing moves when it comes. */
function KeySkeleton() {
  return (
    <div>
      <Skeleton className="mb-1.5 h-5 w-24" />
      <Skeleton className="h-26" />
      <Skeleton className="mt-1.5 h-27.5 max-sm:h-32.5" />
      <Skeleton className="mt-3 h-8 w-32" />
    </div>
  );
}

function Trial(props: Pick<HostForm, "cluster" | "form" | "proxies">) {
  const t = useTranslations("key.trial");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)} className="-mt-2">
      <summary className="cursor-pointer rounded-sm text-sm font-medium text-accent">{t("title")}</summary>
      {isOpen && (
        <Suspense fallback={<Skeleton className="mt-2 h-28" />}>
          <LoginTrial {...props} />
        </Suspense>
      )}
    </details>
  );
}
