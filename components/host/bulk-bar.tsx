"use client";

import { Copy, Trash2, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";

// Neither is open at first paint: their code comes with the first one.
const DeleteHostsDialog = dynamic(async () => (await import("./delete-hosts-dialog.tsx")).DeleteHostsDialog);
const CopyHostsDialog = dynamic(async () => (await import("./copy-hosts-dialog.tsx")).CopyHostsDialog);

type Props = {
  cluster: Pick<Cluster, "id" | "os" | "access">;
  chosen: readonly Host[];
  onClear: () => void;
};

/** How many hosts are chosen and what can be done with them. The dialogs keep the hosts they were opened for. */
export function BulkBar({ cluster, chosen, onClear }: Props) {
  const t = useTranslations("bulk");
  const missing = useMissing(chosen);
  const [open, setOpen] = useState<{ kind: "delete" | "copy"; hosts: readonly Host[] } | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <p role="status" className="sr-only">
        {chosen.length > 0 && t("count", { count: chosen.length })}
      </p>
      {chosen.length > 0 && (
        <section
          aria-label={t("bar")}
          className="flex flex-wrap items-center gap-2.5 border-y border-accent-line bg-accent-soft px-5 py-2"
        >
          <span aria-hidden className="mr-auto font-medium tabular-nums">
            {t("count", { count: chosen.length })}
          </span>
          <Button
            size="sm"
            icon={<Copy aria-hidden size={15} />}
            disabledReason={missing("copy")}
            onClick={() => setOpen({ kind: "copy", hosts: chosen })}
          >
            {t("copy")}
          </Button>
          <Button
            size="sm"
            icon={<Trash2 aria-hidden size={15} />}
            disabledReason={missing("delete")}
            onClick={() => setOpen({ kind: "delete", hosts: chosen })}
          >
            {t("delete")}
          </Button>
          <Button size="sm" variant="ghost" icon={<X aria-hidden size={15} />} onClick={onClear}>
            {t("clear")}
          </Button>
        </section>
      )}
      {open?.kind === "delete" && (
        <DeleteHostsDialog clusterId={cluster.id} hosts={open.hosts} onClose={close} />
      )}
      {open?.kind === "copy" && <CopyHostsDialog cluster={cluster} hosts={open.hosts} onClose={close} />}
    </>
  );
}

/** Why the chosen hosts are out of reach: the right that is missing, and for which of them. */
function useMissing(chosen: readonly Host[]) {
  const t = useTranslations("bulk");
  const rights = useTranslations("rights.word");
  const format = useFormatter();
  return (right: "copy" | "delete") => {
    const without = chosen.filter((host) => !host.rights[right]).map(({ name }) => name);
    if (without.length === 0) return undefined;
    const names = format.list(without.length > 3 ? [...without.slice(0, 3), "…"] : without);
    return t("noRight", { names, right: rights(right) });
  };
}
