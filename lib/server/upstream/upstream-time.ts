import "server-only";

const zoneless = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d+)?$/;
const zoned = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/;

const isTime = (text: string) => !Number.isNaN(Date.parse(text));

/** Upstream's `YYYY-MM-DD HH:mm:ss` as ISO 8601 in the zone it is written in; `null` when it is no time. */
export function isoTime(text: string | null | undefined, utcOffset: string): string | null {
  const trimmed = text?.trim() ?? "";
  const [, day, time] = zoneless.exec(trimmed) ?? [];
  if (day && time) {
    // Date.parse lets 30 February pass as 2 March.
    const isDay = isTime(`${day}T00:00:00Z`) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
    return isDay && isTime(`${day}T${time}Z`) ? `${day}T${time}${utcOffset}` : null;
  }
  return zoned.test(trimmed) && isTime(trimmed) ? new Date(trimmed).toISOString() : null;
}

// ProjectMan's integers have no documented unit; seconds stay below this until the year 5138, milliseconds passed it in 1973.
const firstMilliseconds = 100_000_000_000;

/** A point in time from an integer of ProjectMan, in seconds or milliseconds. */
export function isoFromEpoch(value: number | null | undefined): string | null {
  if (!value || value < 0) return null;
  const date = new Date(value < firstMilliseconds ? value * 1000 : value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
