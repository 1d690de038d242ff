import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { callRoute, openTestConsole } from "./test-console.ts";

async function filesOf(pattern: string): Promise<{ path: string; text: string }[]> {
  const files = [];
  for await (const path of glob(pattern)) {
    if (!path.endsWith(".test.ts")) files.push({ path, text: await readFile(path, "utf8") });
  }
  return files;
}

test("every file of lib/server is sealed against browser code by its first line", async () => {
  const files = await filesOf("lib/server/**/*.ts");
  expect(files.length).toBeGreaterThan(20);
  const open = files.filter(({ text }) => !text.startsWith('import "server-only";\n'));
  expect(open.map(({ path }) => path)).toEqual([]);
});

test("no file of lib/server offers its functions as server actions", async () => {
  const files = [...(await filesOf("lib/server/**/*.ts")), ...(await filesOf("app/**/*.{ts,tsx}"))];
  expect(files.filter(({ text }) => /["']use server["']/.test(text)).map(({ path }) => path)).toEqual([]);
});

test("only the environment module reads the environment", async () => {
  const files = [...(await filesOf("lib/server/**/*.ts")), ...(await filesOf("app/api/**/*.ts"))];
  const reading = files.filter(({ text }) => text.includes("process.env")).map(({ path }) => path);
  expect(reading).toEqual(["lib/server/env.ts"]);
});

const publicRoutes = new Set([
  "POST app/api/session/route.ts",
  "GET app/api/regions/route.ts",
  "GET app/api/health/live/route.ts",
  "GET app/api/health/ready/route.ts",
  "GET app/api/metrics/route.ts",
]);

test("every route refuses a caller nobody knows, but for sign-in, regions, health and metrics", async () => {
  const database = await openTestConsole("http://127.0.0.1:9");
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
  const refused: string[] = [];
  const answered: string[] = [];
  for await (const path of glob("app/api/**/route.ts")) {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `${process.cwd()}/${path}`);
    for (const method of methods) {
      const handler = module[method];
      if (typeof handler !== "function") continue;
      const json = method === "GET" ? undefined : {};
      const call = handler as Parameters<typeof callRoute>[0];
      const reply = await callRoute(call, { method, ...(json ? { json } : {}) });
      (reply.status === 401 ? refused : answered).push(`${method} ${path}`);
    }
  }
  await database.close();
  expect(refused.length).toBeGreaterThan(10);
  expect(new Set(answered)).toEqual(publicRoutes);
  // Loads every route there is.
}, 60_000);
