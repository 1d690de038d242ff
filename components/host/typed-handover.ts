import { get, type UseFormReturn } from "react-hook-form";
import { createHandover } from "#lib/client/handover.ts";
import type { Host } from "#lib/domain/host.ts";
import type { HostValues } from "./host-values.ts";

const typed = createHandover<HostValues>();

/** Keeps what was typed for a new host until the page that edits this host takes it up. */
export const handTyped = (hostId: string, values: HostValues) =>
  // A copy: the form's own values lose their secrets as soon as its page is left.
  typed.give(hostId, structuredClone(values));

export const takeTyped = (hostId: string) => typed.take(hostId);

const login = [
  "authorization.kind",
  "authorization.username",
  "authorization.password",
  "authorization.privateKey",
  "authorization.passphrase",
] as const;

const hasSecret = ({ authorization: { kind, password, privateKey } }: HostValues) =>
  (kind === "key" ? privateKey : password) !== "";

/**
 * Fields of a host that follow what was typed for a new one. A login comes along as a whole, and only with its secret;
 * what was left alone there is left alone here.
 */
export function fieldsToTakeUp(values: HostValues, base: Pick<Host, "role">) {
  return [
    ...(values.name.trim() === "" ? [] : (["name"] as const)),
    "port" as const,
    ...(base.role === "target" && values.proxyHostId !== "" ? (["proxyHostId"] as const) : []),
    ...(hasSecret(values) ? login : []),
    ...(values.installIcagent ? (["installIcagent"] as const) : []),
  ];
}

/** Puts them into the form that edits the host. True when a new login is among them. */
export function takeUp(form: UseFormReturn<HostValues>, values: HostValues, base: Host): boolean {
  for (const field of fieldsToTakeUp(values, base))
    form.setValue(field, get(values, field), { shouldDirty: true });
  return hasSecret(values);
}
