import "server-only";

type Address = { isHttps: boolean };

/** `__Host-` binds the cookie to this very host, and only https may carry it. */
export const sessionCookieName = ({ isHttps }: Address) => (isHttps ? "__Host-muster" : "muster");

const attributes = ({ isHttps }: Address) => `Path=/; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;

/** `Set-Cookie` of a new session. It has no age: it goes with the browser, and the server ends it earlier. */
export const sessionCookie = (address: Address, id: string) =>
  `${sessionCookieName(address)}=${id}; ${attributes(address)}`;

/** `Set-Cookie` that removes the cookie. */
export const endedSessionCookie = (address: Address) =>
  `${sessionCookieName(address)}=; Max-Age=0; ${attributes(address)}`;

/** Value of one cookie in a `Cookie` header; the first when there are several. */
export function cookieValue(header: string | null, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}

/** A session id as we hand it out; anything else never reaches the database. */
export const isSessionId = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
