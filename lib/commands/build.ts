import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { startChild } from "./child.ts";

const sources = [
  "app/**/*",
  "components/**/*",
  "lib/{client,codearts,domain,messages,server}/**/*",
  "public/**/*",
  "*.{ts,js,json}",
];
// Next rewrites some of these while building, and tests are not built.
const ignored = /\.test\.tsx?$|^\.\/(next-env\.d\.ts|tsconfig\.json)$|\.tsbuildinfo$/;

// Next empties .next before a build (but for its cache), so a build made otherwise has no mark and is made again.
const mark = ".next/built-from";

/** One hash over every file the build reads, names included. */
function hashSources(): string {
  const files = globSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !ignored.test(path))
    .sort();
  const hash = createHash("sha256").update(process.version);
  for (const path of files) hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

/** Was the last build made from exactly the sources there are now? */
export const isBuildCurrent = () =>
  existsSync(".next/BUILD_ID") && existsSync(mark) && readFileSync(mark, "utf8") === hashSources();

/** Starts a build with its output in a file; `finished` tells whether it went well. */
export function startBuild(logFile: string) {
  const hash = hashSources();
  const child = startChild({
    name: "build",
    args: ["node_modules/next/dist/bin/next", "build"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile,
  });
  const finished = child.ended.then(() => {
    if (child.exitCode() === 0) writeFileSync(mark, hash);
    return child.exitCode() === 0;
  });
  return { child, finished };
}
