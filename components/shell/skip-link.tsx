import { useTranslations } from "next-intl";

/** First stop of the keyboard: past the navigation, to `main`. */
export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a
      href="#main"
      className="popup absolute top-2 left-2 z-50 -translate-y-20 px-4 py-2 font-semibold text-accent focus:translate-y-0 print:hidden"
    >
      {t("skipToContent")}
    </a>
  );
}
