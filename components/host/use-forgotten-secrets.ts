"use client";

import { useEffect } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { HostValues } from "./host-values.ts";

const secrets = ["authorization.password", "authorization.privateKey", "authorization.passphrase"] as const;

/**
 * A page that is left holds no secret: neither as a value nor as the default that a host like the last one starts from.
 * A page that the browser keeps for Back is left as well; signing out leads to a new one.
 */
export function useForgottenSecrets({ resetField }: Pick<UseFormReturn<HostValues>, "resetField">) {
  useEffect(() => {
    const forget = () => {
      for (const secret of secrets) resetField(secret, { defaultValue: "" });
    };
    addEventListener("pagehide", forget);
    return () => {
      removeEventListener("pagehide", forget);
      forget();
    };
  }, [resetField]);
}
