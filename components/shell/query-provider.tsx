"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiError } from "#lib/client/api.ts";

const mostRetries = 2;

/** A refusal stays a refusal: only what never reached the server, or broke there, is asked again. */
export function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= mostRetries || !(error instanceof ApiError)) return false;
  const { status } = error.problem;
  return status < 400 || status >= 500;
}

const createClient = () =>
  new QueryClient({
    defaultOptions: {
      // `always`: a rehearsal runs on a machine without a network, where browsers claim to be offline.
      queries: { retry: worthRetrying, staleTime: 5_000, networkMode: "always" },
      // Writes are never repeated on their own: the first one may have arrived.
      mutations: { retry: false, networkMode: "always" },
    },
  });

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
