import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { findUser, type User, users } from "../accounts.ts";
import type { Database } from "./database.ts";
import { tokenText } from "./tokens.ts";

const row = z.object({
  secret_key: z.string(),
  token_digest: z.instanceof(Uint8Array),
  user_id: z.string(),
  expires_at: z.number(),
});

export type TemporaryKey = {
  accessKeyId: string;
  secretAccessKey: string;
  securityToken: string;
  expiresAt: number;
};

/** Characters of a security token: a few hundred, as upstream's are. */
const securityTokenSize = 600;

const digest = (token: string) => createHash("sha256").update(token).digest();

// Upstream's temporary keys begin with these letters.
const newKeyId = () => `HST${randomBytes(16).toString("hex").toUpperCase().slice(0, 17)}`;
const newSecret = () => randomBytes(30).toString("base64url");

const ownKeys = new Map(users.map((user) => [user.accessKeyId, user]));

/** Access keys: those of the accounts, and temporary ones that were made from a token. */
export function createAccessKeyStore(db: Database) {
  const temporary = (id: string) => {
    const found = db.sql("SELECT * FROM temporary_keys WHERE access_key_id = ?").get(id);
    return found && row.parse(found);
  };
  return {
    find(id: string): { user: User; secretAccessKey: string } | undefined {
      const owner = ownKeys.get(id);
      if (owner) return { user: owner, secretAccessKey: owner.secretAccessKey };
      const key = temporary(id);
      const user = key && findUser(key.user_id);
      return user && { user, secretAccessKey: key.secret_key };
    },
    /** When a key ends, in epoch milliseconds: null = never. A temporary key needs the security token it came with. */
    expiryOf(id: string, securityToken: string): number | null | "token-wrong" {
      const key = temporary(id);
      if (!key) return null;
      return timingSafeEqual(key.token_digest, digest(securityToken)) ? key.expires_at : "token-wrong";
    },
    issue(userId: string, expiresAt: number): TemporaryKey {
      const [accessKeyId, secretAccessKey] = [newKeyId(), newSecret()];
      const securityToken = tokenText(securityTokenSize);
      db.sql(
        "INSERT INTO temporary_keys (access_key_id, secret_key, token_digest, user_id, expires_at) VALUES (?, ?, ?, ?, ?)",
      ).run(accessKeyId, secretAccessKey, digest(securityToken), userId, expiresAt);
      return { accessKeyId, secretAccessKey, securityToken, expiresAt };
    },
    expireAll(now: number) {
      db.sql("UPDATE temporary_keys SET expires_at = ? WHERE expires_at > ?").run(now, now);
    },
  };
}
export type AccessKeyStore = ReturnType<typeof createAccessKeyStore>;
