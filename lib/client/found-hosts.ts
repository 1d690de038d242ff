import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { DoorHosts, FindHostQuery, FoundHostPage } from "#lib/domain/found-host.ts";
import { api } from "./api.ts";
import { pollWhile } from "./poll.ts";

/** While the console reads clusters, what a search finds grows. One thing to wait for, so that the looks back off. */
const reading = ({ index }: FoundHostPage) => (index.running ? "index" : null);

export const foundHostQueries = {
  /** Hosts of the whole project by a part of their name or address; without a text, how far the reading is. */
  search: (query: Partial<Pick<FindHostQuery, "q" | "page">>) =>
    queryOptions({
      queryKey: ["found-hosts", query],
      queryFn: ({ signal }) => api.get<FoundHostPage>("/api/hosts", { query, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollWhile(reading),
    }),
  /** Hosts of the project that have one of these addresses and ports: at most a thousand doors at once. */
  atDoors: (doors: readonly { address: string; port: number }[]) =>
    queryOptions({
      queryKey: ["hosts-at-doors", doors],
      queryFn: ({ signal }) => api.post<DoorHosts>("/api/hosts/doors", { body: { doors }, signal }),
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
};
