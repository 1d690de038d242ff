"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, FolderOpen, History, Search, SearchX, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Loading, Skeleton } from "#components/ui/skeleton.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ApiError } from "#lib/client/api.ts";
import { projectQueries } from "#lib/client/projects.ts";
import type { Project } from "#lib/domain/project.ts";
import { useChooseProject } from "./use-choose-project.ts";

const pageSize = 20;

type Props = {
  /** The project chosen last, which is marked. */
  currentId: string | null;
  /** A page of this console to go to afterwards (see `safeNext`), or null for the clusters. */
  next: string | null;
};

/** The caller's projects: search, choose one, go on. */
export function ProjectList({ currentId, next }: Props) {
  const t = useTranslations("project");
  const [q, setQ] = useState("");
  const [page, setPage] = useState(1);
  const asked = useDeferredValue(q.trim());
  const { data, error, refetch, isFetching } = useQuery(projectQueries.list({ q: asked, page, pageSize }));
  const { choose, opening, failure } = useChooseProject();

  const search = (text: string) => {
    setQ(text);
    setPage(1);
  };
  return (
    <div className="grid gap-4">
      <TextField
        type="search"
        label={t("search")}
        value={q}
        onChange={(event) => search(event.target.value)}
        icon={<Search aria-hidden size={16} />}
      />
      {failure && <Banner role="alert" tone="bad" title={failure} />}
      {error && <Failed error={error} onRetry={() => void refetch()} isPending={isFetching} />}
      {!error && !data && <Waiting />}
      {!error && data && (
        <Card aria-busy={isFetching}>
          <p role="status" className="sr-only">
            {t("count", { count: data.total })}
          </p>
          {data.items.length === 0 ? (
            <Nothing q={asked} onClear={() => search("")} onRetry={() => void refetch()} />
          ) : (
            <ul aria-label={t("listLabel")} className="divide-y divide-line">
              {data.items.map((project) => (
                <Row
                  key={project.id}
                  project={project}
                  isCurrent={project.id === currentId}
                  isOpening={opening === project.id}
                  onChoose={() => void choose(project.id, next)}
                />
              ))}
            </ul>
          )}
          <Pagination page={page} pageSize={pageSize} total={data.total} onPageChange={setPage} />
        </Card>
      )}
    </div>
  );
}

type RowProps = { project: Project; isCurrent: boolean; isOpening: boolean; onChoose: () => void };

function Row({ project, isCurrent, isOpening, onChoose }: RowProps) {
  const t = useTranslations("project");
  const id = `project-${project.id}`;
  return (
    <li>
      <button
        type="button"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-more`}
        aria-busy={isOpening}
        onClick={onChoose}
        className="group flex w-full items-center gap-4 px-5 py-4 text-left -outline-offset-2 hover:bg-sunken/60"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2.5">
            <span id={`${id}-name`} className="min-w-0 font-semibold">
              {project.name}
            </span>
            {isCurrent && (
              <Badge>
                <History aria-hidden size={12} />
                {t("current")}
              </Badge>
            )}
          </span>
          <span id={`${id}-more`} className="block">
            <span className="line-clamp-2 text-sm text-muted">
              {project.description || t("noDescription")}
            </span>
            {project.canCreateClusters === false && (
              <span className="mt-1 flex gap-1.5 text-sm text-wait">
                <ShieldAlert aria-hidden size={15} className="mt-0.5" />
                <span>
                  {t("readOnly")}. <span className="text-muted">{t("readOnlyHint")}</span>
                </span>
              </span>
            )}
          </span>
        </span>
        {isOpening ? (
          <Spinner className="text-accent" />
        ) : (
          <ArrowRight
            aria-hidden
            size={18}
            className="text-faint transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
          />
        )}
      </button>
    </li>
  );
}

function Nothing({ q, onClear, onRetry }: { q: string; onClear: () => void; onRetry: () => void }) {
  const t = useTranslations("project");
  if (q)
    return (
      <EmptyState
        icon={<SearchX />}
        title={t("noMatch.title", { q })}
        action={<Button onClick={onClear}>{t("noMatch.action")}</Button>}
      >
        {t("noMatch.body")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<FolderOpen />}
      title={t("empty.title")}
      action={<Button onClick={onRetry}>{t("empty.action")}</Button>}
    >
      {t("empty.body")}
    </EmptyState>
  );
}

function Failed({ error, onRetry, isPending }: { error: Error; onRetry: () => void; isPending: boolean }) {
  const t = useTranslations();
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <Banner
      role="alert"
      tone="bad"
      title={t("project.failedTitle")}
      action={
        <Button onClick={onRetry} pending={isPending}>
          {t("common.failure.retry")}
        </Button>
      }
    >
      <p>{problem?.detail || t("common.failure.network")}</p>
      {problem?.requestId && (
        <p className="mt-1 text-muted">{t("common.failure.reference", { id: problem.requestId })}</p>
      )}
    </Banner>
  );
}

function Waiting() {
  return (
    <Card>
      <Loading className="divide-y divide-line">
        {["w-40", "w-52", "w-32"].map((width) => (
          <div key={width} className="grid gap-2.5 px-5 py-5">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
        ))}
      </Loading>
    </Card>
  );
}
