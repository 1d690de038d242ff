import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { ProjectList } from "#components/project/project-list.tsx";
import { safeNext } from "#components/session/safe-next.ts";
import { SessionGuard } from "#components/session/session-guard.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";
import { QueryProvider } from "#components/shell/query-provider.tsx";
import { themeCookie, themeOf } from "#components/shell/theme.ts";
import { UserMenu } from "#components/shell/user-menu.tsx";
import { Words } from "#components/shell/words.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";
import { paths } from "#lib/client/paths.ts";
import { describeRehearsal } from "#lib/server/rehearsal.ts";
import { requireSession } from "#lib/server/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("project");
  return { title: t("title") };
}

export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  const session = await requireSession();
  const [{ next }, rehearsal, cookieJar, t] = await Promise.all([
    searchParams,
    describeRehearsal(),
    cookies(),
    getTranslations("project"),
  ]);
  const theme = themeOf(cookieJar.get(themeCookie)?.value);
  const back = session.project ? [{ label: t("back"), href: paths.clusters() }] : [];
  return (
    <Words namespaces={["common", "problem", "project", "session", "ui"]}>
      <QueryProvider>
        <PlainShell rehearsal={rehearsal} actions={<UserMenu session={session} theme={theme} />}>
          <div className="mx-auto w-full max-w-2xl pt-4 sm:pt-10">
            <PageHeader title={t("title")} lede={t("lede")} breadcrumbs={back} />
            <ProjectList
              currentId={session.project?.id ?? null}
              next={safeNext(typeof next === "string" ? next : null)}
            />
          </div>
        </PlainShell>
        <SessionGuard session={session} isRehearsal={rehearsal !== null} />
        <ToastRegion />
      </QueryProvider>
    </Words>
  );
}
