const beijingOffsetMs = 8 * 60 * 60 * 1000;

/** `YYYY-MM-DD HH:mm:ss` in Beijing time, without a zone, as CodeArts Deploy writes times. */
export const wireTime = (epochMs: number) =>
  new Date(epochMs + beijingOffsetMs).toISOString().slice(0, 19).replace("T", " ");

/** ISO 8601 with microseconds and `Z`, as IAM writes times. */
export const iamTime = (epochMs: number) => new Date(epochMs).toISOString().replace(/Z$/, "000Z");
