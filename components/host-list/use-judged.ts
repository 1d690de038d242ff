"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo } from "react";
import { hostQueries } from "#lib/client/hosts.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import { type Judged, judge, type Surroundings } from "#lib/domain/host-list/judge.ts";
import { faultsOf, type Refusal, standing } from "./list-faults.ts";
import type { Rows } from "./rows.ts";
import { useElsewhere } from "./use-elsewhere.ts";

/** How logins are given: one for all, one for each group, or in each row. */
export type LoginMode = "one" | "group" | "row";

export const cellsOf = (rows: Rows) => rows.map(({ cells }) => cells);

// What the groups and the rows lack is said at the login when the list is sent: nobody has been asked for it before.
function loginsOf(mode: LoginMode, rows: Rows): Pick<Surroundings, "hasSharedLogin" | "groupsWithLogin"> {
  if (mode === "row") return { hasSharedLogin: false, groupsWithLogin: [] };
  const groups = mode === "group" ? rows.map(({ cells }) => cells.group.trim()) : [];
  return { hasSharedLogin: true, groupsWithLogin: [...new Set(groups)].filter((group) => group !== "") };
}

/** Judges the rows beside the hosts that are there. While one types quickly, the judgement follows a step behind. */
export function useJudged(cluster: Cluster, rows: Rows, mode: LoginMode, refusals: readonly Refusal[]) {
  const words = useTranslations("validation");
  const existing = useQuery(hostQueries.whole(cluster.id));
  const elsewhere = useElsewhere(cluster, rows);
  const settled = useDeferredValue(rows);
  const around = useMemo<Surroundings>(
    () => ({
      os: cluster.os,
      access: cluster.access,
      clusterId: cluster.id,
      existing: existing.data ?? [],
      elsewhere,
      ...loginsOf(mode, settled),
    }),
    [cluster, existing.data, elsewhere, mode, settled],
  );
  const judged = useMemo(() => judgedIn(settled, around), [settled, around]);
  const faults = useMemo(
    () => faultsOf(settled, judged, standing(refusals, settled), words),
    [settled, judged, refusals, words],
  );
  return { rows: settled, around, judged, faults, existing };
}

/** One pass over all rows; browsers show it among the timings of the page. */
function judgedIn(rows: Rows, around: Surroundings) {
  const start = performance.now();
  const judged = judge(cellsOf(rows), around);
  performance.measure("judge-host-list", { start, detail: { rows: rows.length } });
  return withoutUsual(judged);
}

/** An empty port is nothing to look at: the sheet shows the usual one in its place. */
const withoutUsual = (judged: Judged): Judged => ({
  ...judged,
  problems: judged.problems.filter(({ reason }) => reason !== "portDefault"),
  remedies: judged.remedies.filter(({ reason }) => reason !== "portDefault"),
});

export type JudgedDesk = ReturnType<typeof useJudged>;
