"use client";

import { useEffect, useState } from "react";
import { inspectKey } from "#lib/client/keys.ts";

const pauseMs = 500;

/** The public half of a key; `isUnread`: there is a key, and its public half could not be read. */
export type PublicHalf = { publicKey: string | null; isUnread: boolean };

const none: PublicHalf = { publicKey: null, isUnread: false };

/** Has the public half of the typed key read by the server, which keeps nothing of it. Only that half is held here. */
export function usePublicHalf(key: { privateKey: string; passphrase: string } | null): PublicHalf {
  const [half, setHalf] = useState(none);
  const { privateKey = "", passphrase = "" } = key ?? {};
  useEffect(() => {
    setHalf(none);
    if (privateKey.trim() === "") return;
    const abort = new AbortController();
    const body = passphrase === "" ? { privateKey } : { privateKey, passphrase };
    const timer = setTimeout(() => {
      inspectKey(body, abort.signal).then(
        ({ publicKey }) => setHalf({ publicKey, isUnread: publicKey === null }),
        () => !abort.signal.aborted && setHalf({ publicKey: null, isUnread: true }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [privateKey, passphrase]);
  return half;
}
