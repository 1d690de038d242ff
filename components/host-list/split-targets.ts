import { hostsPerCluster } from "#lib/domain/limits.ts";
import type { SplitTarget } from "./outlook.ts";

/** A name that no cluster has: `edge-2`, `edge-3` and so on. */
function freeName(stem: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

/**
 * The clusters to be made for `over` hosts, as many as it takes. `places` is what one takes of them: its quota, less the
 * proxies that each of them needs.
 */
export function newTargets(
  stem: string,
  over: number,
  places: number,
  names: readonly string[],
): SplitTarget[] {
  const taken = new Set(names);
  const made: SplitTarget[] = [];
  for (let rest = over; rest > 0 && places > 0; rest -= places) {
    const name = freeName(stem, taken);
    taken.add(name);
    made.push({ id: name, name, room: hostsPerCluster, isNew: true });
  }
  return made;
}
