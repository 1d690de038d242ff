"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { useFaultSummary } from "#components/form/use-fault-summary.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { createHost, hostQueries } from "#lib/client/hosts.ts";
import { lazyResolver } from "#lib/client/lazy-resolver.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { type HostValues, hostFields, nextHost, toHostCreate } from "./host-values.ts";
import { useAddressSplit } from "./use-address-split.ts";
import { useForgottenSecrets } from "./use-forgotten-secrets.ts";

/** Where a person goes after a host was added: to its page, or to the next one to add. */
type Aim = "open" | "next";

export type HostForm = ReturnType<typeof useHostForm>;

/** The host form and what happens when it is sent. Secrets live in the form's state and nowhere else. */
export function useHostForm(cluster: Cluster, initial: HostValues) {
  const router = useRouter();
  const client = useQueryClient();
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [added, setAdded] = useState<Host | null>(null);
  const proxies = useQuery({ ...hostQueries.proxies(cluster.id), enabled: cluster.access === "proxy" });
  const known = useRef(proxies.data?.items ?? []);
  known.current = proxies.data?.items ?? [];

  const [resolver] = useState(() =>
    lazyResolver<HostValues>(async () => {
      const { hostCheck } = await import("./host-check.ts");
      return hostCheck({ os: cluster.os, access: cluster.access, proxies: () => known.current });
    }),
  );
  const form = useForm<HostValues>({
    defaultValues: initial,
    resolver,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    // The summary takes the focus and leads to each field.
    shouldFocusError: false,
  });
  useForgottenSecrets(form.setValue);
  useOnlyProxy(form, proxies.data?.items);
  const checks = useChecks(form, hostFields);
  const { submitCount, isSubmitting } = form.formState;
  const summary = useFaultSummary(submitCount, isSubmitting, checks.faults.length);
  const split = useAddressSplit(form, checks);

  const mutation = useMutation({
    // The values are read here, not handed over: what is handed over stays in the mutation cache.
    mutationFn: (_: Aim) => createHost(cluster.id, toHostCreate(form.getValues(), cluster)),
    onMutate: () => {
      setFailure(null);
      setAdded(null);
    },
    onSuccess: async (host, aim) => {
      client.setQueryData(hostQueries.detail(cluster.id, host.id).queryKey, host);
      const stale = [hostQueries.all(cluster.id), clusterQueries.all(), auditQueries.all()];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType: "none" })));
      if (aim === "open") return router.push(paths.host(cluster.id, host.id));
      void proxies.refetch();
      setAdded(host);
      split.forget();
      form.reset(nextHost(form.getValues()), { keepFieldsRef: true });
      form.setFocus("name");
    },
    onError: (error) => {
      setFailure(showProblem(error, form, hostFields));
      summary.open();
    },
  });
  // After "open" the next page is on its way: a second press must not make a second host.
  const isSending = mutation.isPending || (mutation.isSuccess && mutation.variables === "open");
  const submit = async (aim: Aim, event?: FormEvent) => {
    event?.preventDefault();
    if (isSending) return;
    try {
      // Enter leaves the address field without a blur: what was pasted there is still to be taken apart.
      await split.takeApart();
      await form.handleSubmit(() => mutation.mutate(aim))();
    } catch (error) {
      // The rules are loaded when they are first needed, and may not arrive.
      setFailure({ error, homeless: [] });
    }
  };
  return {
    cluster,
    form,
    checks,
    summary,
    split,
    proxies,
    failure,
    added,
    isSending,
    aim: mutation.variables,
    submit,
  };
}

/** Where there is one proxy, that is the one. */
function useOnlyProxy(
  { getValues, setValue }: ReturnType<typeof useForm<HostValues>>,
  proxies: Host[] | undefined,
) {
  useEffect(() => {
    const [only, second] = proxies ?? [];
    if (only && !second && getValues("proxyHostId") === "") setValue("proxyHostId", only.id);
  }, [proxies, getValues, setValue]);
}
