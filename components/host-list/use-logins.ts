"use client";

import { useEffect, useRef, useState } from "react";
import type { HandedLogin } from "#lib/client/handover.ts";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { HostCells } from "#lib/domain/host-list/cells.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import {
  collectLogins,
  emptyLogin,
  isGiven,
  neededLogins,
  sharedLogin,
  type TypedLogin,
} from "./list-logins.ts";
import type { LoginMode } from "./use-judged.ts";

/** What the open form is to say: its own faults, or what the server refused. A new object each time. */
export type LoginTrouble = { refused: readonly FieldReason[] };

const typedOf = (cluster: Cluster, handed: HandedLogin): TypedLogin => ({
  ...emptyLogin(cluster),
  ...handed,
});

/**
 * The logins of a list. They live in a store beside React's state, one per name, and are forgotten with the page;
 * state knows only which ones there are.
 */
export function useLogins(cluster: Cluster, handed: HandedLogin | null) {
  const [store] = useState(() => new Map<string, TypedLogin>());
  const isFirst = useRef(true);
  if (isFirst.current && handed) store.set(sharedLogin, typedOf(cluster, handed));
  isFirst.current = false;
  const [mode, setMode] = useState<LoginMode>("one");
  const [name, setName] = useState(sharedLogin);
  const [given, setGiven] = useState<ReadonlySet<string>>(
    () => new Set(isGiven(store.get(sharedLogin)) ? [sharedLogin] : []),
  );
  const [trouble, setTrouble] = useState<LoginTrouble | null>(null);
  useEffect(() => () => store.clear(), [store]);

  const open = (next: string) => {
    setTrouble(null);
    setName(next);
  };
  return {
    mode,
    /** Which login is open. */
    name,
    given,
    trouble,
    open,
    setMode: (next: LoginMode) => {
      setTrouble(null);
      setMode(next);
    },
    read: (of: string): TypedLogin => store.get(of) ?? emptyLogin(cluster),
    write: (of: string, login: TypedLogin) => {
      store.set(of, login);
      if (given.has(of) === isGiven(login)) return;
      setGiven((before) => {
        const now = new Set(before);
        if (isGiven(login)) now.add(of);
        else now.delete(of);
        return now;
      });
    },
    /** The logins for these rows; null when one is not fit, which is then opened and says why. */
    collect: (cells: readonly HostCells[]) => {
      const collected = collectLogins(neededLogins(cells, mode), store, cluster);
      if ("logins" in collected) return collected.logins;
      setName(collected.faulty);
      setTrouble({ refused: [] });
      return null;
    },
    /** What the server said of a login. */
    refuse: (of: string, refused: readonly FieldReason[]) => {
      setName(of);
      setTrouble({ refused });
    },
  };
}

export type LoginsDesk = ReturnType<typeof useLogins>;
