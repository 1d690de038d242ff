"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Taken } from "./use-address-split.ts";

type Props = {
  taken: Taken | null;
  /** The kind of the typed address in words; null while it is none. */
  kind: string | null;
  /** Whether CodeArts will probably reach it. */
  reach: ReactNode;
  isDoubtful: boolean;
  /** The address was refused for characters that belong in none: which ones, is told. */
  hasOdd: boolean;
};

/** Below the address: what may be pasted, what was made of it, what kind of address it is. */
export function AddressHint({ taken, kind, reach, isDoubtful, hasOdd }: Props) {
  const t = useTranslations("host.form");
  const said = useTakenWords(taken, hasOdd);
  return (
    <>
      <span className="block">{kind ?? t("addressHint")}</span>
      <span role="status" className="block font-medium text-ink">
        {said}
      </span>
      {/* On a wide screen the same words stand under the picture beside the form. */}
      <span
        role="status"
        className={isDoubtful ? "block font-medium text-bad lg:sr-only" : "block lg:sr-only"}
      >
        {reach}
      </span>
    </>
  );
}

const codeOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

function useTakenWords(taken: Taken | null, hasOdd: boolean): string {
  const t = useTranslations("path.split");
  if (!taken) return "";
  const parts = [
    taken.port !== null && t("port", { port: String(taken.port) }),
    taken.username !== null && t("user", { user: taken.username }),
  ].filter((part) => part !== false);
  const left = taken.leftOut.map((name) => t(`leftOut.${name}`));
  const odd = taken.odd.map((character) =>
    character === " "
      ? t("space", { code: codeOf(character) })
      : t("oddOne", { character, code: codeOf(character) }),
  );
  return [
    parts.length > 0 && t("taken", { parts: parts.join(", ") }),
    left.length > 0 && t("left", { parts: left.join(", ") }),
    hasOdd && odd.length > 0 && t("odd", { list: odd.slice(0, 5).join(", ") }),
  ]
    .filter((sentence) => sentence !== false)
    .join(" ");
}
