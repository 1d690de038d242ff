import { useFormatter, useTranslations } from "next-intl";
import { viewerZone } from "#components/list/viewer-zone.ts";

/** Times and durations of a job in words. Use it only where the browser draws: the zone is the reader's. */
export function useTimeWords() {
  const t = useTranslations("job");
  const format = useFormatter();
  return {
    /** 14:03:10, in the reader's zone. */
    clock: (at: string) => format.dateTime(new Date(at), { timeStyle: "medium", timeZone: viewerZone() }),
    left: (seconds: number) => {
      if (seconds < 50) return t("progress.leftSeconds");
      const minutes = Math.round(seconds / 60);
      return minutes < 90
        ? t("progress.leftMinutes", { minutes })
        : t("progress.leftHours", { hours: Math.round(minutes / 60) });
    },
    until: (milliseconds: number) => {
      const minutes = Math.floor(milliseconds / 60_000);
      return minutes < 1 ? t("login.inSeconds") : t("login.inMinutes", { minutes });
    },
    duration: (from: string, to: string) => {
      const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
      if (seconds < 60) return t("progress.seconds", { seconds });
      const minutes = Math.floor(seconds / 60);
      return minutes < 60
        ? t("progress.minutes", { minutes, seconds: seconds % 60 })
        : t("progress.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
    },
  };
}
