import "./globals.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { themeAttribute, themeCookie, themeOf } from "#components/shell/theme.ts";
import { Words } from "#components/shell/words.tsx";

// Every page carries a nonce of its own, so none can be made at build time, when there is no configuration either.
export const dynamic = "force-dynamic";

const latin = new URL("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { template: `%s · ${t("appName")}`, default: `${t("appName")} · ${t("tagline")}` },
    description: t("description"),
    // An admin's console: nothing for search engines.
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0c131a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookieJar, headerList] = await Promise.all([getLocale(), cookies(), headers()]);
  const theme = themeOf(cookieJar.get(themeCookie)?.value);
  preload(latin.pathname, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang={locale} data-theme={themeAttribute(theme)}>
      <body>
        <CSPProvider nonce={headerList.get("x-nonce") ?? undefined}>
          <Words namespaces={["common", "ui"]}>{children}</Words>
        </CSPProvider>
      </body>
    </html>
  );
}
