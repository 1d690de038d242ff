import { NotFoundScreen } from "#components/shell/not-found-screen.tsx";

export default function NotFoundPage() {
  return (
    <main>
      <NotFoundScreen />
    </main>
  );
}
