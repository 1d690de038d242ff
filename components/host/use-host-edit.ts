"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { KeptDraft } from "#components/form/draft.ts";
import { useEdit } from "#components/form/use-edit.ts";
import { toast } from "#components/ui/toast-queue.ts";
import type { Version } from "#lib/client/api.ts";
import { auditQueries } from "#lib/client/audit.ts";
import { clusterQueries } from "#lib/client/clusters.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import { hostQueries, readHostVersion, updateHost } from "#lib/client/hosts.ts";
import { paths } from "#lib/client/paths.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { Host } from "#lib/domain/host.ts";
import { hostEditFields, type NewLogin, toHostUpdate } from "./host-edit.ts";
import { type HostValues, likeHost } from "./host-values.ts";
import { takeTyped, takeUp } from "./typed-handover.ts";
import { useAddressSplit } from "./use-address-split.ts";
import { useForgottenSecrets } from "./use-forgotten-secrets.ts";

/** Under which name what is typed of a host is kept. */
export const hostDraftKey = (hostId: string) => `host/${hostId}`;

export type HostEdit = ReturnType<typeof useHostEdit>;

/** The form that edits a host. The present login is not known here: it stays unless a new one is asked for. */
export function useHostEdit(cluster: Cluster, start: Version<Host>, opensLogin: boolean) {
  const t = useTranslations("change.save");
  const router = useRouter();
  const client = useQueryClient();
  const { id, clusterId } = start.value;
  const [login, setLogin] = useState<NewLogin>(
    opensLogin ? { isKept: false, isSynced: false } : { isKept: true },
  );
  const proxies = useQuery({ ...hostQueries.proxies(cluster.id), enabled: cluster.access === "proxy" });
  const known = useRef({ login, proxies: proxies.data?.items ?? [] });
  known.current = { login, proxies: proxies.data?.items ?? [] };

  const edit = useEdit<Host, HostValues>({
    start,
    valuesOf: likeHost,
    fields: hostEditFields,
    draftKey: hostDraftKey(id),
    load: async () => {
      const { hostEditCheck } = await import("./host-edit-check.ts");
      return hostEditCheck({
        cluster,
        proxies: () => known.current.proxies,
        login: () => known.current.login,
      });
    },
    read: () => readHostVersion(clusterId, id),
    save: (base, values) => updateHost(base, toHostUpdate(values, base.value, cluster, known.current.login)),
    onSaved: async (saved) => {
      client.setQueryData(hostQueries.detail(clusterId, id).queryKey, saved);
      const stale = [hostQueries.all(clusterId), clusterQueries.all(), auditQueries.all()];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey, refetchType: "none" })));
      toast({ title: t("saved", { name: saved.name }) });
      router.push(paths.host(clusterId, id));
    },
  });
  const { form } = edit;
  useForgottenSecrets(form);
  const split = useAddressSplit(form, edit.checks);

  const openLogin = () => setLogin({ isKept: false, isSynced: false });
  const cameAlong = useCameAlong({ form, base: edit.base, openLogin });

  const keepLogin = () => {
    setLogin({ isKept: true });
    form.setValue("authorization", likeHost(edit.base).authorization);
    form.clearErrors("authorization");
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    // Enter leaves the address field without a blur: what was pasted there is still to be taken apart.
    await split.takeApart().catch(() => undefined);
    await edit.save();
  };
  return {
    ...edit,
    cluster,
    proxies,
    split,
    login,
    openLogin,
    /** What was typed for a new host stands in the form. */
    cameAlong,
    /** Brings back what was typed before the page was loaded anew. */
    restore: (found: KeptDraft) => {
      edit.restore(found);
      if (Object.keys(found.mine).some((field) => field.startsWith("authorization."))) openLogin();
    },
    setSynced: (isSynced: boolean) => setLogin({ isKept: false, isSynced }),
    keepLogin,
    submit,
    discardAll: () => {
      edit.discard();
      setLogin({ isKept: true });
      split.forget();
    },
  };
}

type CameAlong = { form: UseFormReturn<HostValues>; base: Host; openLogin: () => void };

/** Takes up what was typed for a new host that turned out to be this one. True when something was. */
function useCameAlong(edit: CameAlong): boolean {
  const [hasCome, setHasCome] = useState(false);
  const latest = useRef(edit);
  latest.current = edit;
  useEffect(() => {
    const { form, base, openLogin } = latest.current;
    const typed = takeTyped(base.id);
    if (!typed) return;
    // What was left in this form earlier gives way to what was typed just now.
    forgetDraft(hostDraftKey(base.id));
    if (takeUp(form, typed, base)) openLogin();
    setHasCome(true);
  }, []);
  return hasCome;
}
