import findMyWay, { type HTTPMethod } from "find-my-way";
import type { Operation } from "./operation.ts";

export type Found = { operation: Operation; params: Record<string, string | undefined> };

const nothing = () => undefined;

/** Finds the operation of a method and path; `undefined` where the gateway knows no such interface. */
export function createRouter(operations: readonly Operation[]) {
  const router = findMyWay({ maxParamLength: 500 });
  const byKey = new Map<string, Operation>();
  for (const operation of operations) {
    const key = `${operation.method} ${operation.path}`;
    byKey.set(key, operation);
    router.on(operation.method, operation.path, nothing, key);
  }
  return (method: string, path: string): Found | undefined => {
    const found = router.find(method as HTTPMethod, path);
    const operation = found ? byKey.get(found.store) : undefined;
    return found && operation ? { operation, params: found.params } : undefined;
  };
}
export type FindOperation = ReturnType<typeof createRouter>;
