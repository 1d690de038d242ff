import { clsx } from "clsx";

/** Hosts drawn up in ranks, the one in front still to be verified. */
export function Mark({ size = 22, className }: { size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="currentColor"
      aria-hidden="true"
      className={clsx("shrink-0", className)}
    >
      <circle cx="4" cy="17.4" r="2.6" />
      <circle cx="11" cy="17.4" r="2.6" />
      <circle cx="18" cy="17.4" r="2.6" />
      <circle cx="7.5" cy="10.9" r="2.6" />
      <circle cx="14.5" cy="10.9" r="2.6" />
      <circle cx="11" cy="4.4" r="1.9" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

export function Wordmark({ name, className }: { name: string; className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-2.5 text-lg font-[650] tracking-[-0.01em] text-ink",
        className,
      )}
    >
      <Mark className="text-accent" />
      {name}
    </span>
  );
}
