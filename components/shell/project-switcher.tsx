"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { beforeLeaving } from "#components/form/before-leaving.ts";
import { useChooseProject } from "#components/project/use-choose-project.ts";
import { Popover } from "#components/ui/popover.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { paths } from "#lib/client/paths.ts";
import { projectQueries } from "#lib/client/projects.ts";
import type { Project } from "#lib/domain/project.ts";

type Current = { id: string; name: string };
const row = "flex min-h-9 w-full items-center gap-2 rounded-md px-2.5 text-left hover:bg-sunken";

/** The project everything on the page belongs to, and the way to another one. */
export function ProjectSwitcher({ current }: { current: Current }) {
  const t = useTranslations("project.switcher");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      onOpenChange={setIsOpen}
      label={t("label", { name: current.name })}
      triggerClass="inline-flex min-h-8 min-w-0 max-w-60 items-center gap-1.5 rounded-full border border-line-strong bg-surface pr-2.5 pl-3.5 text-sm font-semibold hover:border-control"
      trigger={
        <>
          <span className="truncate">{current.name}</span>
          <ChevronDown aria-hidden size={14} className="text-muted" />
        </>
      }
      panelClass="w-72 p-1.5"
    >
      <p className="px-2.5 pt-1.5 pb-1 text-xs font-semibold text-muted">{t("heading")}</p>
      {isOpen && <Choices current={current} />}
      <Link href={paths.projects()} className={`${row} mt-1 border-t border-line font-medium text-accent`}>
        {t("all")}
      </Link>
    </Popover>
  );
}

function Choices({ current }: { current: Current }) {
  const t = useTranslations("project.switcher");
  const { data, isError } = useQuery(projectQueries.list({ pageSize: 6 }));
  const { choose, opening, failure } = useChooseProject();
  if (isError || failure)
    return (
      <p role="alert" className="px-2.5 py-2 text-sm text-bad">
        {failure ?? t("failed")}
      </p>
    );
  if (!data)
    return (
      <div aria-busy="true" className="grid gap-3 px-2.5 py-3">
        <span className="sr-only">{t("loading")}</span>
        <Skeleton className="h-3 w-40" />
        <Skeleton className="h-3 w-28" />
      </div>
    );
  return (
    <ul>
      {data.items.map((project) => (
        <li key={project.id}>
          <Choice
            project={project}
            isCurrent={project.id === current.id}
            isOpening={opening === project.id}
            onChoose={() => beforeLeaving(() => void choose(project.id, null))}
          />
        </li>
      ))}
    </ul>
  );
}

type ChoiceProps = { project: Project; isCurrent: boolean; isOpening: boolean; onChoose: () => void };

function Choice({ project, isCurrent, isOpening, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? "true" : undefined}
      aria-busy={isOpening}
      data-closes={isCurrent ? "" : undefined}
      onClick={isCurrent ? undefined : onChoose}
      className={row}
    >
      <span className="min-w-0 flex-1 truncate">{project.name}</span>
      {isCurrent && <Check aria-hidden size={16} className="text-accent" />}
    </button>
  );
}
