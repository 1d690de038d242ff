import { describe, expect, test } from "vitest";
import { isOriginAllowed } from "./origin.ts";

const own = "https://muster.example.com";
const evil = "https://evil.example.com";

describe("a request that changes something", () => {
  test.each([
    // Sec-Fetch-Site, Origin, allowed
    [null, null, true, "a script"],
    ["same-origin", null, true, "our page"],
    ["same-origin", own, true, "our page"],
    [null, own, true, "our page in a browser without fetch metadata"],
    ["same-site", null, false, "a neighbouring subdomain"],
    ["same-site", evil, false, "a neighbouring subdomain"],
    ["cross-site", null, false, "a foreign page that hides its origin"],
    ["cross-site", evil, false, "a foreign page"],
    ["cross-site", "null", false, "a sandboxed frame"],
    [null, evil, false, "a foreign page in an old browser"],
    [null, "null", false, "a sandboxed frame in an old browser"],
    ["none", null, false, "an address typed by hand, which never changes anything"],
    [null, `${own}.evil.example.com`, false, "a host that begins like ours"],
    [null, "http://muster.example.com", false, "our host without encryption"],
    [null, `${own}:8443`, false, "our host on another port"],
    ["", "", false, "empty headers"],
  ])("with Sec-Fetch-Site %s and Origin %s: %s (%s)", (site, origin, isAllowed, _from) => {
    const headers = new Headers();
    if (site !== null) headers.set("sec-fetch-site", site);
    if (origin !== null) headers.set("origin", origin);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(isOriginAllowed(method, headers, own)).toBe(isAllowed);
  });
});

test("a request that only reads may come from anywhere: its reply is not readable there", () => {
  const headers = new Headers({ "sec-fetch-site": "cross-site", origin: evil });
  for (const method of ["GET", "HEAD", "OPTIONS"]) expect(isOriginAllowed(method, headers, own)).toBe(true);
});
