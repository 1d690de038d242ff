"use client";

import { clsx } from "clsx";
import { CircleCheck, CircleDashed, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "#components/ui/banner.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import type { Cluster } from "#lib/domain/cluster.ts";
import { isBlankRow } from "#lib/domain/host-list/cells.ts";
import { sharedLogin } from "./list-logins.ts";
import { LoginEditor } from "./login-editor.tsx";
import type { Rows } from "./rows.ts";
import type { LoginMode } from "./use-judged.ts";
import type { LoginsDesk } from "./use-logins.ts";

type Props = { cluster: Cluster; desk: LoginsDesk; rows: Rows; isHanded: boolean };

const modes: readonly LoginMode[] = ["one", "group", "row"];

/** How CodeArts logs in to all of them: with one login, one for each group, or what each row brings. */
export function LoginPanel({ cluster, desk, rows, isHanded }: Props) {
  const t = useTranslations("list.login");
  const groups = groupsOf(rows);
  const hasGroups = groups.some(({ name }) => name !== sharedLogin);
  const open = groups.some(({ name }) => name === desk.name) ? desk.name : (groups[0]?.name ?? sharedLogin);
  const openTitle = t("forGroup", { group: open || t("ungrouped") });
  return (
    <div className="grid grid-cols-1 gap-5 rounded-xl border border-line bg-surface p-5 shadow-card">
      <RadioCards
        label={t("mode")}
        value={desk.mode}
        onValueChange={desk.setMode}
        options={modes.map((value) => ({ value, title: t(value), description: t(`${value}Text`) }))}
        className="[&>.grid]:lg:grid-cols-3"
      />
      {isHanded && desk.mode === "one" && <Banner tone="info" title={t("handed")} />}
      {desk.mode === "row" && <p>{t("rowsText")}</p>}
      {desk.mode === "one" && <LoginEditor key="one" name={sharedLogin} cluster={cluster} desk={desk} />}
      {desk.mode === "group" && !hasGroups && <Banner tone="wait" title={t("noGroups")} />}
      {desk.mode === "group" && hasGroups && (
        <div className="grid items-start gap-5 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <GroupList groups={groups} open={open} desk={desk} />
          <section aria-label={openTitle} className="grid grid-cols-1 gap-5">
            <h3 className="font-semibold wrap-anywhere">{openTitle}</h3>
            <LoginEditor key={open} name={open} cluster={cluster} desk={desk} />
          </section>
        </div>
      )}
      <p className="flex gap-2 text-sm text-muted">
        <ShieldCheck aria-hidden size={17} className="mt-0.5 text-accent" />
        <span>
          {t("promise")} {t("forgotten")}
        </span>
      </p>
    </div>
  );
}

type Group = { name: string; count: number };

/** Groups of the rows by name, with those that have none first. */
function groupsOf(rows: Rows): Group[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows)
    if (!isBlankRow(cells)) counts.set(cells.group.trim(), (counts.get(cells.group.trim()) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function GroupList({ groups, open, desk }: { groups: readonly Group[]; open: string; desk: LoginsDesk }) {
  const t = useTranslations("list.login");
  return (
    <ul aria-label={t("groups")} className="grid gap-1">
      {groups.map(({ name, count }) => {
        const isOpen = name === open;
        const isDone = desk.given.has(name);
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={isOpen}
              onClick={() => desk.open(name)}
              className={clsx(
                "flex w-full items-center gap-2.5 rounded-md px-3 py-2 text-left",
                isOpen ? "bg-accent-soft" : "hover:bg-sunken",
              )}
            >
              {isDone ? (
                <CircleCheck aria-hidden size={16} className="text-ok" />
              ) : (
                <CircleDashed aria-hidden size={16} className="text-wait" />
              )}
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name || t("ungrouped")}</span>
                <span className="block text-xs text-muted">
                  {t("groupHosts", { count })} · {t(isDone ? "given" : "missing")}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
