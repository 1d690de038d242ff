import type { APIRequestContext } from "@playwright/test";
import { expect, signInByRoute, test, unique } from "./fixtures.ts";
import { expectSettled } from "./steps.ts";

/** A cluster with one host, made by the admin in the rehearsal's first project, where the roles' rights differ. */
async function furnishedCluster(admin: APIRequestContext) {
  const cluster = await admin.post("/api/clusters", {
    data: { name: unique("rights"), os: "linux", access: "direct", agentPoolId: null, description: "" },
  });
  const { id } = await cluster.json();
  const host = await admin.post(`/api/clusters/${id}/hosts`, {
    data: {
      name: "web-01",
      address: "203.0.113.10",
      port: 22,
      role: "target",
      proxyHostId: null,
      authorization: { kind: "password", username: "deploy", password: "Harbour-10!" },
      installIcagent: false,
    },
  });
  expect(host.status()).toBe(201);
  return { clusterId: id, hostId: (await host.json()).id };
}

const codeOf = async (reply: { json(): Promise<{ code?: string }> }) => (await reply.json()).code;

for (const user of ["operator", "viewer"] as const) {
  test(`as ${user}, deleting a cluster is disabled with the missing right, and the bare route forbids it`, async ({
    page,
    words,
    card,
    context,
    addresses,
    playwright,
  }) => {
    const admin = await playwright.request.newContext({ baseURL: addresses.consoleUrl });
    const projectId = card.projects[0]?.id ?? "";
    await signInByRoute(admin, addresses.consoleUrl, card, { projectId });
    const { clusterId, hostId } = await furnishedCluster(admin);
    await signInByRoute(context.request, addresses.consoleUrl, card, { user, projectId });

    await page.goto(`/clusters/${clusterId}?tab=settings`);
    await expectSettled(page);
    const remove = page.getByRole("button", { name: words.change.cluster.delete, exact: true });
    await expect(remove).toHaveAttribute("aria-disabled", "true");
    const missing = words.say("rights.missing", { right: words.rights.word.delete });
    await expect(remove).toHaveAccessibleDescription(missing);

    const { request } = context;
    expect(await codeOf(await request.delete(`/api/clusters/${clusterId}`))).toBe("forbidden");
    if (user === "viewer") {
      const path = `/api/clusters/${clusterId}/hosts/${hostId}`;
      expect(await codeOf(await request.patch(path, { data: { name: "web-02" } }))).toBe("forbidden");
      expect(await codeOf(await request.delete(path))).toBe("forbidden");
    }
    await admin.dispose();
  });
}
