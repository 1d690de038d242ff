import "server-only";
import { type Argon2Parameters, argon2, createHash, pbkdf2, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { hash as bcryptHash } from "bcrypt-pbkdf";
import PQueue from "p-queue";
import { AppError } from "./errors.ts";

// A file says for itself how much work opening it takes. So each way has a bound, a few seconds at most, one file is
// opened at a time, and none of it holds the server up: it runs in other threads, or in slices of a few milliseconds.

const queue = new PQueue({ concurrency: 1 });

/** Whoever comes later would wait for minutes: better that they know, and their keys wait in nobody's memory. */
const mostWaiting = 32;

/** Thrown where a file asks for more work than is granted. */
export class TooMuchWork extends Error {}

/** Is it about the work, and not about the key? Errors of the parsers are dropped; these are not. */
export const isAboutWork = (error: unknown) => error instanceof TooMuchWork || error instanceof AppError;

/** Takes a place in the line. Throws `conflict` where the line is full. */
async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (queue.size >= mostWaiting)
    throw new AppError("conflict", "too many keys wait to be opened", { detail: "keysBusy" });
  return queue.add(work);
}

function bound(...limits: [asked: number, granted: number][]): void {
  if (limits.some(([asked, granted]) => !(asked >= 1 && asked <= granted))) throw new TooMuchWork();
}

const sha512 = (...parts: Uint8Array[]) => createHash("sha512").update(Buffer.concat(parts)).digest();

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** One block of bcrypt_pbkdf: 32 bytes. Each round takes some 5 ms, after which whoever waits has a turn. */
async function bcryptBlock(
  password: Uint8Array,
  salt: Buffer,
  count: number,
  rounds: number,
): Promise<Buffer> {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(count);
  const step = Buffer.alloc(32);
  bcryptHash(password, sha512(salt, number), step);
  const block = Buffer.from(step);
  for (let round = 1; round < rounds; round += 1) {
    await nextTurn();
    bcryptHash(password, sha512(step), step);
    for (const [at, byte] of step.entries()) block[at] = (block[at] ?? 0) ^ byte;
  }
  return block;
}

/** OpenSSH's bcrypt_pbkdf, which no thread of Node's offers. The bytes of the blocks are interleaved. */
export function bcryptPbkdf(
  passphrase: string,
  salt: Buffer,
  rounds: number,
  length: number,
): Promise<Buffer> {
  return inLine(async () => {
    bound([rounds, 256], [salt.length, 64], [length, 64]);
    const blocks = Math.ceil(length / 32);
    const key = Buffer.alloc(length);
    for (let count = 0; count < blocks; count += 1) {
      const block = await bcryptBlock(sha512(Buffer.from(passphrase)), salt, count + 1, rounds);
      for (let at = 0; at * blocks + count < length; at += 1) key[at * blocks + count] = block[at] ?? 0;
    }
    return key;
  });
}

const pbkdf2Async = promisify(pbkdf2);

export function derivePbkdf2(
  passphrase: string,
  salt: Uint8Array,
  rounds: number,
  length: number,
  digest: string,
): Promise<Buffer> {
  return inLine(async () => {
    bound([rounds, 2_000_000]);
    return pbkdf2Async(passphrase, salt, rounds, length, digest);
  });
}

type ScryptCost = { N: number; r: number; p: number };

export function deriveScrypt(
  passphrase: string,
  salt: Uint8Array,
  length: number,
  { N, r, p }: ScryptCost,
): Promise<Buffer> {
  return inLine(async () => {
    bound([N, 2 ** 20], [r, 64], [N * r * 128, 2 ** 26], [p, 16]);
    return new Promise((resolve, reject) => {
      scrypt(passphrase, salt, length, { N, r, p, maxmem: 2 ** 27 }, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  });
}

export type Argon2Kind = "argon2d" | "argon2i" | "argon2id";

/** `memory` is in KiB. */
export function deriveArgon2(kind: Argon2Kind, parameters: Argon2Parameters): Promise<Buffer> {
  const { memory, passes, parallelism } = parameters;
  return inLine(async () => {
    bound([memory, 2 ** 16], [passes, 2 ** 12], [memory * passes, 2 ** 21], [parallelism, 16]);
    return new Promise((resolve, reject) => {
      argon2(kind, parameters, (error, key) => (error ? reject(error) : resolve(key)));
    });
  });
}
