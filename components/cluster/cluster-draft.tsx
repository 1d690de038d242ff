"use client";

import type { UseFormReturn } from "react-hook-form";
import type { Draft, KeptDraft } from "#components/form/draft.ts";
import { DraftKeeper } from "#components/form/draft-keeper.tsx";
import { keptText } from "#components/form/draft-store.ts";
import { access, operatingSystem } from "#lib/domain/cluster.ts";
import { z } from "#lib/domain/zod.ts";
import type { ClusterValues } from "./cluster-values.ts";

const clusterDraft: Omit<Draft<ClusterValues>, "key"> = {
  fields: ["name", "os", "access", "pool", "agentPoolId", "description"],
  shape: {
    name: keptText,
    os: operatingSystem,
    access,
    pool: z.enum(["official", "selfHosted"]),
    agentPoolId: keptText,
    description: keptText,
  },
};

type Props = {
  form: UseFormReturn<ClusterValues>;
  draftKey: string;
  onRestore?: (found: KeptDraft) => void;
  onStartAfresh: () => void;
};

/** Keeps what is typed of a cluster. Default export, as `lazy` asks for one. */
export default function ClusterDraft({ draftKey, ...props }: Props) {
  return <DraftKeeper {...props} draft={{ ...clusterDraft, key: draftKey }} />;
}
