"use client";

import { useWatch } from "react-hook-form";
import RangeNotice from "#components/speed/range-notice.tsx";
import DuplicateNotice from "./duplicate-notice.tsx";
import { mayBeRange } from "./may-be-range.ts";
import type { HostForm } from "./use-host-form.ts";

type Props = { host: Pick<HostForm, "cluster" | "form" | "submit" | "updateInstead"> };

/** What is to be said of the typed machine: that it is many, or who has its address. Default export, as `lazy` asks for one. */
export default function MachineNotices({ host: { cluster, form, submit, updateInstead } }: Props) {
  const [name, address] = useWatch({ control: form.control, name: ["name", "address"] });
  if (mayBeRange({ name, address }))
    return <RangeNotice name={name} address={address} onOpen={() => void submit("next")} />;
  return <DuplicateNotice form={form} clusterId={cluster.id} onUpdate={updateInstead} />;
}
