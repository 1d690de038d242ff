"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import {
  type ListChange,
  type ListShape,
  type ListState,
  readListState,
  writeListState,
} from "#lib/client/list-state.ts";

/** Typing replaces the address, so that Back leaves the list and not one letter; all else is a step of its own. */
type How = "push" | "replace";

/** Search, filters, sort and page of a list, kept in the address. Changing them asks the server for data only. */
export function useListState(shape: ListShape): [ListState, (change: ListChange, how?: How) => void] {
  const params = useSearchParams();
  const state = useMemo(() => readListState(shape, params), [shape, params]);
  const change = (next: ListChange, how: How = "push") => {
    const search = writeListState(shape, new URLSearchParams(window.location.search), next);
    const address = search === "" ? window.location.pathname : `?${search}`;
    if (how === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return [state, change];
}
