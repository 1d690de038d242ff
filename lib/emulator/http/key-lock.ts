/** Wrong signatures in a row that lock a key (ocr_01_0063), and for how long. */
const failuresAllowed = 5;
const lockMs = 5 * 60 * 1000;

/** Counts the wrong signatures of each access key, in memory. */
export function createKeyLock(now: () => number) {
  const failures = new Map<string, { count: number; lockedUntil: number }>();
  return {
    isLocked: (accessKeyId: string) => (failures.get(accessKeyId)?.lockedUntil ?? 0) > now(),
    fail(accessKeyId: string) {
      const count = (failures.get(accessKeyId)?.count ?? 0) + 1;
      const isFull = count >= failuresAllowed;
      failures.set(accessKeyId, { count: isFull ? 0 : count, lockedUntil: isFull ? now() + lockMs : 0 });
    },
    succeed(accessKeyId: string) {
      failures.delete(accessKeyId);
    },
  };
}
