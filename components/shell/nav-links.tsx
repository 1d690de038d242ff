"use client";

import { clsx } from "clsx";
import { Layers, List, ListPlus, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { paths } from "#lib/client/paths.ts";

const items = [
  { key: "clusters", href: paths.clusters(), icon: Layers },
  { key: "findHost", href: paths.findHost(), icon: Search },
  { key: "importJobs", href: paths.importJobs(), icon: ListPlus },
  { key: "activity", href: paths.activity(), icon: List },
] as const;

const looks = {
  side: { list: "grid gap-0.5", link: "min-h-9 gap-2.5 rounded-md px-2.5", icon: 17 },
  bottom: {
    list: "grid auto-cols-fr grid-flow-col",
    link: "min-h-14 flex-col justify-center gap-0.5 text-xs",
    icon: 20,
  },
} as const;

/** Links to the parts of the console: beside the page, or on narrow screens below it, where a thumb reaches. */
export function NavLinks({ place }: { place: keyof typeof looks }) {
  const t = useTranslations("common");
  const here = usePathname();
  const look = looks[place];
  return (
    <ul className={look.list}>
      {items.map(({ key, href, icon: Icon }) => {
        const isHere = here === href || here.startsWith(`${href}/`);
        return (
          <li key={key}>
            <Link
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={clsx(
                "flex items-center font-medium transition-colors",
                look.link,
                isHere ? "text-accent" : "text-muted hover:text-ink",
                place === "side" && (isHere ? "bg-accent-soft" : "hover:bg-sunken"),
              )}
            >
              <Icon aria-hidden size={look.icon} />
              {t(key)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
