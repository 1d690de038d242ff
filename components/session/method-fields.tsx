"use client";

import { useTranslations } from "next-intl";
import { PasswordField } from "#components/ui/password-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FieldName, SignInField } from "./sign-in-methods.ts";

/** Password managers keep the password of a person here; the other secrets belong to no site. */
const kinds = {
  account: { autoComplete: "organization" },
  user: { autoComplete: "username" },
  password: { secret: "current-password" },
  passcode: { secret: "one-time-code", inputMode: "numeric" },
  userId: { autoComplete: "off", mono: true },
  accessKeyId: { autoComplete: "off", mono: true },
  secretAccessKey: { secret: "off" },
  securityToken: { secret: "off" },
  token: { secret: "off" },
} as const;

const hinted = ["account", "passcode", "userId", "accessKeyId", "securityToken", "token"] as const;

export type Faults = Partial<Record<FieldName, string | undefined>>;

type Props = {
  fields: readonly SignInField[];
  faults: Faults;
  idOf: (name: FieldName) => string;
  onType: (name: FieldName) => void;
};

/** The fields of one way to sign in. What is typed stays in the page: nothing of it is kept in the program's state. */
export function MethodFields({ fields, faults, idOf, onType }: Props) {
  const t = useTranslations("session.signIn");
  const hints = useTranslations("session.hint");
  return fields.map(({ name, optional }) => {
    const known = hinted.find((other) => other === name);
    const field = {
      id: idOf(name),
      name,
      label: t(name),
      hint: known && hints(known),
      error: faults[name],
      optional: optional === true,
      onChange: () => onType(name),
    };
    const kind = kinds[name];
    if (!("secret" in kind))
      return <TextField key={name} {...field} {...kind} autoCapitalize="none" spellCheck={false} />;
    const { secret, ...rest } = kind;
    return <PasswordField key={name} {...field} {...rest} autoComplete={secret} />;
  });
}
