import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plantSeed } from "./seed/plant.ts";
import type { SeedName } from "./seed/seeds.ts";
import { createAccessKeyStore } from "./store/access-keys.ts";
import { createCertificateStore } from "./store/certificates.ts";
import { createClusterStore } from "./store/clusters.ts";
import { openDatabase } from "./store/database.ts";
import { createEnvironmentStore } from "./store/environments.ts";
import { createFactStore } from "./store/facts.ts";
import { createHostStore } from "./store/hosts.ts";
import { createKeyPairStore } from "./store/key-pairs.ts";
import { createPermissionStore } from "./store/permissions.ts";
import { createProjectStore } from "./store/projects.ts";
import { createTokenStore } from "./store/tokens.ts";

type Options = { dataDir: string | undefined; seed: SeedName; tokenSize: number; now(): number };

function openFolder(dataDir: string | undefined) {
  if (dataDir !== undefined) return { path: dataDir, leave: () => undefined };
  const path = mkdtempSync(join(tmpdir(), "codearts-emulator-"));
  return { path, leave: () => rmSync(path, { recursive: true, force: true }) };
}

/** Opens everything an emulator remembers; a new folder is filled with the seed. */
export function openState({ dataDir, seed, tokenSize, now }: Options) {
  const folder = openFolder(dataDir);
  const db = openDatabase(folder.path);
  const stores = {
    tokens: createTokenStore(db, tokenSize),
    accessKeys: createAccessKeyStore(db),
    projects: createProjectStore(db),
    clusters: createClusterStore(db),
    hosts: createHostStore(db),
    permissions: createPermissionStore(db),
    environments: createEnvironmentStore(db),
    keys: createKeyPairStore(db),
    certificates: createCertificateStore(db),
  };
  const facts = createFactStore(db);
  /** Puts the seed in the place of all projects. Tokens and keys stay: people remain signed in. */
  const plant = () =>
    db.transaction(() => {
      plantSeed(stores, seed, now());
      facts.set("seed", seed);
    });
  if (facts.get("seed") === undefined) plant();
  const close = () => {
    db.close();
    folder.leave();
  };
  return { ...stores, atomically: db.transaction, plant, close };
}
export type State = ReturnType<typeof openState>;
