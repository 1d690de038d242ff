"use client";

import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { type ListColumn, secretColumns } from "#lib/domain/host-list/cells.ts";

/** Where one goes after an edit; null stays on the cell. */
export type After = "down" | "up" | "left" | "right" | null;

type Props = {
  label: string;
  column: ListColumn;
  text: string;
  /** Values that fit, offered while one types. */
  choices: readonly string[];
  /** `null`: nothing is to be changed. */
  onDone: (text: string | null, after: After, how: "key" | "blur") => void;
};

const keysThatEnd: Record<string, After> = { Enter: "down", Tab: "right" };
const withShift: Record<string, After> = { Enter: "up", Tab: "left" };

/**
 * The open cell. Uncontrolled: a key press draws nothing anew but the field itself. A secret is only ever written: its
 * field opens empty, and empty it changes nothing.
 */
export function CellEditor({ label, column, text, choices, onDone }: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  const isSecret = secretColumns.includes(column);
  useLayoutEffect(() => {
    field.current?.focus();
    if (column !== "privateKey") field.current?.setSelectionRange(text.length, text.length);
  }, [column, text]);

  const finish = (after: After, how: "key" | "blur", isCancelled = false) => {
    if (isDone.current) return;
    isDone.current = true;
    const value = field.current?.value ?? "";
    const isKept = isCancelled || (isSecret && value === "");
    onDone(isKept ? null : value, after, how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The grid's own keys rest; a language's input method uses Enter and Escape for itself.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const after = (event.shiftKey ? withShift : keysThatEnd)[event.key];
    if (after === undefined && event.key !== "Escape") return;
    event.preventDefault();
    finish(after ?? null, "key", event.key === "Escape");
  };
  const shared = {
    ref: field,
    "aria-label": label,
    defaultValue: isSecret ? "" : text,
    autoComplete: isSecret ? "new-password" : "off",
    autoCapitalize: "none",
    spellCheck: false,
    onKeyDown,
    onBlur: () => finish(null, "blur"),
    className:
      "absolute inset-0 w-full resize-none bg-surface px-2 py-2 outline-2 -outline-offset-2 outline-accent",
  };
  if (column === "privateKey")
    return (
      <textarea
        {...shared}
        rows={1}
        className={`${shared.className} font-mono [-webkit-text-security:disc] text-xs`}
      />
    );
  return (
    <>
      <input
        {...shared}
        type={isSecret ? "password" : "text"}
        list={choices.length > 0 ? `choices-${column}` : undefined}
      />
      <Choices column={column} choices={choices} />
    </>
  );
}

function Choices({ column, choices }: { column: ListColumn; choices: readonly string[] }) {
  if (choices.length === 0) return null;
  return (
    <datalist id={`choices-${column}`}>
      {choices.map((choice) => (
        <option key={choice} value={choice} />
      ))}
    </datalist>
  );
}
