import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";

/** Turns beside a word that says what is going on; never alone. */
export function Spinner({ size = 16, className }: { size?: number; className?: string }) {
  return <LoaderCircle aria-hidden size={size} className={clsx("animate-spin", className)} />;
}
