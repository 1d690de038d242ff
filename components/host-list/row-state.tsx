"use client";

import { CircleAlert, CircleArrowUp, CircleDashed, CirclePlus, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tooltip } from "#components/ui/tooltip.tsx";
import type { Surroundings } from "#lib/domain/host-list/judge.ts";
import type { Fate } from "./outlook.ts";

type Props = { fate: Fate | undefined; existing: Surroundings["existing"] };

const looks = {
  new: { icon: CirclePlus, look: "text-ok" },
  update: { icon: CircleArrowUp, look: "text-accent" },
  skip: { icon: SkipForward, look: "text-muted" },
  held: { icon: CircleAlert, look: "text-bad" },
  left: { icon: CircleDashed, look: "text-wait" },
} as const;

/** What will become of a row: an icon, and words for who points at it or hears it. */
export function RowState({ fate, existing }: Props) {
  const t = useTranslations("list.state");
  if (!fate) return null;
  const { icon: Icon, look } = looks[fate.kind];
  const name = "hostId" in fate ? (existing.find(({ id }) => id === fate.hostId)?.name ?? "") : "";
  const words = t(fate.kind, { name });
  return (
    <Tooltip text={words}>
      <Icon aria-hidden size={15} className={look} />
      <span className="sr-only">{words}</span>
    </Tooltip>
  );
}
