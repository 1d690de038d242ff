"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers, Search, SearchX, Telescope } from "lucide-react";
import { useTranslations } from "next-intl";
import { SearchBox } from "#components/list/search-box.tsx";
import { Toolbar } from "#components/list/toolbar.tsx";
import { useListState } from "#components/list/use-list-state.ts";
import { FailedRead } from "#components/problem/failed-read.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { foundHostQueries } from "#lib/client/found-hosts.ts";
import { paths } from "#lib/client/paths.ts";
import { findListShape, type Nothing, nothingBecause, toFindQuery } from "./find-list.ts";
import { FoundTable, FoundTableSkeleton } from "./found-table.tsx";
import { IndexNote } from "./index-note.tsx";

/** One search over every cluster of the project. While the console still reads clusters, it looks again by itself. */
export function FindScreen() {
  const t = useTranslations("find");
  const [state, change] = useListState(findListShape);
  const query = useQuery(foundHostQueries.search(toFindQuery(state)));
  const { data } = query;
  const nothing = data ? nothingBecause(state.q, data.total, data.index) : null;
  // What stands there was found for the text before: neither a result nor "nothing" yet.
  const isStale = query.isPlaceholderData;
  return (
    <>
      <PageHeader title={t("title")} lede={t("lede")} />
      <Card>
        <Toolbar
          count={
            data && !nothing && !isStale && <span role="status">{t("found", { total: data.total })}</span>
          }
        >
          <SearchBox isWide label={t("search")} value={state.q} onSearch={(q) => change({ q }, "replace")} />
        </Toolbar>
        <FailedRead query={query} />
        {(query.isPending || (isStale && nothing)) && <FoundTableSkeleton />}
        {data && !nothing && (
          <div aria-busy={isStale} className={isStale ? "opacity-60" : ""}>
            <FoundTable hosts={data.items} />
            <Pagination {...data} onPageChange={(page) => change({ page })} />
          </div>
        )}
        {nothing && !isStale && <NothingShown because={nothing} q={state.q} />}
        {data && (
          <IndexNote index={data.index} isLooking={query.isFetching} onReadOn={() => void query.refetch()} />
        )}
      </Card>
    </>
  );
}

const icons = { noClusters: Layers, noQuestion: Search, notYet: Telescope, noMatch: SearchX } as const;

function NothingShown({ because, q }: { because: Nothing; q: string }) {
  const t = useTranslations("find.nothing");
  const Icon = icons[because];
  return (
    <div role="status">
      <EmptyState
        icon={<Icon />}
        title={<span className="wrap-anywhere">{t(`${because}.title`, { q })}</span>}
        action={
          because === "noClusters" && <ButtonLink href={paths.clusters()}>{t("toClusters")}</ButtonLink>
        }
      >
        {t(`${because}.text`)}
      </EmptyState>
    </div>
  );
}
