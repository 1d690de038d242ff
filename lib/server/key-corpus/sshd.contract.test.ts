import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, utils } from "ssh2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookForSshd } from "#lib/commands/openssh.ts";
import { usableKey } from "../private-key.ts";
import { corpus } from "./corpus.ts";
import { knowsDsa, startSshd } from "./sshd.ts";

// Where there is no OpenSSH server, these tests are skipped, and `npm test` says so.
const program = lookForSshd();
const isKnown = (type: string) => type !== "dsa" || (program !== null && knowsDsa());

const usable = corpus.flatMap((entry) =>
  entry.verdict === null && entry.key ? [{ ...entry, key: entry.key }] : [],
);
const kinds = [...new Map(usable.map(({ key }) => [key.fingerprint, key])).values()].filter(({ type }) =>
  isKnown(type),
);

let sshd: Awaited<ReturnType<typeof startSshd>>;
/** By fingerprint, what is sent for its files: files of one key often become one and the same text. */
const sent = new Map<string, Set<string>>();

beforeAll(async () => {
  if (program === null) return;
  for (const { text, passphrase, key } of usable) {
    const result = await usableKey(text, passphrase ?? undefined);
    const texts = sent.get(key.fingerprint) ?? new Set();
    sent.set(key.fingerprint, texts.add("privateKey" in result ? result.privateKey : result.problem));
  }
  // Whoever comes in is told which key it was.
  const lines = kinds.map(({ fingerprint, publicKey }) => `command="echo ${fingerprint}" ${publicKey}`);
  sshd = await startSshd(program, lines);
});

afterAll(() => sshd?.stop());

function throughSsh2(privateKey: string): Promise<string> {
  const client = new Client();
  return new Promise<string>((resolve, reject) => {
    client.once("error", reject);
    client.once("ready", () => {
      client.exec("true", (error, channel) => {
        if (error) return reject(error);
        let said = "";
        channel.on("data", (chunk: Buffer) => {
          said += chunk.toString();
        });
        channel.once("close", () => resolve(said.trim()));
      });
    });
    client.connect({ host: "127.0.0.1", port: sshd.port, username: sshd.user, privateKey });
  }).finally(() => client.end());
}

/** An address of this machine that others can reach. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one !== undefined && !one.internal && one.family === "IPv4");

let files = 0;

async function throughOpenssh(privateKey: string): Promise<string> {
  files += 1;
  const file = join(sshd.folder, `key-${files}`);
  writeFileSync(file, privateKey, { mode: 0o600 });
  const options = [
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    `UserKnownHostsFile=${sshd.folder}/known_hosts`,
    `PubkeyAcceptedAlgorithms=+ssh-rsa${knowsDsa() ? ",ssh-dss" : ""}`,
  ].flatMap((option) => ["-o", option]);
  const where = ["-p", String(sshd.port), `${sshd.user}@127.0.0.1`, "true"];
  const { stdout } = await promisify(execFile)("ssh", ["-F", "none", "-i", file, ...options, ...where]);
  return stdout.trim();
}

const clients = { ssh2: throughSsh2, "the OpenSSH client": throughOpenssh };

describe.skipIf(program === null)("a real OpenSSH server", () => {
  describe.each(Object.entries(clients))("lets %s in", (_name, login) => {
    test.concurrent.each(kinds)(
      "with every form of the $type key of $bits bits, $fingerprint",
      async ({ fingerprint }) => {
        const texts = [...(sent.get(fingerprint) ?? [])];
        expect(texts.length).toBeGreaterThan(0);
        for (const text of texts) expect(await login(text)).toBe(fingerprint);
      },
    );
  });

  test("keeps out a key that it does not know", async () => {
    const { private: stranger } = utils.generateKeyPairSync("ed25519");
    await expect(throughSsh2(stranger)).rejects.toThrow("authentication");
    await expect(throughOpenssh(stranger)).rejects.toThrow("Permission denied");
  });

  test.skipIf(outside === undefined)("listens on loopback only", async () => {
    const knock = new Promise<string>((resolve) => {
      const socket = connect(sshd.port, outside?.address);
      socket.once("error", () => resolve("closed"));
      socket.once("connect", () => {
        socket.destroy();
        resolve("open");
      });
    });
    expect(await knock).toBe("closed");
  });
});
