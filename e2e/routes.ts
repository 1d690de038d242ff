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

function methodsOf(file: string): RouteMethod[] {
  const source = readFileSync(file, "utf8");
  const starts = [
    ...source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD)\b/g),
  ];
  return starts.map((start, index) => {
    const declaration = source.slice(start.index, starts[index + 1]?.index);
    return {
      method: start[1] ?? "",
      path: addressOf(file, "route.ts"),
      isPublic: /session: "none"/.test(declaration),
    };
  });
}

/** Every method of every route file there is, found on disk so that a new one cannot be forgotten. */
export const discoverRoutes = (): RouteMethod[] => globSync("app/api/**/route.ts").sort().flatMap(methodsOf);

/** The address of every page there is. */
export const discoverPages = (): string[] =>
  globSync("app/**/page.tsx")
    .sort()
    .map((file) => addressOf(file, "page.tsx"));
