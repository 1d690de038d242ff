import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import { themeCookie, themeOf } from "#components/shell/theme.ts";
import { Words } from "#components/shell/words.tsx";
import { describeRehearsal } from "#lib/server/rehearsal.ts";
import { requireProject } from "#lib/server/session.ts";

const namespaces = [
  "audit",
  "bulk",
  "change",
  "cluster",
  "common",
  "compare",
  "find",
  "host",
  "job",
  "key",
  "list",
  "path",
  "prepare",
  "problem",
  "project",
  "rights",
  "session",
  "speed",
  "ui",
  "validation",
  "verification",
] as const;

// It asks for the session to show it. Each page asks again, as a layout is not drawn anew on every visit.
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [session, rehearsal, cookieJar] = await Promise.all([
    requireProject(),
    describeRehearsal(),
    cookies(),
  ]);
  return (
    <Words namespaces={namespaces}>
      <AppShell
        session={session}
        rehearsal={rehearsal}
        theme={themeOf(cookieJar.get(themeCookie)?.value)}
        renderedAt={Date.now()}
      >
        {children}
      </AppShell>
    </Words>
  );
}
