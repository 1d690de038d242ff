"use client";

import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { ReachTone } from "#lib/domain/reach.ts";

const looks = {
  good: { icon: CircleCheck, mark: "text-ok", text: "text-muted" },
  check: { icon: Info, mark: "text-wait", text: "text-muted" },
  doubtful: { icon: TriangleAlert, mark: "text-bad", text: "text-bad" },
} as const satisfies Record<ReachTone, object>;

/** Whether the way will probably work, why, and what else to do. Below the picture it is about. */
export function ReachNote({ tone, children }: { tone: ReachTone; children: ReactNode }) {
  const { icon: Icon, mark, text } = looks[tone];
  return (
    <figcaption className="flex gap-2 px-5 pt-1 pb-4 text-sm">
      <Icon aria-hidden size={16} className={`mt-0.5 ${mark}`} />
      <span className={text}>{children}</span>
    </figcaption>
  );
}
