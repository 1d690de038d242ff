"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { type Method, methods } from "./sign-in-methods.ts";

type Props = { value: Method; onChange: (method: Method) => void };

/** By what one signs in. */
export function MethodChoice({ value, onChange }: Props) {
  const t = useTranslations("session.method");
  const id = useId();
  return (
    <div
      role="radiogroup"
      aria-label={t("label")}
      className="grid gap-0.5 rounded-md border border-line bg-sunken p-0.5 sm:auto-cols-fr sm:grid-flow-col"
    >
      {methods.map((method) => (
        <label
          key={method}
          htmlFor={`${id}-${method}`}
          className="relative inline-flex min-h-8 items-center justify-center rounded-[6px] px-2 text-center text-sm text-muted hover:text-ink has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            id={`${id}-${method}`}
            type="radio"
            // Its own name, so that two on one page do not share their choice.
            name={`${id}-method`}
            value={method}
            checked={method === value}
            onChange={() => onChange(method)}
            className="absolute inset-0 size-full opacity-0"
          />
          {t(method)}
        </label>
      ))}
    </div>
  );
}
