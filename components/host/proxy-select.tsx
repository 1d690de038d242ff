"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { fieldId } from "#components/form/use-checks.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { endpointOf } from "./endpoint.ts";
import type { HostForm } from "./use-host-form.ts";

type Props = Pick<HostForm, "checks" | "form" | "proxies">;

/** The proxy a target is reached through. Without any, the form turns to adding one: nothing typed is lost. */
export function ProxySelect({ form, checks, proxies }: Props) {
  const t = useTranslations("host.form");
  const common = useTranslations("common.failure");
  const value = useWatch({ control: form.control, name: "proxyHostId" });
  const items = proxies.data?.items;
  if (proxies.isError && !items)
    return (
      <Banner
        tone="bad"
        role="alert"
        title={t("proxyFailed")}
        action={<Button onClick={() => void proxies.refetch()}>{common("retry")}</Button>}
      />
    );
  if (items?.length === 0)
    return (
      <div id={fieldId("proxyHostId")} tabIndex={-1}>
        <Banner
          tone="wait"
          title={t("proxyNone")}
          action={
            <Button onClick={() => form.setValue("role", "proxy", { shouldDirty: true })}>
              {t("proxyMake")}
            </Button>
          }
        />
      </div>
    );
  return (
    <Select
      id={fieldId("proxyHostId")}
      label={t("proxy")}
      placeholder={t(items ? "proxyPlaceholder" : "proxyLoading")}
      hint={t("proxyHint")}
      error={checks.errorOf("proxyHostId")}
      value={items ? value : ""}
      onValueChange={(id) => {
        form.setValue("proxyHostId", id, { shouldDirty: true });
        checks.recheck("proxyHostId", "address");
      }}
      options={(items ?? []).map((proxy) => ({
        value: proxy.id,
        label: proxy.name,
        description: endpointOf(proxy),
      }))}
    />
  );
}
