type Watched<T> = { state: { data?: T | undefined; dataUpdateCount: number; errorUpdateCount: number } };

const firstDelayMs = 1000;
const lastDelayMs = 10_000;

/** Delay before the next look: 1 s, growing by half each time, never above 10 s. */
export const pollDelayMs = (looks: number) =>
  Math.min(lastDelayMs, Math.round(firstDelayMs * 1.5 ** Math.max(0, looks)));

/**
 * A `refetchInterval` that looks again while `waitingFor` names something, backs off while the same thing is waited
 * for, and is quick again as soon as that changes. A hidden tab does not poll: React Query's own default.
 */
export function pollWhile<T>(waitingFor: (data: T) => string | null) {
  const since = new WeakMap<object, { waitedFor: string; looks: number }>();
  return (query: Watched<T>): number | false => {
    const { data, dataUpdateCount, errorUpdateCount } = query.state;
    const waited = data === undefined ? null : waitingFor(data);
    if (waited === null) return false;
    const looks = dataUpdateCount + errorUpdateCount;
    const known = since.get(query);
    const start = known?.waitedFor === waited ? known.looks : looks;
    since.set(query, { waitedFor: waited, looks: start });
    return pollDelayMs(looks - start);
  };
}
