import { expect, test, unique } from "./fixtures.ts";
import { pickHost } from "./fleet.ts";
import { addHost, createCluster, expectCheck } from "./steps.ts";

test.describe.configure({ timeout: 90_000 });

const outcomes = [
  { behaviour: "ok", status: "verified", cause: null },
  { behaviour: "wrong-password", status: "failed", cause: "passwordRefused" },
  { behaviour: "closed-port", status: "failed", cause: "connectionRefused" },
] as const;

for (const { behaviour, status, cause } of outcomes) {
  test(`a Windows host that is ${behaviour} is checked over WinRM and comes out ${status}`, async ({
    page,
    words,
    card,
    world,
  }) => {
    const seen = { page, words };
    const host = pickHost(card, { behaviour, os: "windows", by: "password" });
    expect(world.project.name).toBeTruthy();
    await page.goto("/clusters");
    await createCluster(seen, { name: unique("customs"), os: "windows", access: "direct" });
    await addHost(seen, { name: "desk-01", host, by: "password" });
    await expectCheck(seen, status);
    if (cause === null) return;
    const places = { user: host.username, port: host.port, address: host.address, proxy: "" };
    await expect(page.getByText(words.say(`verification.cause.${cause}.title`, places))).toBeVisible();
  });
}
