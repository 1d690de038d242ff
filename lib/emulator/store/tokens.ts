import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Database } from "./database.ts";

/** IAM tokens live for 24 hours, and a new one does not end the old one. */
const lifeMs = 24 * 60 * 60 * 1000;

const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("project"), id: z.string(), name: z.string() }),
  z.object({ kind: z.literal("domain") }),
]);
export type TokenScope = z.infer<typeof scope>;

const row = z
  .object({ user_id: z.string(), scope: z.string(), issued_at: z.number(), expires_at: z.number() })
  .transform((token) => ({
    userId: token.user_id,
    scope: scope.parse(JSON.parse(token.scope)),
    issuedAt: token.issued_at,
    expiresAt: token.expires_at,
  }));
export type TokenFacts = z.infer<typeof row>;

const digest = (token: string) => createHash("sha256").update(token).digest();

/** Text of a token that looks like upstream's: CMS in base64 with `-` for `/`, exactly `size` characters. */
export function tokenText(size: number): string {
  const noise = randomBytes(Math.ceil((size * 3) / 4)).toString("base64");
  return `MII${noise.replaceAll("/", "-").replaceAll("=", "A")}`.slice(0, size);
}

/** Issued tokens. The file holds their digests only, so a lookup does not depend on their size. */
export function createTokenStore(db: Database, size: number) {
  return {
    issue(userId: string, granted: TokenScope, now: number): { token: string; facts: TokenFacts } {
      const token = tokenText(size);
      const facts = { userId, scope: granted, issuedAt: now, expiresAt: now + lifeMs };
      db.sql("DELETE FROM tokens WHERE expires_at < ?").run(now - lifeMs);
      db.sql("INSERT INTO tokens (digest, user_id, scope, issued_at, expires_at) VALUES (?, ?, ?, ?, ?)").run(
        digest(token),
        userId,
        JSON.stringify(granted),
        now,
        facts.expiresAt,
      );
      return { token, facts };
    },
    find(token: string): TokenFacts | undefined {
      const found = db
        .sql("SELECT user_id, scope, issued_at, expires_at FROM tokens WHERE digest = ?")
        .get(digest(token));
      return found && row.parse(found);
    },
    expireAll(now: number) {
      db.sql("UPDATE tokens SET expires_at = ? WHERE expires_at > ?").run(now, now);
    },
  };
}
export type TokenStore = ReturnType<typeof createTokenStore>;
