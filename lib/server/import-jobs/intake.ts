import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Cluster } from "#lib/domain/cluster.ts";
import type { ImportJobCreate } from "#lib/domain/import-job.ts";
import type { FieldReason } from "#lib/domain/reason.ts";
import { type Context, chosenProjectId } from "../context.ts";
import { importJobs, importRows, importSecrets } from "../db/schema.ts";
import { env } from "../env.ts";
import { AppError, invalid } from "../errors.ts";
import { judgeRows, type RowProxy } from "./judge-rows.ts";
import { type LoginOf, readLogins, type UsableLogin } from "./logins.ts";
import { putCredential, sealLogin } from "./secrets.ts";
import { credentialLifeMs } from "./timings.ts";

/** The cluster, when the person may add hosts to it. Fails as `forbidden` otherwise. */
export async function clusterToFill({ upstream }: Context, clusterId: string): Promise<Cluster> {
  const cluster = await upstream.getCluster(clusterId);
  if (!cluster.rights.addHost) throw new AppError("forbidden", "no right to add hosts to the cluster");
  return cluster;
}

type Row = typeof importRows.$inferInsert;
type Entry = { row: ImportJobCreate["rows"][number]; login: UsableLogin; proxy: RowProxy };

/** In whose name a job runs from now on. */
export const runnerOf = ({ session, from }: Context) => ({
  account: session.account,
  user: session.user,
  userId: session.userId,
  from,
});

/** Each login is sealed once, under an id of its own. */
function sealed(jobId: string, entries: readonly Entry[]) {
  const secrets = new Map<UsableLogin, ReturnType<typeof sealLogin>>();
  for (const { login } of entries)
    if (!secrets.has(login)) secrets.set(login, sealLogin(env().masterKeys, jobId, login.login));
  return secrets;
}

const toRow = (jobId: string, index: number, { row, login, proxy }: Entry, secretId: string | null): Row => ({
  jobId,
  index,
  name: row.name,
  address: row.address,
  port: row.port,
  role: row.role,
  ...proxy,
  installIcagent: row.installIcagent,
  username: login.login.username,
  authorizationKind: login.login.kind,
  keyFingerprint: login.keyFingerprint,
  groupName: row.group ?? null,
  secretId,
  state: "waiting",
});

async function enter(
  ctx: Context,
  cluster: Cluster,
  body: ImportJobCreate,
  entries: Entry[],
): Promise<string> {
  const id = randomUUID();
  const secrets = sealed(id, entries);
  const rows = entries.map((entry, index) => toRow(id, index, entry, secrets.get(entry.login)?.id ?? null));
  await ctx.db.transaction(async (tx) => {
    await tx.insert(importJobs).values({
      ...runnerOf(ctx),
      id,
      region: ctx.session.region,
      projectId: chosenProjectId(ctx),
      clusterId: cluster.id,
      clusterName: cluster.name,
      os: cluster.os,
      access: cluster.access,
      onDuplicate: body.onDuplicate,
      createdBy: ctx.session.user,
      status: "queued",
      createdAt: new Date(),
      credentialExpiresAt: sql`now() + ${credentialLifeMs} * interval '1 millisecond'`,
    });
    await tx.insert(importSecrets).values([...secrets.values()]);
    await tx.insert(importRows).values(rows);
    await putCredential(tx, env().masterKeys, id, ctx.session);
  });
  return id;
}

const withGroup = <R extends { group?: string | null | undefined }>(row: R) => ({
  ...row,
  group: row.group ?? null,
});

function missing(body: ImportJobCreate, loginOf: LoginOf, known: FieldReason[]): FieldReason[] {
  if (known.length > 0) return [];
  return body.rows.flatMap((row, index): FieldReason[] =>
    loginOf(withGroup(row)) ? [] : [{ name: `rows.${index}.authorization`, reason: "loginRequired" }],
  );
}

/**
 * Takes a list in and answers the new job's id. All of it is judged first, with the cluster as it is now: a list in which
 * anything is wrong is refused whole, as `invalid`, and nothing runs.
 */
export async function takeIn(ctx: Context, body: ImportJobCreate): Promise<string> {
  const [cluster, hosts, { loginOf, breaches }] = await Promise.all([
    clusterToFill(ctx, body.clusterId),
    ctx.upstream.listAllHosts(body.clusterId),
    readLogins(body, body.rows),
  ]);
  const kindOf = (row: ImportJobCreate["rows"][number]) => loginOf(withGroup(row))?.login.kind ?? "password";
  const judged = judgeRows(body.rows, cluster, hosts, kindOf);
  const all = [...breaches, ...missing(body, loginOf, breaches), ...judged.breaches];
  const entries = body.rows.flatMap((row, index): Entry[] => {
    const login = loginOf(withGroup(row));
    const proxy = judged.proxies[index];
    return login && proxy ? [{ row, login, proxy }] : [];
  });
  if (all.length > 0 || entries.length !== body.rows.length) throw invalid(all);
  return enter(ctx, cluster, body, entries);
}
