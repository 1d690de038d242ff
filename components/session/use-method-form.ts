"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { Session } from "#lib/domain/session.ts";
import type { Faults } from "./method-fields.tsx";
import { type FieldName, fieldsOf, type Method, missingIn, toSignIn } from "./sign-in-methods.ts";
import { useSignIn } from "./use-sign-in.ts";

type Options = {
  first: Method;
  region: string;
  /** What is known and not asked for. */
  known?: Partial<Record<FieldName, string>>;
  onSignedIn: (session: Session) => Promise<void> | void;
};

/** A form for any way to sign in: which fields it has, what is wrong with them, and sending it. */
export function useMethodForm({ first, region, known = {}, onSignedIn }: Options) {
  const required = useTranslations("session.required");
  const formId = useId();
  const [method, setMethod] = useState(first);
  const [isUserIdWanted, setIsUserIdWanted] = useState(false);
  const [missing, setMissing] = useState<Faults>({});
  const [tries, setTries] = useState(0);
  const { send, isPending, setIsPending, failure, setFailure } = useSignIn(onSignedIn);

  const refused = failure?.fields ?? [];
  if (!isUserIdWanted && refused.some(({ name }) => name === "userId")) setIsUserIdWanted(true);
  const fields = fieldsOf(method, isUserIdWanted).filter(({ name }) => known[name] === undefined);
  const faults: Faults = {
    ...Object.fromEntries(
      // "Fill this in" would stand alone in the summary: it names its field.
      refused.map(({ name, reason }) => [name, name === "userId" ? required(name) : reason]),
    ),
    ...missing,
  };
  const idOf = (name: FieldName) => `${formId}-${name}`;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const typed = (name: FieldName) => known[name] ?? String(form.get(name) ?? "");
    const empty = missingIn(fields, typed);
    setMissing(Object.fromEntries(empty.map((name) => [name, required(name)])));
    setTries(tries + 1);
    if (empty.length > 0) setFailure(null);
    else void send(toSignIn(method, region, typed));
  };
  const choose = (next: Method) => {
    setMethod(next);
    setMissing({});
    setFailure(null);
  };
  const onType = (name: FieldName) => {
    if (missing[name]) setMissing({ ...missing, [name]: undefined });
  };
  const summary = fields.flatMap(({ name }) => {
    const text = faults[name];
    return text ? [{ fieldId: idOf(name), text }] : [];
  });
  const shown = { fields, faults, idOf, onType };
  return { method, choose, submit, shown, summary, tries, failure, isPending, setIsPending };
}
