import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** The shape of a page to come: title, lede, and a framed part. */
export default function ConsoleLoading() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-56" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
      <Skeleton className="mt-7 h-72 w-full rounded-xl" />
    </Loading>
  );
}
