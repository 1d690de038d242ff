"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { clusterQueries } from "#lib/client/clusters.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";
import type { JobControl } from "./use-job-control.ts";

// The form library and the key clinic come only when a login is asked for.
const LoginForm = lazy(() => import("./login-form.tsx"));

type Props = { job: ImportJob; verb: "resume" | "retry"; control: JobControl; onClose: () => void };

/** Asks for the login of the hosts that are to be sent, because the one before was wiped. */
export function LoginDialog(props: Props) {
  const cluster = useQuery(clusterQueries.detail(props.job.clusterId)).data;
  if (!cluster) return null;
  return (
    <Suspense fallback={null}>
      <LoginForm {...props} cluster={cluster} />
    </Suspense>
  );
}
