import { z } from "zod";

/** Ways upstream has been seen to spell one error: two views in one object, one of them, or camel case. */
export const errorShapes = ["both", "nested", "flat", "camel"] as const;
export type ErrorShape = (typeof errorShapes)[number];

/** How Deploy answers its errors. `errorHttp` 200 = with HTTP 200, as it did until 2024; null = with the error's own status. */
export type Weather = { errorHttp: 200 | null; errorShape: ErrorShape };

/** Body of POST /_emulator/weather; what is left out stays. */
export const weatherChange = z.strictObject({
  errorHttp: z.literal(200).nullable().optional(),
  errorShape: z.enum(errorShapes).optional(),
});

/** The weather of a run; `start` is what it goes back to. */
export function createWeatherVane(start: Weather) {
  let current = start;
  return {
    now: () => current,
    change({
      errorHttp = current.errorHttp,
      errorShape = current.errorShape,
    }: z.infer<typeof weatherChange>) {
      current = { errorHttp, errorShape };
      return current;
    },
    reset() {
      current = start;
    },
  };
}
export type WeatherVane = ReturnType<typeof createWeatherVane>;
