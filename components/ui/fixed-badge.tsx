import { Lock } from "lucide-react";

/** Marks a choice that cannot be changed later, at the choice itself. */
export function FixedBadge({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1 rounded-sm bg-sunken px-1.5 text-xs font-medium text-muted">
      <Lock aria-hidden size={11} strokeWidth={2.2} />
      {text}
    </span>
  );
}
