import { problemSchema } from "#lib/domain/problem.ts";
import { expect, test } from "./fixtures.ts";
import { discoverPages, discoverRoutes } from "./routes.ts";

const routes = discoverRoutes();
const pages = discoverPages();

const send = (request: { method: string; path: string }) => ({
  method: request.method,
  maxRedirects: 0,
  ...(["POST", "PUT", "PATCH"].includes(request.method) ? { data: {} } : {}),
});

test("only signing in, the regions, the health checks and the metrics are open to the public", () => {
  const open = routes.filter(({ isPublic }) => isPublic).map(({ method, path }) => `${method} ${path}`);
  expect(open.sort()).toEqual([
    "GET /api/health/live",
    "GET /api/health/ready",
    "GET /api/metrics",
    "GET /api/regions",
    "POST /api/session",
  ]);
  expect(routes.length).toBeGreaterThan(open.length + 8);
});

for (const route of routes.filter(({ isPublic }) => !isPublic)) {
  test(`${route.method} ${route.path} refuses an anonymous caller`, async ({ request }) => {
    const reply = await request.fetch(route.path, send(route));
    expect(reply.status()).toBe(401);
    expect(reply.headers()["content-type"]).toContain("application/problem+json");
    expect(problemSchema.parse(await reply.json()).code).toBe("unauthenticated");
  });

  test(`${route.method} ${route.path} refuses a made-up session`, async ({ request }) => {
    const cookie = `muster=${"A".repeat(43)}`;
    const reply = await request.fetch(route.path, { ...send(route), headers: { cookie } });
    expect(reply.status()).toBe(401);
  });
}

for (const path of pages.filter((path) => path !== "/sign-in" && path !== "/gallery")) {
  test(`the page ${path} sends an anonymous visitor to the sign-in`, async ({ page }) => {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in(\?|$)/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("the gallery of parts is for development only", async ({ request }) => {
  expect((await request.get("/gallery", { maxRedirects: 0 })).status()).toBe(404);
});

test("a page asked for before signing in is the one that follows it", async ({ page }) => {
  await page.goto("/activity");
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent("/activity")}`);
});

test("a write that another site sent is refused", async ({ world, baseURL }) => {
  const foreign: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://elsewhere.example" },
    { origin: "null" },
  ];
  for (const headers of foreign) {
    const reply = await world.api.put("/api/session/project", {
      headers,
      data: { projectId: world.project.id },
    });
    expect(reply.status(), JSON.stringify(headers)).toBe(403);
  }
  const own = await world.api.put("/api/session/project", {
    headers: { origin: String(baseURL) },
    data: { projectId: world.project.id },
  });
  expect(own.status()).toBe(200);
});

test("a write that is not JSON is refused", async ({ world }) => {
  const reply = await world.api.put("/api/session/project", {
    headers: { "content-type": "text/plain" },
    data: JSON.stringify({ projectId: world.project.id }),
  });
  expect(reply.status()).toBe(400);
});

test("signing out ends the session on the server, not only in the browser", async ({
  world,
  context,
  request,
}) => {
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await request.get("/api/session", { headers: { cookie } })).status()).toBe(200);
  expect((await world.api.delete("/api/session")).status()).toBe(204);
  expect((await request.get("/api/session", { headers: { cookie } })).status()).toBe(401);
});
