import { globSync, readFileSync } from "node:fs";

export type RouteMethod = { method: string; path: string; isPublic: boolean };

/** Stands for any id in a path: it has the right shape and names nothing. */
const someId = "0".repeat(32);

const addressOf = (file: string, last: string) =>
  `/${file}`
    .replace(`/${last}`, "")
    .replace(/^\/app/, "")
    .replace(/\/\([^/]+\)/g, "")
    .replace(/\[[^\]]+\]/g, someId) || "/";

const declared = /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD)\b/g;
const renamed = /\bas (GET|POST|PUT|PATCH|DELETE|HEAD)\b/g;

const isPublic = (declaration: string) => /session: "none"/.test(declaration);

function methodsOf(file: string): RouteMethod[] {
  const source = readFileSync(file, "utf8");
  const path = addressOf(file, "route.ts");
  const starts = [...source.matchAll(declared)];
  return [
    ...starts.map((start, index) => ({
      method: start[1] ?? "",
      path,
      isPublic: isPublic(source.slice(start.index, starts[index + 1]?.index)),
    })),
    ...[...source.matchAll(renamed)].map(([, method = ""]) => ({ method, path, isPublic: isPublic(source) })),
  ];
}

/** Every method of every route file there is, found on disk so that a new one cannot be forgotten. */
export const discoverRoutes = (): RouteMethod[] => globSync("app/api/**/route.ts").sort().flatMap(methodsOf);

/** The address of every page there is. */
export const discoverPages = (): string[] =>
  globSync("app/**/page.tsx")
    .sort()
    .map((file) => addressOf(file, "page.tsx"));
