import "server-only";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * May this request change something? A browser tells where a request comes from: from our own pages it passes. A
 * request that says neither `Sec-Fetch-Site` nor `Origin` comes from a script, where nobody's cookie can be borrowed.
 */
export function isOriginAllowed(method: string, headers: Headers, ownOrigin: string): boolean {
  if (safeMethods.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site === null && origin === null) return true;
  return site === "same-origin" || origin === ownOrigin;
}
