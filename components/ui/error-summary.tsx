"use client";

import { CircleAlert } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";

export type FieldFault = { fieldId: string; text: string };

/** The control itself, or in a group of radio buttons the chosen one, else the first. */
function controlOf(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  if (found?.role !== "radiogroup") return found;
  return found.querySelector<HTMLElement>("input:checked") ?? found.querySelector<HTMLElement>("input");
}

function focusField(event: MouseEvent, id: string) {
  const control = controlOf(id);
  if (!control) return;
  // Following the link would write the field's name into the address.
  event.preventDefault();
  control.focus();
  control.scrollIntoView({ block: "center" });
}

type Props = { title: string; items: readonly FieldFault[] };

/**
 * What a failed submit found, in the words that also stand at the fields, each a link to its field. It takes the focus
 * when it appears: give it `key={form.formState.submitCount}`, so that it does so at each failed submit.
 */
export function ErrorSummary({ title, items }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (items.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group with a name; a fieldset would be for controls.
    <div
      ref={box}
      role="group"
      tabIndex={-1}
      aria-label={title}
      className="rounded-lg border border-bad/40 bg-bad-soft px-4 py-3 outline-offset-2"
    >
      <p className="flex gap-2 font-semibold text-bad">
        <CircleAlert aria-hidden size={18} className="mt-0.5" />
        {title}
      </p>
      <ul className="mt-1.5 grid gap-1 pl-6.5 text-sm">
        {items.map(({ fieldId, text }) => (
          <li key={`${fieldId} ${text}`}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => focusField(event, fieldId)}
              className="inline-block min-h-6 underline underline-offset-2 hover:text-bad"
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
