"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { emptyHost, type HostValues, toHostCreate } from "#components/host/host-values.ts";
import { useForgottenSecrets } from "#components/host/use-forgotten-secrets.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { lazyResolver } from "#lib/client/lazy-resolver.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Authorization } from "#lib/domain/host.ts";
import type { ImportJob } from "#lib/domain/import-job.ts";
import { type LoginStep, loginSteps, toLogins } from "./login-steps.ts";
import type { JobControl } from "./use-job-control.ts";

const fields = [
  "authorization.kind",
  "authorization.username",
  "authorization.password",
  "authorization.privateKey",
  "authorization.passphrase",
] as const;

/** As it was before, its secrets left out: those are wiped and not known here. */
function startOf({ rows: [first] }: LoginStep, cluster: Cluster): HostValues {
  const empty = emptyHost(cluster);
  if (!first) return empty;
  const { authorizationKind: kind, username } = first;
  return { ...empty, authorization: { ...empty.authorization, kind, username } };
}

type Options = {
  job: ImportJob;
  cluster: Cluster;
  verb: "resume" | "retry";
  control: JobControl;
  onDone: () => void;
};

const nobody: LoginStep = { group: null, rows: [] };

/** The logins of a job, asked for group by group. They live in the form and until the last one is sent, no longer. */
export function useLoginForm({ job, cluster, verb, control, onDone }: Options) {
  const [steps] = useState(() => loginSteps(job.rows, verb));
  const [index, setIndex] = useState(0);
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const given = useRef(new Map<string | null, Authorization>());
  const step = steps[index] ?? nobody;
  const [resolver] = useState(() =>
    lazyResolver<HostValues>(async () => (await import("./login-check.ts")).loginCheck(cluster)),
  );
  const form = useForm<HostValues>({
    defaultValues: startOf(step, cluster),
    resolver,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
  });
  useForgottenSecrets(form);
  useEffect(() => {
    const kept = given.current;
    return () => kept.clear();
  }, []);
  const checks = useChecks(form, fields);

  const send = async (values: HostValues) => {
    given.current.set(step.group, toHostCreate(values, cluster).authorization);
    const next = steps[index + 1];
    if (next) {
      form.reset(startOf(next, cluster));
      return setIndex(index + 1);
    }
    const error = await control.send(verb, toLogins(given.current));
    if (error === null) return onDone();
    setFailure(showProblem(error, form, fields));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // React hands events of a dialog on to what it was opened from.
    event.stopPropagation();
    setFailure(null);
    try {
      await form.handleSubmit(send)(event);
    } catch (error) {
      // The rules are loaded when they are first needed, and may not arrive.
      setFailure({ error, homeless: [] });
    }
  };
  return {
    form,
    checks,
    failure,
    submit,
    step,
    number: index + 1,
    steps: Math.max(1, steps.length),
  };
}
