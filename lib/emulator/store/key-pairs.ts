import ssh2 from "ssh2";
import { z } from "zod";
import type { Database } from "./database.ts";

const row = z.object({ private_key: z.string(), public_key: z.string() });

export type KeyPair = { privateKey: string; publicKey: string };

/**
 * A new pair. ssh2 drops leading zero bytes of a public key, so that one pair in 256 cannot be read back: such a pair is
 * thrown away.
 */
function makeKeyPair(comment: string): KeyPair {
  for (;;) {
    const made = ssh2.utils.generateKeyPairSync("ed25519", { comment });
    if (!(ssh2.utils.parseKey(made.private) instanceof Error))
      return { privateKey: made.private, publicKey: made.public };
  }
}

/** ed25519 key pairs by name, in OpenSSH form; made when first asked for and kept from then on. */
export function createKeyPairStore(db: Database) {
  return {
    get(name: string): KeyPair {
      const found = db.sql("SELECT private_key, public_key FROM key_pairs WHERE name = ?").get(name);
      if (found) {
        const pair = row.parse(found);
        return { privateKey: pair.private_key, publicKey: pair.public_key };
      }
      const made = makeKeyPair(`${name}@rehearsal`);
      db.sql("INSERT INTO key_pairs (name, private_key, public_key) VALUES (?, ?, ?)").run(
        name,
        made.privateKey,
        made.publicKey,
      );
      return made;
    },
  };
}
export type KeyPairStore = ReturnType<typeof createKeyPairStore>;
