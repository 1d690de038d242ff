"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The keys that do the same as the button they stand in, as this machine's keyboard has them. */
export function ShortcutKeys() {
  const t = useTranslations("speed.keys");
  const hasCommand = useSyncExternalStore(never, isApple, () => false);
  return (
    <span aria-hidden className="flex gap-1 text-xs text-muted pointer-coarse:hidden">
      {[hasCommand ? "⌘" : t("control"), t("enter")].map((key) => (
        <kbd key={key} className="rounded-sm border border-line-strong bg-sunken px-1 font-sans leading-4">
          {key}
        </kbd>
      ))}
    </span>
  );
}
