"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { HostEdit } from "./use-host-edit.ts";

// Most edits keep the login.
const LoginFields = lazy(async () => ({ default: (await import("./login-fields.tsx")).LoginFields }));

/** The login of a host: unchanged and unseen, until one asks to enter a new one. */
export function LoginPart({ host }: { host: HostEdit }) {
  const t = useTranslations("change.host");
  const { login } = host;
  if (login.isKept) return <KeptLogin host={host} />;
  return (
    <section aria-label={t("loginNew")} className="grid gap-5 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold">{t("loginNew")}</h2>
          <p className="text-sm text-muted">{t("loginNewText")}</p>
        </div>
        <Button size="sm" onClick={host.keepLogin}>
          {t("keepLogin")}
        </Button>
      </div>
      <Suspense fallback={<Skeleton className="h-72" />}>
        <LoginFields {...host} />
      </Suspense>
      <Checkbox
        label={t("sync")}
        hint={t("syncHint")}
        checked={login.isSynced}
        onCheckedChange={host.setSynced}
      />
    </section>
  );
}

function KeptLogin({ host }: { host: HostEdit }) {
  const t = useTranslations("change.host");
  const words = useTranslations("host.page");
  const { kind, username } = host.base.authorization;
  const shown =
    username === null
      ? words("loginUnknown")
      : words(kind === "key" ? "loginKey" : "loginPassword", { user: username });
  return (
    <section aria-label={t("login")} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="font-semibold">{t("login")}</h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-2">
        <KeyRound aria-hidden size={15} className="text-muted" />
        <span className="wrap-anywhere">{shown}</span>
        <span className="text-muted">· {t("loginKept")}</span>
      </p>
      <p className="mt-1 text-sm text-muted">{t("loginKeptText")}</p>
      <Button size="sm" className="mt-3" onClick={host.openLogin}>
        {t("newLogin")}
      </Button>
    </section>
  );
}
