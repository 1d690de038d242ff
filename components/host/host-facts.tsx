"use client";

import { useTranslations } from "next-intl";
import { Fact, Facts } from "#components/list/facts.tsx";
import { Moment } from "#components/list/moment.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Host } from "#lib/domain/host.ts";

export function HostFacts({ host, proxy }: { host: Host; proxy: Host | null }) {
  const t = useTranslations("host");
  const os = useTranslations("cluster.os");
  return (
    <Facts>
      <Fact name={t("page.role")}>{t(`role.${host.role}`)}</Fact>
      <Fact name={t("page.os")}>{os(host.os)}</Fact>
      {host.proxyHostId && <Fact name={t("page.proxy")}>{proxy?.name ?? t("unknownProxy")}</Fact>}
      <Fact name={t("page.login")}>
        <Login authorization={host.authorization} />
      </Fact>
      {host.os === "linux" && (
        <Fact name={t("page.icagent")}>
          <Icagent isInstalled={host.installIcagent} />
        </Fact>
      )}
      <Fact name={t("page.owner")}>{host.owner ?? "–"}</Fact>
      <Fact name={t("page.created")}>{host.createdAt ? <Moment at={host.createdAt} /> : "–"}</Fact>
      <Fact name={t("page.id")}>
        <code className="text-[0.6875rem]">{host.id}</code> <CopyButton text={host.id} name={t("page.id")} />
      </Fact>
    </Facts>
  );
}

function Login({ authorization: { kind, username } }: Pick<Host, "authorization">) {
  const t = useTranslations("host.page");
  if (username === null) return t("loginUnknown");
  return t(kind === "key" ? "loginKey" : "loginPassword", { user: username });
}

function Icagent({ isInstalled }: { isInstalled: boolean | null }) {
  const t = useTranslations("host.page");
  if (isInstalled === null) return t("icagentUnknown");
  return t(isInstalled ? "icagentYes" : "icagentNo");
}
