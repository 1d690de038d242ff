"use client";

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { useChecks } from "#components/form/use-checks.ts";
import { useFaultSummary } from "#components/form/use-fault-summary.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { createHost, hostQueries } from "#lib/client/hosts.ts";
import { lazyResolver } from "#lib/client/lazy-resolver.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { type HostValues, hostFields, toHostCreate } from "./host-values.ts";
import { mayBeRange } from "./may-be-range.ts";
import { handTyped } from "./typed-handover.ts";
import { useAddressSplit } from "./use-address-split.ts";
import { useForgottenSecrets } from "./use-forgotten-secrets.ts";
import { useNextHost } from "./use-next-host.ts";

/** Where a person goes after a host was added: to its page, or to the next one to add. */
type Aim = "open" | "next";

export type HostForm = ReturnType<typeof useHostForm>;

type Start = {
  initial: HostValues;
  /** Under which name what is typed is kept. */
  draftKey: string;
};

/** The host form and what happens when it is sent. Secrets live in the form's state and nowhere else. */
export function useHostForm(cluster: Cluster, { initial, draftKey }: Start) {
  const router = useRouter();
  const client = useQueryClient();
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const isBusy = useRef(false);
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
  useForgottenSecrets(form);
  useOnlyProxy(form, proxies.data?.items);
  const checks = useChecks(form, hostFields);
  const { submitCount, isSubmitting } = form.formState;
  const summary = useFaultSummary(submitCount, isSubmitting, checks.faults.length);
  const split = useAddressSplit(form, checks);

  const next = useNextHost(cluster.id, form);

  const mutation = useMutation({
    // The values are read here, not handed over: what is handed over stays in the mutation cache.
    mutationFn: (_: Aim) => createHost(cluster.id, toHostCreate(form.getValues(), cluster)),
    onMutate: (aim) => {
      setFailure(null);
      next.forgetJustAdded();
      if (aim === "next") next.prepare();
    },
    onSuccess: async (host, aim) => {
      forgetDraft(draftKey);
      await takeIn(client, host);
      if (aim === "open") return router.push(paths.host(cluster.id, host.id));
      void proxies.refetch();
      split.forget();
      await next.goOn(host);
      isBusy.current = false;
    },
    onError: (error) => {
      setFailure(showProblem(error, form, hostFields));
      summary.open();
      // Somebody may have been faster: what the cluster holds is looked up again.
      void client.invalidateQueries({ queryKey: hostQueries.whole(cluster.id).queryKey });
      isBusy.current = false;
    },
  });
  // After "open" the next page is on its way: a second press must not make a second host.
  const isSending = mutation.isPending || (mutation.isSuccess && mutation.variables === "open");

  const send = async (aim: Aim) => {
    let isSent = false;
    // Enter leaves the address field without a blur: what was pasted there is still to be taken apart.
    await split.takeApart();
    await form.handleSubmit(() => {
      isSent = true;
      mutation.mutate(aim);
    })();
    // What is sent is busy until it is answered; what is refused here can be sent at once.
    if (!isSent) isBusy.current = false;
  };
  const openInGrid = async () => {
    const { handRangeOver } = await import("#components/speed/hand-range-over.ts");
    if (!handRangeOver(form.getValues(), cluster.id, known.current)) return false;
    forgetDraft(draftKey);
    router.push(paths.addMany(cluster.id));
    return true;
  };
  /** Adds the host; a range of hosts goes to the grid instead. */
  const submit = async (aim: Aim, event?: SyntheticEvent) => {
    event?.preventDefault();
    // Between a press and the request the rules may still be loading: two presses must not make two hosts.
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      if (mayBeRange(form.getValues()) && (await openInGrid())) return;
      await send(aim);
    } catch (error) {
      isBusy.current = false;
      // The rules are loaded when they are first needed, and may not arrive.
      setFailure({ error, homeless: [] });
    }
  };
  return {
    cluster,
    form,
    /** Leaves for the host that is there already, with what was typed. */
    updateInstead: (found: Host) => {
      handTyped(found.id, form.getValues());
      forgetDraft(draftKey);
      router.push(paths.editHost(cluster.id, found.id));
    },
    checks,
    summary,
    split,
    proxies,
    failure,
    added: next.added,
    /** The last one added, until the next is sent. */
    justAdded: next.justAdded,
    isSending,
    aim: mutation.variables,
    submit,
  };
}

/** Makes a new host known to what was read before it. */
async function takeIn(client: QueryClient, host: Host) {
  const { clusterId } = host;
  client.setQueryData(hostQueries.detail(clusterId, host.id).queryKey, host);
  client.setQueryData(hostQueries.whole(clusterId).queryKey, (before) =>
    before?.filter(({ id }) => id !== host.id).concat(host),
  );
  const stale = [hostQueries.all(clusterId), clusterQueries.all(), auditQueries.all()];
  await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType: "none" })));
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
