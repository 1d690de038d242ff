import "server-only";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** Another process holds the embedded database. */
export class DatabaseInUseError extends Error {
  constructor(folder: string) {
    super(
      `The embedded database in ${folder} is in use by another console. It serves one process only: stop that one, give this one a folder of its own by MUSTER_DATA, or set DATABASE_URL so that both share one PostgreSQL.`,
    );
    this.name = "DatabaseInUseError";
  }
}

// The kernel takes about 100 bytes for the path of a socket.
const longestSocketPath = 100;
const socketName = /^console-[0-9a-f]{16}\.sock$/;
const decisionLimitMs = 5000;

/** Calls `use` with a name of `folder` that is short enough for a socket in it: a link, where its own is too long. */
async function withShortName<T>(folder: string, use: (name: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(folder) + 40 <= longestSocketPath) return use(folder);
  const aside = await mkdtemp(join(tmpdir(), "muster-"));
  try {
    await symlink(folder, join(aside, "d"));
    return await use(join(aside, "d"));
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

type Claim = { name: string; hold(): void; withdraw(): Promise<void> };

/** A socket of our own in the folder. Whoever connects is told once it is decided whether we hold the folder. */
async function makeClaim(folder: string, home: string): Promise<Claim> {
  const waiting = new Set<Socket>();
  let isHeld = false;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    waiting.add(socket);
    if (isHeld) socket.end("held");
  });
  const name = `console-${randomBytes(8).toString("hex")}.sock`;
  // Bound under another name first: between bind and listen it looks like a dead one's.
  server.listen(join(folder, `${name}.new`)).unref();
  await once(server, "listening");
  await rename(join(folder, `${name}.new`), join(folder, name));
  const hold = () => {
    isHeld = true;
    for (const socket of waiting) socket.end("held");
  };
  const withdraw = async () => {
    for (const socket of waiting) socket.destroy();
    server.close();
    await rm(join(home, name), { force: true });
  };
  return { name, hold, withdraw };
}

/** `dead`: nobody listens. `live`: somebody does; `isHeld` waits for their decision. */
async function ask(path: string): Promise<{ kind: "dead" } | { kind: "live"; isHeld(): Promise<boolean> }> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
  } catch {
    socket.destroy();
    return { kind: "dead" };
  }
  const isHeld = async () => {
    // Who does not decide in time is stopped, not gone: it may go on.
    socket.setTimeout(decisionLimitMs, () => socket.destroy(new Error("undecided")));
    try {
      return (await text(socket)) === "held";
    } catch (error) {
      return error instanceof Error && error.message === "undecided";
    }
  };
  return { kind: "live", isHeld };
}

async function isBarred(folder: string, mine: string): Promise<boolean> {
  const others = (await readdir(folder)).filter((name) => socketName.test(name) && name !== mine);
  for (const name of others) {
    const found = await ask(join(folder, name));
    // Names are never used twice, so what is dead can be removed without hitting anyone alive.
    if (found.kind === "dead") await rm(join(folder, name), { force: true });
    else if (name < mine || (await found.isHeld())) return true;
  }
  return false;
}

/**
 * Holds `folder` for this process until it ends, however it ends: the lock is a listening unix socket beside the data,
 * and the socket of a process that is gone answers nobody. Node has no flock, and PGlite has no lock of its own.
 *
 * Each console first puts down a socket, then looks at the others'. It gives way to any with a smaller name, and waits
 * for the decision of those with a larger one; so of two at once, one sees the other and gives way, and none waits in a
 * circle. Throws DatabaseInUseError. The returned function lets go.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  return withShortName(folder, async (short) => {
    const claim = await makeClaim(short, folder);
    if (await isBarred(short, claim.name)) {
      await claim.withdraw();
      throw new DatabaseInUseError(folder);
    }
    claim.hold();
    return claim.withdraw;
  });
}
