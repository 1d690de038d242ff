"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Recognised } from "./recognised.tsx";
import { SourcePanel } from "./source-panel.tsx";
import type { SourceDesk } from "./use-source.ts";

type Props = {
  desk: SourceDesk;
  hasRows: boolean;
  onTypeIn: () => void;
  /** All rows go. */
  onOver: () => void;
};

/** The list as it came. Once there are rows, the box for it makes way and can be called back for more. */
export function SourceStep({ desk, hasRows, onTypeIn, onOver }: Props) {
  const t = useTranslations("list");
  const [isReadingMore, setIsReadingMore] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const startOver = () => {
    setIsAsked(false);
    onOver();
  };
  return (
    <>
      {desk.source && (
        <Recognised source={desk.source} desk={desk} columnsHint={t("recognised.columnsText")} />
      )}
      {hasRows && (
        <div className="flex flex-wrap gap-2.5">
          <Button aria-expanded={isReadingMore} onClick={() => setIsReadingMore(!isReadingMore)}>
            {t("source.more")}
          </Button>
          <Button variant="ghost" onClick={() => setIsAsked(true)}>
            {t("source.over")}
          </Button>
        </div>
      )}
      {(!hasRows || isReadingMore || desk.fault) && (
        <SourcePanel
          desk={desk}
          onRead={() => setIsReadingMore(false)}
          onTypeIn={hasRows ? null : onTypeIn}
        />
      )}
      <ConfirmDialog
        open={isAsked}
        onClose={() => setIsAsked(false)}
        title={t("over.title")}
        confirm={t("over.confirm")}
        isPending={false}
        error={null}
        onConfirm={startOver}
      >
        {t("over.text")}
      </ConfirmDialog>
    </>
  );
}
