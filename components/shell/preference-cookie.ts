const yearSeconds = 31_536_000;

/** Keeps a preference where the server reads it on the next request. Never for anything secret. */
export function setPreference(name: string, value: string) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // The Cookie Store API is asynchronous and missing from browsers that are still in use.
  // biome-ignore lint/suspicious/noDocumentCookie: see above.
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}
