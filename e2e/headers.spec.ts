import { expect, test } from "./fixtures.ts";
import { expectSettled } from "./steps.ts";

const directives = (policy: string) =>
  new Map(
    policy.split(";").map((part) => {
      const [name = "", ...values] = part.trim().split(/\s+/);
      return [name, values.join(" ")] as const;
    }),
  );

const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";

test("every page carries a strict policy with a fresh nonce, which its own scripts bear", async ({
  world,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/sign-in", "/projects", "/clusters", "/clusters/new", "/activity", "/no-such-page"]) {
    const reply = await world.api.get(path);
    const policy = reply.headers()["content-security-policy"] ?? "";
    const rules = directives(policy);
    const nonce = nonceOf(policy);
    expect(nonce.length, path).toBeGreaterThanOrEqual(22);
    expect(rules.get("script-src"), path).toContain("'strict-dynamic'");
    expect(rules.get("script-src"), path).not.toContain("unsafe");
    expect(rules.get("style-src"), path).not.toContain("unsafe");
    for (const name of ["object-src", "base-uri", "frame-ancestors"])
      expect(rules.get(name), path).toBe("'none'");
    expect(rules.get("form-action"), path).toBe("'self'");
    const scripts = (await reply.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(6);
});

test("pages and replies are not guessed at, framed or told to other sites", async ({ world }) => {
  for (const path of ["/sign-in", "/clusters", "/api/session", "/api/regions", "/api/clusters"]) {
    const headers = (await world.api.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toMatch(/^(no-referrer|same-origin|strict-origin)/);
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["access-control-allow-origin"], path).toBeUndefined();
  }
});

test("replies of the interface are not stored anywhere", async ({ world, request }) => {
  for (const path of ["/api/session", "/api/projects", "/api/clusters", "/api/audit", "/api/regions"])
    expect((await world.api.get(path)).headers()["cache-control"], path).toContain("no-store");
  expect((await request.get("/api/clusters")).headers()["cache-control"]).toContain("no-store");
});

test("the session cookie is out of reach of scripts and other sites, and small", async ({
  world,
  context,
}) => {
  expect(world.project.id).toBeTruthy();
  const cookie = (await context.cookies()).find(({ name }) => name === "muster");
  expect(cookie).toMatchObject({ httpOnly: true, path: "/" });
  expect(["Lax", "Strict"]).toContain(cookie?.sameSite);
  // 128 bits at least, and far from the 4 kB that a token would need.
  expect(cookie?.value.length).toBeGreaterThanOrEqual(22);
  expect(cookie?.value.length).toBeLessThan(128);
});

test("every sign-in gets a session id of its own", async ({ playwright, card, addresses }) => {
  const values = new Set<string>();
  for (const user of ["admin", "operator"]) {
    const api = await playwright.request.newContext();
    const { signInByRoute } = await import("./fixtures.ts");
    await signInByRoute(api, addresses.consoleUrl, card, { user });
    const { cookies } = await api.storageState();
    for (const { name, value } of cookies) if (name === "muster") values.add(value);
    await api.dispose();
  }
  expect(values.size).toBe(2);
});

test("no page breaks its own policy", async ({ world, page }) => {
  expect(world.project.id).toBeTruthy();
  // The browser logs a violation as an error, and any such error fails the test at its end.
  for (const path of ["/sign-in", "/projects", "/clusters", "/clusters/new", "/activity"]) {
    await page.goto(path);
    await expectSettled(page);
  }
});
