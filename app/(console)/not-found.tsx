import { NotFoundScreen } from "#components/shell/not-found-screen.tsx";

/** Keeps the shell around an address that leads to nothing. */
export default function ConsoleNotFoundPage() {
  return <NotFoundScreen />;
}
