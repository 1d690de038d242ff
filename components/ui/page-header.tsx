import { ChevronRight } from "lucide-react";
import Link, { type LinkProps } from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

export type Breadcrumb = { label: string; href: LinkProps<string>["href"] };

type Props = {
  title: ReactNode;
  /** Beside the title, such as a status. */
  badge?: ReactNode;
  lede?: ReactNode;
  actions?: ReactNode;
  /** The pages above this one; this one is the title. */
  breadcrumbs?: readonly Breadcrumb[];
};

/** The page's only `h1`, with the way back above and what can be done here beside it. */
export function PageHeader({ title, badge, lede, actions, breadcrumbs = [] }: Props) {
  return (
    <header className="mb-6">
      {breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-2xl font-[640] tracking-[-0.018em] text-balance">{title}</h1>
            {badge}
          </div>
          {lede && <p className="mt-0.5 max-w-[64ch] text-muted">{lede}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2.5">{actions}</div>}
      </div>
    </header>
  );
}

function Breadcrumbs({ items }: { items: readonly Breadcrumb[] }) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumbs")} className="-ml-1 mb-1 print:hidden">
      <ol className="flex flex-wrap items-center text-sm text-muted">
        {items.map((item, index) => (
          <Fragment key={item.label}>
            {index > 0 && <ChevronRight aria-hidden size={14} className="text-faint" />}
            <li>
              <Link
                href={item.href}
                className="inline-flex min-h-6 items-center rounded-sm px-1 hover:text-ink hover:underline"
              >
                {item.label}
              </Link>
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
