"use client";

import { ErrorScreen } from "#components/shell/error-screen.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main>
      <ErrorScreen digest={error.digest} onRetry={reset} />
    </main>
  );
}
