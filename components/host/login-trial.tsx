"use client";

import { useTranslations } from "next-intl";
import { Command } from "./key-command.tsx";
import { trialCommand } from "./login-name.ts";
import type { HostForm } from "./use-host-form.ts";

type Props = Pick<HostForm, "cluster" | "form" | "proxies">;

/** How to see for oneself what CodeArts will meet. Default export, as `lazy` asks for one. */
export default function LoginTrial({ cluster, form, proxies }: Props) {
  const t = useTranslations("key.trial");
  const [address, port, role, proxyHostId, username] = form.watch([
    "address",
    "port",
    "role",
    "proxyHostId",
    "authorization.username",
  ]);
  const isBehind = cluster.access === "proxy" && role === "target";
  const proxy = isBehind ? proxies.data?.items.find(({ id }) => id === proxyHostId) : undefined;
  const through = proxy && {
    address: proxy.address,
    port: proxy.port,
    username: proxy.authorization.username,
  };
  const command = isBehind && !proxy ? null : trialCommand({ username, address, port, through });
  return (
    <div className="mt-2 grid gap-2 text-sm">
      <p className="text-muted">{t("text")}</p>
      {command === null ? (
        <p className="text-muted">{t("missing")}</p>
      ) : (
        <Command text={command} name={t("command")} />
      )}
      <ul className="grid list-disc gap-1 pl-5 text-muted">
        <li>{t("ready")}</li>
        <li>{t("asks")}</li>
        <li>{t("denied")}</li>
      </ul>
    </div>
  );
}
