"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, FolderOpen, History, Search, SearchX, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
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
/** After the last key before CodeArts is asked: each search costs it a call per project found. */
const pauseMs = 250;

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
  const [asked, setAsked] = useState("");
  const [page, setPage] = useState(1);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, error, refetch, isFetching } = useQuery(projectQueries.list({ q: asked, page, pageSize }));
  const { choose, opening, failure } = useChooseProject();

  const search = (text: string) => {
    setQ(text);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      setAsked(text.trim());
      setPage(1);
    }, pauseMs);
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
  const moreId = `project-${project.id}-more`;
  return (
    <li className="group relative flex items-center gap-4 px-5 py-4 hover:bg-sunken/60">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5">
          {/* The button is the name, stretched over the whole row. */}
          <button
            type="button"
            aria-label={t("open", { name: project.name })}
            aria-describedby={moreId}
            aria-busy={isOpening}
            onClick={onChoose}
            className="min-w-0 text-left font-semibold outline-none after:absolute after:inset-0 focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {project.name}
          </button>
          {isCurrent && (
            <Badge>
              <History aria-hidden size={12} />
              {t("current")}
            </Badge>
          )}
        </div>
        <div id={moreId}>
          <p className="line-clamp-2 text-sm text-muted">{project.description || t("noDescription")}</p>
          {project.canCreateClusters === false && (
            <p className="mt-1 flex gap-1.5 text-sm text-wait">
              <ShieldAlert aria-hidden size={15} className="mt-0.5" />
              <span>
                {t("readOnly")} <span className="text-muted">{t("readOnlyHint")}</span>
              </span>
            </p>
          )}
        </div>
      </div>
      {isOpening ? (
        <Spinner className="text-accent" />
      ) : (
        <ArrowRight
          aria-hidden
          size={18}
          className="text-faint transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
        />
      )}
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
