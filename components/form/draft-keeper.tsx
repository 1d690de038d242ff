"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type FieldValues, get, type UseFormReturn } from "react-hook-form";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { forgetDraft, writeDraft } from "#lib/client/drafts.ts";
import { type Draft, draftOf, type KeptDraft, withKept } from "./draft.ts";
import { findDraft } from "./draft-store.ts";
import { fieldId } from "./use-checks.ts";

type Props<Values extends FieldValues> = {
  form: UseFormReturn<Values>;
  draft: Draft<Values>;
  /** Puts what was found into the form, where there is more to it than filling it in. */
  onRestore?: (found: KeptDraft) => void;
  /** Back to how the form began. */
  onStartAfresh: () => void;
};

/**
 * Keeps what is typed until it is sent or given up, and brings it back after the page was loaded anew. It brings the
 * schema library along: load it after the form itself.
 */
export function DraftKeeper<Values extends FieldValues>(props: Props<Values>) {
  const { draft, onStartAfresh } = props;
  const t = useTranslations("speed.draft");
  const [isRestored, setIsRestored] = useState(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const found = findDraft(latest.current.draft);
    const stop = follow(latest.current);
    if (found) {
      const { onRestore = fillIn(latest.current) } = latest.current;
      onRestore(found);
      setIsRestored(true);
    }
    return stop;
  }, []);

  if (!isRestored) return null;
  const startAfresh = () => {
    onStartAfresh();
    forgetDraft(draft.key);
    setIsRestored(false);
    const [first] = draft.fields;
    // The button goes: the person goes on in the first field.
    if (first) document.getElementById(fieldId(first))?.focus();
  };
  return (
    <Banner
      tone="info"
      role="status"
      title={t("restored")}
      action={
        <Button size="sm" onClick={startAfresh}>
          {t("startAfresh")}
        </Button>
      }
    >
      {t("restoredText")}
    </Banner>
  );
}

const fillIn =
  <Values extends FieldValues>({ form, draft }: Pick<Props<Values>, "form" | "draft">) =>
  ({ mine }: KeptDraft) => {
    const filled = withKept(form.getValues(), mine);
    // What was typed before this came is newer.
    for (const field of draft.fields)
      if (field in mine && !form.getFieldState(field).isDirty)
        form.setValue(field, get(filled, field), { shouldDirty: true });
  };

/** Writes down every change. Once nothing differs from how the form began there is nothing to keep. */
function follow<Values extends FieldValues>({ form, draft }: Pick<Props<Values>, "form" | "draft">) {
  let kept: string | null = null;
  const note = (typed: KeptDraft | null) => {
    const text = JSON.stringify(typed);
    // What was sent and forgotten is not written again because a secret is wiped on leaving.
    if (text === kept) return;
    kept = text;
    if (typed) writeDraft(draft.key, typed);
    else forgetDraft(draft.key);
  };
  // What was typed before this came, be it before the page itself was ready: its state tells of that only later.
  if (draft.fields.some((field) => form.getFieldState(field).isDirty))
    note(draftOf(draft, { base: form.formState.defaultValues, mine: form.getValues() }));
  return form.subscribe({
    formState: { values: true, isDirty: true },
    callback: ({ values, ...now }) =>
      note(now.isDirty ? draftOf(draft, { base: now.defaultValues, mine: values }) : null),
  });
}
