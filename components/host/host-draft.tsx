"use client";

import type { Draft, KeptDraft } from "#components/form/draft.ts";
import { DraftKeeper } from "#components/form/draft-keeper.tsx";
import { keptText } from "#components/form/draft-store.ts";
import { hostRole } from "#lib/domain/host.ts";
import { z } from "#lib/domain/zod.ts";
import type { HostValues } from "./host-values.ts";
import type { HostForm } from "./use-host-form.ts";

const hostDraft: Omit<Draft<HostValues>, "key"> = {
  fields: [
    "name",
    "address",
    "port",
    "role",
    "proxyHostId",
    "authorization.kind",
    "authorization.username",
    "installIcagent",
  ],
  shape: {
    name: keptText,
    address: keptText,
    port: keptText,
    role: hostRole,
    proxyHostId: keptText,
    "authorization.kind": z.enum(["password", "key"]),
    "authorization.username": keptText,
    installIcagent: z.boolean(),
  },
};

type Props = {
  form: HostForm["form"];
  draftKey: string;
  onRestore?: (found: KeptDraft) => void;
  onStartAfresh: () => void;
};

/** Keeps what is typed of a host. Default export, as `lazy` asks for one. */
export default function HostDraft({ draftKey, ...props }: Props) {
  return <DraftKeeper {...props} draft={{ ...hostDraft, key: draftKey }} />;
}
