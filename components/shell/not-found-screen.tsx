import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import { paths } from "#lib/client/paths.ts";
import { Mark } from "./logo.tsx";

/** Instead of a page that is not there. */
export function NotFoundScreen() {
  const t = useTranslations("common.notFound");
  return (
    <div className="grid justify-items-center gap-1 px-4 py-20 text-center">
      <Mark size={36} className="mb-4 text-faint" />
      <h1 className="text-2xl font-[640] tracking-[-0.018em]">{t("title")}</h1>
      <p className="max-w-[48ch] text-muted">{t("body")}</p>
      <ButtonLink href={paths.clusters()} variant="primary" className="mt-5">
        {t("home")}
      </ButtonLink>
    </div>
  );
}
