import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
};

/** A framed part of a page. Its content brings its own padding, so that a table can reach the edges. */
export function Card({ title, actions, children, className, ...rest }: Props) {
  return (
    <section
      {...rest}
      className={clsx(
        "min-w-0 overflow-clip rounded-xl border border-line bg-surface shadow-card print:shadow-none",
        className,
      )}
    >
      {title && (
        <header className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-3 pb-2">
          <h2 className="font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={clsx("px-5 py-4", className)}>{children}</div>;
}
