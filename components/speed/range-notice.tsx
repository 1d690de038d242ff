"use client";

import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { hostRange } from "#lib/domain/host-range.ts";

type Props = { name: string; address: string; onOpen: () => void };

/** What a typed range stands for, and the way to the grid. Default export, as `lazy` asks for one. */
export default function RangeNotice({ name, address, onOpen }: Props) {
  const t = useTranslations("speed.range");
  const range = hostRange({ name, address });
  const machines = range && "machines" in range ? range.machines : [];
  const [first, last] = [machines[0], machines.at(-1)];
  const said = (machine: { name: string; address: string }) =>
    machine.name === "" ? machine.address : t("machine", machine);
  return (
    <div role="status" className="empty:hidden">
      {first && last && (
        <Banner
          tone="info"
          title={t("title", { count: machines.length })}
          action={
            <Button size="sm" onClick={onOpen}>
              {t("open", { count: machines.length })}
            </Button>
          }
        >
          <p className="wrap-anywhere">{t("text", { first: said(first), last: said(last) })}</p>
          <p>{t("enter")}</p>
        </Banner>
      )}
    </div>
  );
}
