"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { PasswordField } from "#components/ui/password-field.tsx";
import type { HostForm } from "./use-host-form.ts";
import { type KeyReader, passphraseField } from "./use-key-reading.ts";

/** How long a pause in typing is before the key is read with what is typed so far. Opening a key costs the server work. */
const pauseMs = 700;

type Props = Pick<HostForm, "checks" | "form"> & Pick<KeyReader, "isOutdated" | "outdate" | "read">;

/** What opens an encrypted key: tried when one pauses, leaves the field or presses Enter. */
export function KeyPassphrase({ form, checks, isOutdated, outdate, read }: Props) {
  const t = useTranslations("key.passphrase");
  const props = checks.field(passphraseField);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  const attempt = async () => {
    clearTimeout(pause.current);
    await read();
  };
  const openOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !isOutdated()) return;
    // The first Enter opens the key; the form is sent by the next one.
    event.preventDefault();
    void attempt();
  };
  return (
    <PasswordField
      {...props}
      label={t("label")}
      hint={
        <>
          <span className="block font-medium text-ink">{t("dropped")}</span>
          <span className="block">{t("hint")}</span>
        </>
      }
      // Not this site's password: a browser must neither fill in nor offer to keep it.
      autoComplete="new-password"
      onKeyDown={openOnEnter}
      onChange={async (event) => {
        outdate();
        clearTimeout(pause.current);
        pause.current = setTimeout(() => void attempt(), pauseMs);
        await form.register(passphraseField).onChange(event);
        form.clearErrors(passphraseField);
      }}
      onBlur={async (event) => {
        await form.register(passphraseField).onBlur(event);
        await attempt();
      }}
    />
  );
}
