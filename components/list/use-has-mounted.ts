import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and in the first paint, true afterwards. */
export const useHasMounted = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
