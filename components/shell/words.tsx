import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages } from "#lib/messages/catalogue.ts";

type Props = { namespaces: readonly (keyof Messages)[]; children: ReactNode };

/** Gives the browser the words that the part of the page below needs, and no others. */
export async function Words({ namespaces, children }: Props) {
  const all = await getMessages();
  const some = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={some}>{children}</NextIntlClientProvider>;
}
