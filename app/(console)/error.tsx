"use client";

import { ErrorScreen } from "#components/shell/error-screen.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Keeps the shell around a page that failed. */
export default function ConsoleErrorPage({ error, reset }: Props) {
  return <ErrorScreen digest={error.digest} onRetry={reset} />;
}
