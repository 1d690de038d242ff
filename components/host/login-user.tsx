"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { offeredName } from "./login-name.ts";
import type { HostForm } from "./use-host-form.ts";

const field = "authorization.username";

type Props = Pick<HostForm, "checks" | "cluster" | "form">;

/** As whom CodeArts logs in. Nobody is proposed: root is off on most hosts, and not needed. */
export function LoginUser({ cluster, form, checks }: Props) {
  const t = useTranslations("key.user");
  const words = useTranslations("host.form");
  const user = useWatch({ control: form.control, name: field });
  const props = checks.field(field);
  const isWindows = cluster.os === "windows";
  // Offered where the name is refused, not while one types it.
  const offer = props.error === undefined ? null : offeredName(user);

  const take = (name: string) => {
    form.setValue(field, name, { shouldDirty: true });
    form.clearErrors(field);
    form.setFocus(field);
  };
  return (
    <div className="grid gap-2">
      <TextField
        {...props}
        label={words("username")}
        hint={
          <>
            <span className="block">{words(isWindows ? "usernameHintWindows" : "usernameHint")}</span>
            <span role="status" className="block font-medium text-wait">
              {!isWindows && user.trim() === "root" && t("root")}
            </span>
          </>
        }
        autoCapitalize="none"
        spellCheck={false}
        mono
      />
      {offer !== null && (
        <div>
          <Button size="sm" onClick={() => take(offer)}>
            {t("offer", { name: offer })}
          </Button>
        </div>
      )}
    </div>
  );
}
