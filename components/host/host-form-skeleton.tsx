import { Loading, Skeleton } from "#components/ui/skeleton.tsx";

/** Where the form of a host will stand. Apart from the forms, so that neither page loads the other's. */
export function FormSkeleton() {
  return (
    <Loading>
      <Skeleton className="mt-1.5 h-6 w-72 max-w-full" />
      <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
      <div className="mt-7 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid gap-6">
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
          <Skeleton className="h-24" />
          <Skeleton className="h-16" />
        </div>
        <Skeleton className="h-80 rounded-xl" />
      </div>
    </Loading>
  );
}
