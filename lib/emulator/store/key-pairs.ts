import ssh2 from "ssh2";
import { z } from "zod";
import type { Database } from "./database.ts";

const row = z.object({ private_key: z.string(), public_key: z.string() });

export type KeyPair = { privateKey: string; publicKey: string };

/** ed25519 key pairs by name, in OpenSSH form; made when first asked for and kept from then on. */
export function createKeyPairStore(db: Database) {
  return {
    get(name: string): KeyPair {
      const found = db.sql("SELECT private_key, public_key FROM key_pairs WHERE name = ?").get(name);
      if (found) {
        const pair = row.parse(found);
        return { privateKey: pair.private_key, publicKey: pair.public_key };
      }
      const made = ssh2.utils.generateKeyPairSync("ed25519", { comment: `${name}@rehearsal` });
      db.sql("INSERT INTO key_pairs (name, private_key, public_key) VALUES (?, ?, ?)").run(
        name,
        made.private,
        made.public,
      );
      return { privateKey: made.private, publicKey: made.public };
    },
  };
}
export type KeyPairStore = ReturnType<typeof createKeyPairStore>;
