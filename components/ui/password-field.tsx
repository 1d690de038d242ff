"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Field, type FieldWords } from "./field.tsx";

type Props = Omit<ComponentProps<"input">, "children" | "type" | "autoComplete"> &
  FieldWords & {
    /** `current-password` where a person signs in, `new-password` or `off` for a secret that is not this site's. */
    autoComplete: "current-password" | "new-password" | "off" | "one-time-code";
  };

/** A secret: hidden until asked for, never corrected or capitalised by the browser; paste works. */
export function PasswordField(props: Props) {
  const { label, hint, error, optional, badge, id, className, ...input } = props;
  const t = useTranslations("ui");
  const [isShown, setIsShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optional, badge, id, className }}>
      {(ids) => (
        <div className="relative">
          <input
            {...input}
            id={ids.id}
            type={isShown ? "text" : "password"}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid}
            spellCheck={false}
            autoCapitalize="none"
            autoCorrect="off"
            className="control pr-20"
          />
          <button
            type="button"
            aria-label={t(isShown ? "hideSecret" : "showSecret", { label })}
            onClick={() => setIsShown(!isShown)}
            className="absolute inset-y-1 right-1 inline-flex items-center gap-1.5 rounded-sm px-2 text-sm font-medium text-muted hover:bg-sunken hover:text-ink"
          >
            {isShown ? <EyeOff aria-hidden size={15} /> : <Eye aria-hidden size={15} />}
            {t(isShown ? "hide" : "show")}
          </button>
        </div>
      )}
    </Field>
  );
}
