"use client";

import { useTranslations } from "next-intl";
import { ConflictPanel, type ConflictRow } from "#components/form/conflict-panel.tsx";
import { isLoginField, useFieldLabel } from "./field-label.ts";
import type { HostValues } from "./host-values.ts";
import type { HostEdit } from "./use-host-edit.ts";

/** What somebody else changed of the host meanwhile. Default export, as `lazy` asks for one. */
export default function HostConflict({ host }: { host: HostEdit }) {
  const labelOf = useFieldLabel();
  const { conflict, proxies } = host;
  if (!conflict) return null;
  const { theirs, contested, now, mine } = conflict;
  const nameOf = (id: string) => proxies.data?.items.find((proxy) => proxy.id === id)?.name ?? id;
  const shown = (values: HostValues, field: string) => (
    <Shown values={values} field={field} nameOf={nameOf} />
  );
  const [firstOfLogin] = theirs.filter(isLoginField);
  const rows = theirs
    .filter((field) => !isLoginField(field) || field === firstOfLogin)
    .map(
      (field): ConflictRow => ({
        name: field,
        label: labelOf(field),
        theirs: shown(now, field),
        mine: (isLoginField(field) ? contested.some(isLoginField) : contested.includes(field))
          ? shown(mine, field)
          : null,
      }),
    );
  return (
    <ConflictPanel
      rows={rows}
      isSaving={host.isSaving}
      onTakeTheirs={host.takeTheirs}
      onSaveMine={() => void host.submit()}
    />
  );
}

type ShownProps = { values: HostValues; field: string; nameOf: (proxyId: string) => string };

function Shown({ values, field, nameOf }: ShownProps) {
  const t = useTranslations("change.host");
  const words = useTranslations("host.page");
  if (field === "name" || field === "address" || field === "port") return values[field];
  if (field === "proxyHostId") return values.proxyHostId ? nameOf(values.proxyHostId) : t("direct");
  if (field === "installIcagent") return words(values.installIcagent ? "icagentYes" : "icagentNo");
  const { kind, username } = values.authorization;
  return words(kind === "key" ? "loginKey" : "loginPassword", { user: username });
}
