/** Languages of the console. The first is the fallback. */
export const locales = ["en", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

/** Where a person's choice is kept. No URL prefix: links look the same in every language. */
export const localeCookie = "muster-locale";

const isLocale = (text: string | undefined): text is Locale => locales.some((locale) => locale === text);

function bestOf(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/;\s*q=/);
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return locales[0];
}

/** The language of a reply: the person's choice, else what the browser asks for, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return isLocale(chosen) ? chosen : bestOf(acceptLanguage ?? "");
}
