import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Hero } from "#components/session/hero.tsx";
import { safeNext } from "#components/session/safe-next.ts";
import { SignInPanel } from "#components/session/sign-in-panel.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";
import { themeCookie, themeOf } from "#components/shell/theme.ts";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { Words } from "#components/shell/words.tsx";
import { paths } from "#lib/client/paths.ts";
import { readSession } from "#lib/server/session.ts";
import { signInChoices } from "#lib/server/sign-in-choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("session.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const asked = (await searchParams).next;
  const next = safeNext(typeof asked === "string" ? asked : null);
  if (await readSession()) redirect(next ?? paths.clusters());
  const [choices, t, cookieJar] = await Promise.all([
    signInChoices(await getLocale()),
    getTranslations("session.signIn"),
    cookies(),
  ]);
  const theme = themeOf(cookieJar.get(themeCookie)?.value);
  return (
    <Words namespaces={["common", "session", "ui"]}>
      <PlainShell
        rehearsal={choices.rehearsal}
        actions={<ThemeSwitch initial={theme} name="sign-in-theme" compact />}
      >
        <div className="mx-auto grid w-full max-w-6xl flex-1 content-start items-start gap-x-16 gap-y-8 pt-2 sm:pt-6 lg:content-center lg:grid-cols-[minmax(0,1fr)_26rem]">
          <Hero />
          <section className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-8">
            <h1 className="text-2xl font-[640] tracking-[-0.018em]">{t("title")}</h1>
            <p className="mt-0.5 mb-6 text-muted">{t("lede")}</p>
            <SignInPanel choices={choices} next={next} />
          </section>
        </div>
      </PlainShell>
    </Words>
  );
}
