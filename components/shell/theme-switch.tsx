"use client";

import { clsx } from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setPreference } from "./preference-cookie.ts";
import { type Theme, themeAttribute, themeCookie, themes } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

function apply(theme: Theme) {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  setPreference(themeCookie, theme);
}

/** System, light or dark, at once and without a reload. `name` keeps two of them on one page apart. */
export function ThemeSwitch({ initial, name, compact }: { initial: Theme; name: string; compact?: boolean }) {
  const t = useTranslations("common.theme");
  const [chosen, setChosen] = useState(initial);
  return (
    <div
      role="radiogroup"
      aria-label={t("label")}
      className={clsx(
        "grid auto-cols-fr grid-flow-col rounded-md border border-line bg-sunken p-0.5",
        compact && "w-fit",
      )}
    >
      {themes.map((theme) => {
        const Icon = icons[theme];
        return (
          <label
            key={theme}
            htmlFor={`${name}-${theme}`}
            title={compact ? t(theme) : undefined}
            className="inline-flex min-h-7 items-center justify-center gap-1.5 rounded-[6px] px-2 text-sm text-muted hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              id={`${name}-${theme}`}
              type="radio"
              name={name}
              value={theme}
              checked={theme === chosen}
              onChange={() => {
                setChosen(theme);
                apply(theme);
              }}
              className="sr-only"
            />
            <Icon aria-hidden size={15} />
            <span className={clsx(compact && "sr-only")}>{t(theme)}</span>
          </label>
        );
      })}
    </div>
  );
}
