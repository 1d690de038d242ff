/**
 * Token bucket: `perSecond` requests a second, and as many at once after a pause.
 * `take` returns 0 when the request may pass, else the milliseconds until the next one may.
 */
export function createRateLimit(perSecond: number | undefined, now: () => number) {
  let left = perSecond ?? 0;
  let countedAt = now();
  return {
    perSecond: perSecond ?? 0,
    take(): number {
      if (perSecond === undefined) return 0;
      const instant = now();
      left = Math.min(perSecond, left + ((instant - countedAt) / 1000) * perSecond);
      countedAt = instant;
      if (left < 1) return Math.ceil(((1 - left) / perSecond) * 1000);
      left -= 1;
      return 0;
    },
  };
}
