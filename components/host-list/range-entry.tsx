"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { emptyCells, type HostCells } from "#lib/domain/host-list/cells.ts";
import { expandPair, hasRange } from "#lib/domain/host-list/range.ts";

/** Names and addresses that count up together. */
export function RangeEntry({ onAdd }: { onAdd: (cells: HostCells[]) => void }) {
  const t = useTranslations("list.range");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [isTried, setIsTried] = useState(false);
  const pairs = hasRange(address) || hasRange(name) ? expandPair(name, address) : null;
  const hosts = Array.isArray(pairs) ? pairs : [];
  const fault = pairs === null ? t("none") : Array.isArray(pairs) ? undefined : t(pairs.problem);
  const [first] = hosts;
  const last = hosts.at(-1);

  const add = () => {
    setIsTried(true);
    if (hosts.length === 0) return;
    onAdd(hosts.map((host) => ({ ...emptyCells, ...host })));
    setName("");
    setAddress("");
    setIsTried(false);
  };
  return (
    <details className="border-t border-line pt-3">
      <summary className="w-fit rounded-sm text-sm font-semibold">{t("title")}</summary>
      <div className="mt-3 grid items-start gap-x-4 gap-y-3 sm:grid-cols-[1fr_1fr_auto]">
        <TextField
          label={t("name")}
          placeholder={t("namePlaceholder")}
          value={name}
          onChange={({ target }) => setName(target.value)}
          mono
        />
        <TextField
          label={t("address")}
          placeholder={t("addressPlaceholder")}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
          error={isTried ? fault : undefined}
          hint={first && last ? t("preview", { first: label(first), last: label(last) }) : undefined}
          mono
        />
        <Button className="sm:mt-7" onClick={add}>
          {t("add", { count: hosts.length })}
        </Button>
      </div>
    </details>
  );
}

const label = ({ name, address }: { name: string; address: string }) =>
  [name, address].filter(Boolean).join(" ");
