"use client";

import { Download, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { hostListTemplate } from "#lib/domain/host-list/export.ts";
import { ListBox } from "./list-box.tsx";
import { RangeEntry } from "./range-entry.tsx";
import type { SourceDesk } from "./use-source.ts";

type Props = { desk: SourceDesk; onRead: () => void; onTypeIn: (() => void) | null };

/** Where a list comes in: pasted, dropped, chosen as a file, written as a range, or typed. */
export function SourcePanel({ desk, onRead, onTypeIn }: Props) {
  const t = useTranslations("list.source");
  return (
    <ListBox
      desk={desk}
      id="host-list"
      label={t("label")}
      hint={t("hint")}
      placeholder={t("placeholder")}
      submit={t("read")}
      onRead={onRead}
      actions={
        <>
          {onTypeIn && (
            <Button variant="ghost" icon={<Keyboard aria-hidden size={16} />} onClick={onTypeIn}>
              {t("typeIn")}
            </Button>
          )}
          <Button
            variant="ghost"
            icon={<Download aria-hidden size={16} />}
            onClick={() => download(t("templateFile"))}
          >
            {t("template")}
          </Button>
        </>
      }
    >
      <Understood />
      <RangeEntry
        onAdd={(cells) => {
          desk.bring(cells);
          onRead();
        }}
      />
    </ListBox>
  );
}

function download(name: string) {
  const address = URL.createObjectURL(new Blob([hostListTemplate()], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const examples = ["sheet", "sshConfig", "ansible", "addresses", "hostsFile", "ranges"] as const;

function Understood() {
  const t = useTranslations("list.source");
  return (
    <div className="text-sm">
      <p className="font-semibold">{t("understood")}</p>
      <ul className="mt-1 grid list-disc gap-x-6 gap-y-0.5 pl-5 text-muted sm:grid-cols-2">
        {examples.map((name) => (
          <li key={name}>{t(`example.${name}`)}</li>
        ))}
      </ul>
    </div>
  );
}
