import type { ClusterHealth } from "#lib/domain/cluster.ts";
import type { Verification, VerificationStatus } from "#lib/domain/verification.ts";

/** Verification of a dot; `planned` is a host that does not exist yet. */
export type Mark = VerificationStatus | "planned";

/** Where the way from the pool to the host is interrupted. */
export type Break = "toProxy" | "toHost";

type Box = { x: number; y: number; width: number; height: number };

/** One drawing of fixed size, in its own units; 360 of them are as wide as the narrowest screen we serve. */
export const canvas = { width: 360, height: 224 } as const;

const node = { width: 150, height: 56 };
const hostsWidth = 126;
const margin = 12;
const hostsX = canvas.width - margin - hostsWidth;

/**
 * Where the three boxes stand. Without a proxy its box waits, invisible, behind the pool's. `dots` is how many hosts
 * are drawn, null for one host with its name.
 */
export function boxesOf(hasProxy: boolean, dots: number | null): Record<"pool" | "proxy" | "hosts", Box> {
  const hostsHeight = dots === null ? node.height : dotAt(Math.max(dots, 2 * dotColumns) - 1).y + 18;
  const lower = hasProxy ? 148 : canvas.height / 2;
  return {
    pool: { x: margin, y: (hasProxy ? 48 : lower) - node.height / 2, ...node },
    proxy: { x: margin, y: lower - node.height / 2, ...node },
    hosts: { x: hostsX, y: lower - hostsHeight / 2, width: hostsWidth, height: hostsHeight },
  };
}

const air = 24;

/** The part of the canvas that is drawn on: for a page that shows one way only, where nothing moves. */
export function frameOf(boxes: ReturnType<typeof boxesOf>, hasProxy: boolean): { y: number; height: number } {
  const drawn = hasProxy ? [boxes.pool, boxes.proxy, boxes.hosts] : [boxes.pool, boxes.hosts];
  const top = Math.max(0, Math.min(...drawn.map(({ y }) => y)) - air);
  const bottom = Math.min(canvas.height, Math.max(...drawn.map(({ y, height }) => y + height)) + air);
  return { y: top, height: bottom - top };
}

export const dotLimit = 24;
const dotColumns = 6;

/** Centre of a dot inside the hosts box. */
export const dotAt = (index: number) => ({
  x: 18 + (index % dotColumns) * 18,
  y: 42 + Math.floor(index / dotColumns) * 18,
});

/** Dots of a cluster, what needs attention first, so that a single failure among 200 is seen. */
export function dotsOf(health: ClusterHealth | null, total: number): { dots: Mark[]; more: number } {
  const { failed, pending, verified } = health ?? { failed: 0, pending: 0, verified: 0 };
  const unknown = Math.max(0, total - failed - pending - verified);
  const runs: [Mark, number][] = [
    ["failed", failed],
    ["pending", pending],
    ["unknown", unknown],
    ["verified", verified],
  ];
  const dots = runs
    .flatMap(([mark, count]) => Array<Mark>(Math.min(count, dotLimit)).fill(mark))
    .slice(0, dotLimit);
  return { dots, more: Math.max(0, total - dotLimit) };
}

/** Where a failed check broke off. A host that answered and refused the login was reached: its way is whole. */
export function breakOf(verification: Verification, isProxy: boolean): Break | null {
  switch (verification.cause) {
    case "proxyUnreachable":
      return "toProxy";
    case "connectionRefused":
    case "timedOut":
    case "noGreeting":
    case "unreachable":
      return isProxy ? "toProxy" : "toHost";
    case "passwordRefused":
    case "keyRefused":
    case "proxyLoginRefused":
    case "other":
    case null:
      return null;
  }
}

const wide = /[\u1100-\u11FF\u2E80-\uFFEF\u{20000}-\u{3FFFF}]/u;

// Advance widths of the text face in parts of the font size, rounded up: text must never leave its box.
function widthOf(character: string): number {
  if (wide.test(character)) return 1.02;
  if (/[ijlItf.,:;|!'()[\]]/.test(character)) return 0.34;
  if (/[mwMW@%]/.test(character)) return 0.9;
  return /[A-Z]/.test(character) ? 0.7 : /[rs -]/.test(character) ? 0.48 : 0.6;
}

const monoWidthOf = (character: string) => (wide.test(character) ? 1.02 : 0.61);

type Fit = { face?: "text" | "mono"; cut?: "end" | "middle" };

/** Shortens a text to `ems` font sizes: at the end, or in the middle where both ends tell things apart (ids, IPv6). */
export function fitText(text: string, ems: number, { face = "text", cut = "end" }: Fit = {}): string {
  const measure = face === "mono" ? monoWidthOf : widthOf;
  const total = (list: string[]) => list.reduce((sum, character) => sum + measure(character), 0);
  const kept = [...text];
  if (total(kept) <= ems) return text;
  while (kept.length > 0 && total(kept) + 0.9 > ems) {
    kept.splice(cut === "end" ? kept.length - 1 : Math.floor(kept.length / 2), 1);
  }
  const place = cut === "end" ? kept.length : Math.ceil(kept.length / 2);
  return `${kept.slice(0, place).join("").trimEnd()}…${kept.slice(place).join("").trimStart()}`;
}
