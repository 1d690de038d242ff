"use client";

import { clsx } from "clsx";
import Link, { type LinkProps } from "next/link";
import { useTranslations } from "next-intl";
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";

type Variant = "primary" | "secondary" | "ghost" | "danger";
type Size = "md" | "sm";

const variants: Record<Variant, string> = {
  primary: "border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:border-control hover:bg-sunken",
  ghost: "border-transparent text-ink hover:bg-sunken",
  danger: "border-bad bg-bad text-bad-ink hover:border-bad-strong hover:bg-bad-strong",
};

const sizes: Record<Size, string> = {
  md: "min-h-9 gap-2 px-3.5 text-base",
  sm: "min-h-8 gap-1.5 px-2.5 text-sm",
};

const shape = (variant: Variant, size: Size, isOff: boolean) =>
  clsx(
    "inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap select-none print:hidden",
    "transition-colors",
    sizes[size],
    isOff ? "cursor-not-allowed border-line bg-sunken text-faint" : variants[variant],
  );

type Props = ComponentProps<"button"> & {
  variant?: Variant;
  size?: Size;
  /** Work is under way: the label stays, further presses are ignored. */
  pending?: boolean;
  /** Why the button cannot be used now. It stays in the tab order, so that everybody can learn the reason. */
  disabledReason?: string | undefined;
  icon?: ReactNode;
};

const ignore = (event: MouseEvent) => {
  event.preventDefault();
  event.stopPropagation();
};

export function Button({
  variant = "secondary",
  size = "md",
  pending = false,
  disabledReason,
  icon,
  children,
  className,
  onClick,
  type = "button",
  ...rest
}: Props) {
  const t = useTranslations("ui");
  const reasonId = useId();
  const isBlocked = pending || Boolean(disabledReason);
  const button = (
    <button
      {...rest}
      type={type}
      className={clsx(shape(variant, size, Boolean(disabledReason || rest.disabled)), className)}
      aria-disabled={isBlocked || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      onClick={isBlocked ? ignore : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {pending && <span className="sr-only">{t("working")}</span>}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <Tooltip text={disabledReason}>
      {button}
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </Tooltip>
  );
}

type ButtonLinkProps = Omit<ComponentProps<"a">, "href"> & {
  href: LinkProps<string>["href"];
  variant?: Variant;
  size?: Size;
  icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere and does nothing else. */
export function ButtonLink({
  variant = "secondary",
  size = "md",
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={clsx(shape(variant, size, false), className)}>
      {icon}
      {children}
    </Link>
  );
}
