import type { Route } from "next";

// Stands for our own origin while an address is read; nobody can own it.
const here = "http://muster.invalid";

/**
 * The path to go to after signing in, or null when `next` is not a page of this console. Whatever leads to another
 * origin (`//host`, `/\host`, `https:…`, `javascript:…`) is none, and neither are the sign-in page and the routes.
 */
export function safeNext(next: string | null | undefined): Route | null {
  if (!next?.startsWith("/")) return null;
  if (!URL.canParse(next, here)) return null;
  const url = new URL(next, here);
  // `/.//host` stays on our origin, but its path alone would be read as another host.
  if (url.origin !== here || url.pathname.startsWith("//")) return null;
  if (/^\/(api|sign-in)(\/|$)/.test(url.pathname)) return null;
  // Next's link types know literal addresses only; a path of ours is what was just made sure of.
  return `${url.pathname}${url.search}${url.hash}` as Route;
}
