import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "../accounts.ts";
import { type AccessKeyStore, createAccessKeyStore } from "../store/access-keys.ts";
import { createTokenStore } from "../store/tokens.ts";
import { startTestDatabase, type TestDatabase } from "../testing/database.ts";
import { signedByVendor, type TestKey } from "../testing/vendor-signer.ts";
import { type Authenticate, createAuthenticator } from "./authentication.ts";

const minuteMs = 60_000;
const url = "http://127.0.0.1:18080/v1/resources/host-groups";

let db: TestDatabase;
let accessKeys: AccessKeyStore;
let authenticate: Authenticate;
/** The emulator's clock; the vendor's signer reads the real one. */
let clock: number;
beforeAll(() => {
  db = startTestDatabase();
  accessKeys = createAccessKeyStore(db);
});
beforeEach(() => {
  clock = Date.now();
  authenticate = createAuthenticator({ tokens: createTokenStore(db, 100), accessKeys, now: () => clock });
});
afterAll(() => db.leave());

const [admin] = users;
if (!admin) throw new Error("no users");
const own = { accessKeyId: admin.accessKeyId, secretAccessKey: admin.secretAccessKey };

function ask(key: TestKey = own) {
  const headers = signedByVendor({ method: "GET", url }, key);
  return authenticate({
    method: "GET",
    path: new URL(url).pathname,
    query: new URLSearchParams(),
    headers,
    body: Buffer.alloc(0),
  });
}
const wrongKey = { accessKeyId: admin.accessKeyId, secretAccessKey: "not-the-secret" };
const refused = (problem: unknown) => ({ problem, by: "signature" });

describe("a signed request", () => {
  it("comes from the holder of the key", () => {
    expect(ask()).toEqual({ user: admin });
  });

  it("of a key that is not there is refused by its name", () => {
    expect(ask({ accessKeyId: "NOBODYS", secretAccessKey: "x" })).toEqual(refused("ak NOBODYS not exist"));
  });

  it("may be a quarter of an hour early or late, and not a second more", () => {
    const now = clock;
    // The signer writes whole seconds.
    for (const skew of [14 * minuteMs, -14 * minuteMs]) {
      clock = now + skew;
      expect(ask()).toEqual({ user: admin });
    }
    for (const skew of [15 * minuteMs + 2000, -(15 * minuteMs + 2000)]) {
      clock = now + skew;
      expect(ask()).toEqual(
        refused(
          expect.stringMatching(
            /^calc aksk signature fail:signature expired, signature time:\d{8}T\d{6}Z,server time:\d{8}T\d{6}Z$/,
          ),
        ),
      );
    }
  });

  it("is refused for five minutes after five wrong signatures in a row", () => {
    for (let time = 0; time < 5; time++) expect(ask(wrongKey)).toEqual(refused("verify aksk signature fail"));
    expect(ask()).toEqual(refused("AK access failed to reach the limit,forbidden"));
    clock += 5 * minuteMs - 1;
    expect(ask()).toEqual(refused("AK access failed to reach the limit,forbidden"));
    clock += 1;
    expect(ask()).toEqual({ user: admin });
  });

  it("starts the count anew when it is right", () => {
    for (let time = 0; time < 4; time++) ask(wrongKey);
    ask();
    for (let time = 0; time < 4; time++) ask(wrongKey);
    expect(ask()).toEqual({ user: admin });
  });
});

describe("a temporary key", () => {
  it("works with its security token until it ends", () => {
    const key = accessKeys.issue(admin.id, clock + minuteMs);
    expect(ask(key)).toEqual({ user: admin });
    clock += minuteMs;
    expect(ask(key)).toEqual(refused(expect.stringMatching(/^token expires, expires_at: /)));
  });

  it("does not work without its security token, nor with another's", () => {
    const { securityToken: _, ...bare } = accessKeys.issue(admin.id, clock + minuteMs);
    expect(ask(bare)).toEqual(refused("decrypt token fail"));
    const { securityToken } = accessKeys.issue(admin.id, clock + minuteMs);
    expect(ask({ ...bare, securityToken })).toEqual(refused("decrypt token fail"));
  });
});
