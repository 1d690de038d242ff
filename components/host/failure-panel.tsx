"use client";

import { useTranslations } from "next-intl";
import { useMissingHostRight } from "#components/rights/missing-right.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { commandFor, explanationOf, isLoginTrouble, isPreparable, isProxyTrouble } from "./failure.ts";

type Props = { cluster: Cluster; host: Host; proxyName: string | null };

/** A failed check explained: what happened, where it probably lies, what to do, and the way there. */
export function FailurePanel({ cluster, host, proxyName }: Props) {
  const t = useTranslations("verification");
  const prepare = useTranslations("prepare");
  const roles = useTranslations("host.role");
  const cause = explanationOf(host);
  const facts = {
    user: host.authorization.username ?? "?",
    address: host.address,
    port: String(host.port),
    proxy: proxyName ?? roles("proxy"),
  };
  const command = commandFor(host);
  return (
    <div className="mx-5 mb-5 rounded-lg border border-bad/35 bg-bad-soft px-4 py-3.5 sm:ml-15">
      <h3 className="font-semibold">{t(`cause.${cause}.title`, facts)}</h3>
      <dl className="mt-2.5 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-y-2">
        <dt className="text-muted">{t("explain.place")}</dt>
        <dd>{t(`cause.${cause}.place`, facts)}</dd>
        <dt className="text-muted">{t("explain.next")}</dt>
        <dd>{t(`cause.${cause}.next`, facts)}</dd>
        {command && (
          <>
            <dt className="text-muted">{t(`explain.${command.place}`)}</dt>
            <dd className="flex items-start gap-1.5">
              <code className="min-w-0 rounded-sm bg-surface px-1.5 py-0.5 text-xs wrap-anywhere">
                {command.text}
              </code>
              <CopyButton text={command.text} name={t("explain.command")} />
            </dd>
          </>
        )}
      </dl>
      <div className="mt-3.5 flex flex-wrap items-start gap-x-4 gap-y-2.5">
        <NextAction cluster={cluster} host={host} />
        {isPreparable(host) && (
          <ButtonLink variant="ghost" size="sm" href={paths.prepareHost(cluster.id, host.id)}>
            {prepare("title")}
          </ButtonLink>
        )}
      </div>
      <details className="mt-3 text-sm">
        <summary className="w-fit rounded-sm font-medium">{t("explain.original")}</summary>
        <p className="mt-1 wrap-anywhere">
          {host.verification.original ? (
            <code className="text-xs">{host.verification.original}</code>
          ) : (
            t("explain.noOriginal")
          )}
        </p>
      </details>
    </div>
  );
}

function NextAction({ cluster, host }: Pick<Props, "cluster" | "host">) {
  const t = useTranslations("verification.explain");
  const missing = useMissingHostRight(host)("edit");
  if (host.proxyHostId !== null && isProxyTrouble(host))
    return (
      <ButtonLink variant="primary" size="sm" href={paths.host(cluster.id, host.proxyHostId)}>
        {t("lookAtProxy")}
      </ButtonLink>
    );
  const isLogin = isLoginTrouble(host);
  const label = isLogin ? t(host.authorization.kind === "key" ? "newKey" : "newPassword") : t("edit");
  if (missing)
    return (
      <Button variant="primary" size="sm" disabledReason={missing}>
        {label}
      </Button>
    );
  return (
    <ButtonLink
      variant="primary"
      size="sm"
      href={isLogin ? paths.newLogin(cluster.id, host.id) : paths.editHost(cluster.id, host.id)}
    >
      {label}
    </ButtonLink>
  );
}
