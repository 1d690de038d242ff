import "server-only";
import { once } from "node:events";
import { link, rename, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { relative } from "node:path";

/** Another process holds the embedded database. */
export class DatabaseInUseError extends Error {
  constructor(folder: string) {
    super(
      `The embedded database in ${folder} is in use by another console. It serves one process only: stop that one, give this one a folder of its own by MUSTER_DATA, or set DATABASE_URL so that both share one PostgreSQL.`,
    );
    this.name = "DatabaseInUseError";
  }
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;

async function listen(path: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  server.listen(path);
  try {
    await once(server, "listening");
    return server.unref();
  } catch (error) {
    if (isCode(error, "EADDRINUSE")) return null;
    throw error;
  }
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch (error) {
    if (isCode(error, "ECONNREFUSED") || isCode(error, "ENOENT")) return false;
    throw error;
  } finally {
    socket.destroy();
  }
}

/**
 * Takes a dead process's socket out of the way. Renaming it first means that of several starting consoles one gets
 * it; should it prove alive after all, because another console was faster, it is put back.
 */
async function removeStale(path: string): Promise<boolean> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    return isCode(error, "ENOENT");
  }
  const isAlive = await isAnswered(aside);
  if (isAlive) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
  return !isAlive;
}

// The kernel takes about 100 bytes for a socket's path; the relative one is often shorter.
const shortest = (path: string) => {
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
};

/**
 * Holds `folder` for this process until it ends, however it ends: the lock is a listening unix socket beside the data,
 * and a socket whose process is gone answers nobody. Node has no flock, and PGlite has no lock of its own.
 * Throws DatabaseInUseError when another process holds it. The returned function lets go.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = shortest(`${folder}/console.sock`);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(path);
    if (server)
      return async () => {
        server.close();
        await once(server, "close");
      };
    if (await isAnswered(path)) throw new DatabaseInUseError(folder);
    if (!(await removeStale(path))) throw new DatabaseInUseError(folder);
  }
  throw new DatabaseInUseError(folder);
}
