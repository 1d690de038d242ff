import { z } from "zod";
import type { Database } from "./database.ts";

const row = z.object({ private_key: z.string(), certificate: z.string() });

/** A self-signed certificate and its key, in PEM. */
export type Certificate = { privateKey: string; certificate: string };

const lifeMs = 20 * 365 * 24 * 60 * 60 * 1000;

async function makeCertificate(address: string): Promise<Certificate> {
  // Loaded only for a new data folder: the library takes longer to load than all the rest to start.
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: address }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + lifeMs),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: address }] }],
  });
  return { privateKey: made.private, certificate: made.cert };
}

/** Certificates of machines by address; made when first asked for and kept from then on. */
export function createCertificateStore(db: Database) {
  return {
    async get(address: string): Promise<Certificate> {
      const found = db
        .sql("SELECT private_key, certificate FROM certificates WHERE address = ?")
        .get(address);
      if (found) {
        const kept = row.parse(found);
        return { privateKey: kept.private_key, certificate: kept.certificate };
      }
      const made = await makeCertificate(address);
      db.sql("INSERT INTO certificates (address, private_key, certificate) VALUES (?, ?, ?)").run(
        address,
        made.privateKey,
        made.certificate,
      );
      return made;
    },
  };
}
export type CertificateStore = ReturnType<typeof createCertificateStore>;
