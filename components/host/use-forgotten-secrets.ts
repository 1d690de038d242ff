"use client";

import { useEffect } from "react";
import type { UseFormSetValue } from "react-hook-form";
import type { HostValues } from "./host-values.ts";

/** A page that is left, or kept hidden, holds no secret. */
export function useForgottenSecrets(setValue: UseFormSetValue<HostValues>) {
  useEffect(
    () => () => {
      setValue("authorization.password", "");
      setValue("authorization.privateKey", "");
      setValue("authorization.passphrase", "");
    },
    [setValue],
  );
}
