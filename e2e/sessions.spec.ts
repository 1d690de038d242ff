import { rm } from "node:fs/promises";
import { expect, signInByRoute, test } from "./fixtures.ts";
import { startPostgres } from "./postgres.ts";
import { newFolder, startConsole } from "./stack.ts";

test.describe.configure({ timeout: 120_000 });

test("two consoles on one PostgreSQL share sessions, projects and the record", async ({
  playwright,
  card,
  addresses,
}) => {
  const folder = await newFolder();
  const postgres = await startPostgres();
  const choices = { upstreamUrl: addresses.emulatorUrl, databaseUrl: postgres.url };
  // Both start at once on an empty database: their migrations must not get in each other's way.
  const consoles = await Promise.all([
    startConsole(folder, { ...choices, name: "first", port: 47_680 }),
    startConsole(folder, { ...choices, name: "second", port: 47_681 }),
  ]);
  const [first, second] = consoles;
  const api = await playwright.request.newContext();
  try {
    const project = card.projects[0];
    await signInByRoute(api, first.url, card);
    expect(
      (await (await api.get(`${first.url}/api/session`)).json()).project,
      "nothing is remembered yet",
    ).toBeNull();
    await signInByRoute(api, first.url, card, { projectId: project?.id ?? "" });

    const seenBySecond = await api.get(`${second.url}/api/session`);
    expect(seenBySecond.status()).toBe(200);
    expect(await seenBySecond.json()).toMatchObject({ user: "admin", project: { id: project?.id } });
    expect((await api.get(`${second.url}/api/clusters`)).status()).toBe(200);

    const record = await (await api.get(`${second.url}/api/audit`)).json();
    expect(record.items.map(({ action }: { action: string }) => action)).toContain("project.choose");

    await first.child.kill();
    expect((await api.get(`${second.url}/api/session`)).status()).toBe(200);

    expect((await api.delete(`${second.url}/api/session`)).status()).toBe(204);
    await signInByRoute(api, second.url, card);
    const again = await (await api.get(`${second.url}/api/session`)).json();
    expect(again.project, "the next sign-in remembers the project").toMatchObject({ id: project?.id });
    expect((await api.delete(`${second.url}/api/session`)).status()).toBe(204);

    const restarted = await startConsole(folder, { ...choices, name: "first", port: 47_680 });
    consoles[0] = restarted;
    expect((await api.get(`${restarted.url}/api/session`)).status()).toBe(401);
  } finally {
    await api.dispose();
    for (const { child } of consoles) await child.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
