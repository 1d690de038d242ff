import { createHash, randomBytes } from "node:crypto";

/** An id as upstream gives them out: 32 lower-case hex digits. */
export const newId = () => randomBytes(16).toString("hex");

/** The same id for the same name, so that a reset brings back the objects people have open. */
export const fixedId = (name: string) => createHash("sha256").update(name).digest("hex").slice(0, 32);
