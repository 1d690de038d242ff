import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditListQuery, AuditPage } from "#lib/domain/audit.ts";
import { api } from "./api.ts";

export const auditQueries = {
  all: () => ["audit"] as const,
  list: (query: Partial<AuditListQuery>) =>
    queryOptions({
      queryKey: [...auditQueries.all(), query],
      queryFn: ({ signal }) => api.get<AuditPage>("/api/audit", { query, signal }),
      placeholderData: keepPreviousData,
    }),
};

/** All entries that match, on every page, as a file for spreadsheets. */
export const exportAudit = ({ page: _page, pageSize: _size, ...query }: Partial<AuditListQuery>) =>
  api.getFile("/api/audit", { query, accept: "text/csv" });
