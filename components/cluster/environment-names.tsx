import { useTranslations } from "next-intl";
import type { EnvironmentPage } from "#lib/domain/environment.ts";

const shownAtMost = 5;

/** The first few environments by name, and how many more there are. */
export function EnvironmentNames({ page }: { page: EnvironmentPage }) {
  const t = useTranslations("change.cluster");
  const more = page.total - shownAtMost;
  if (page.total === 0) return null;
  return (
    <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-sm">
      {page.items.slice(0, shownAtMost).map(({ id, name, applicationName }) => (
        <li key={id}>
          <span className="font-medium">{name}</span>
          {applicationName && <span className="text-muted"> · {applicationName}</span>}
        </li>
      ))}
      {more > 0 && <li className="text-muted">{t("more", { count: more })}</li>}
    </ul>
  );
}
