"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { type DefaultValues, type FieldValues, get, type Path, useForm } from "react-hook-form";
import { ApiError, type Version } from "#lib/client/api.ts";
import { forgetDraft } from "#lib/client/drafts.ts";
import { type FormFailure, showProblem } from "#lib/client/form-problem.ts";
import { type FormCheck, lazyResolver } from "#lib/client/lazy-resolver.ts";
import { type KeptDraft, withKept } from "./draft.ts";
import { differing, mergeEdits } from "./merge.ts";
import { useChecks } from "./use-checks.ts";
import { useFaultSummary } from "./use-fault-summary.ts";

type Edit<T, Values extends FieldValues> = {
  start: Version<T>;
  valuesOf: (value: T) => Values;
  /** In the order of the form. */
  fields: readonly Path<Values>[];
  /** Under which name what is typed is kept. */
  draftKey: string;
  /** Loads the rules for what differs from `base`. */
  load: () => Promise<(values: Values, base: T) => ReturnType<FormCheck<Values>>>;
  read: () => Promise<Version<T>>;
  /** Sends what differs from `base`; answers what the thing is then. */
  save: (base: Version<T>, values: Values) => Promise<Version<T>>;
  onSaved: (value: T) => void | Promise<void>;
};

/** What somebody else changed while one was typing, and what of it one had changed as well. */
export type Conflict<Values extends FieldValues> = {
  theirs: readonly Path<Values>[];
  contested: readonly Path<Values>[];
  /** Their values. */
  now: Values;
  /** Those of the form when it came out: mine where I changed something. */
  mine: Values;
};

const isChangedMeanwhile = (error: unknown) =>
  error instanceof ApiError && !!error.problem.invalidParams?.some(({ code }) => code === "changedMeanwhile");

/**
 * The form that edits a thing. Only what differs is sent, and only if the thing is still as it was read: else the
 * changes of both are joined, and where they contradict each other the person decides.
 */
export function useEdit<T, Values extends FieldValues>(edit: Edit<T, Values>) {
  const { valuesOf, fields } = edit;
  const [base, setBase] = useState(edit.start);
  const known = useRef(base);
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [conflict, setConflict] = useState<Conflict<Values> | null>(null);
  const [resolver] = useState(() =>
    lazyResolver<Values>(async () => {
      const check = await edit.load();
      return (values) => check(values, known.current.value);
    }),
  );
  const form = useForm<Values>({
    // The form's own type for defaults is looser than the values, and every one is given.
    defaultValues: valuesOf(edit.start.value) as DefaultValues<Values>,
    resolver,
    mode: "onSubmit",
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const checks = useChecks(form, fields);
  const { submitCount, isSubmitting } = form.formState;
  const summary = useFaultSummary(submitCount, isSubmitting, checks.faults.length);

  const rebase = (next: Version<T>) => {
    known.current = next;
    setBase(next);
  };
  /** Puts what I made of `before` on top of what is there now. */
  const putOnTop = (next: Version<T>, { before, mine }: { before: Values; mine: Values }) => {
    const now = valuesOf(next.value);
    const { theirs, contested, merged } = mergeEdits({ base: before, now, mine }, fields);
    rebase(next);
    form.reset(now);
    for (const field of differing(now, merged, fields))
      form.setValue(field, get(merged, field), { shouldDirty: true });
    return { theirs, contested, now, mine: merged };
  };
  const join = async () => {
    const before = valuesOf(known.current.value);
    const next = await edit.read();
    setConflict(putOnTop(next, { before, mine: form.getValues() }));
  };
  /** Brings back what was typed before the page was loaded anew. Somebody else may have changed the same since. */
  const restore = ({ base: then, mine }: KeptDraft) => {
    const found = putOnTop(known.current, {
      before: withKept(valuesOf(known.current.value), then),
      mine: withKept(form.getValues(), mine),
    });
    if (found.contested.length > 0) setConflict(found);
  };
  const mutation = useMutation({
    // The values are read here, not handed over: what is handed over stays in the mutation cache.
    mutationFn: () => edit.save(known.current, form.getValues()),
    onMutate: () => setFailure(null),
    onSuccess: async (saved) => {
      forgetDraft(edit.draftKey);
      startAgain(saved);
      await edit.onSaved(saved.value);
    },
    onError: async (error) => {
      if (isChangedMeanwhile(error))
        return join().catch((cause) => setFailure({ error: cause, homeless: [] }));
      setFailure(showProblem(error, form, fields));
      summary.open();
    },
  });
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (mutation.isPending) return;
    // The rules are loaded when they are first needed, and may not arrive.
    await form
      .handleSubmit(() => mutation.mutate())()
      .catch((error: unknown) => setFailure({ error, homeless: [] }));
  };
  const startAgain = (next: Version<T>) => {
    rebase(next);
    form.reset(valuesOf(next.value));
    setConflict(null);
    setFailure(null);
  };
  const takeTheirs = () => {
    if (!conflict) return;
    for (const field of conflict.contested)
      form.setValue(field, get(conflict.now, field), { shouldDirty: true });
    form.clearErrors();
    setConflict(null);
  };
  return {
    base: base.value,
    form,
    checks,
    summary,
    failure,
    conflict,
    /** Fields that are not as they were read. */
    changed: differing(valuesOf(base.value), form.watch(), fields),
    isSaving: mutation.isPending,
    save,
    restore,
    discard: () => startAgain(base),
    takeTheirs,
  };
}
