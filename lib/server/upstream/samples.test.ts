import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clusterListReply, clusterShowReply } from "#lib/codearts/cluster.ts";
import { acknowledgedReply } from "#lib/codearts/envelope.ts";
import { environmentListReply } from "#lib/codearts/environment.ts";
import { hostListReply, hostShowReply } from "#lib/codearts/host.ts";
import { iamProjectListReply, tokenCreateReply } from "#lib/codearts/iam.ts";
import { permissionListReply } from "#lib/codearts/permission.ts";
import { creatableReply, projectListReply } from "#lib/codearts/project.ts";
import { clusterSchema } from "#lib/domain/cluster.ts";
import { hostSchema } from "#lib/domain/host.ts";
import { projectSchema } from "#lib/domain/project.ts";
import { createdReply } from "./created-reply.ts";
import {
  clusterFromDetail,
  clusterFromRow,
  environmentFromRow,
  hostFromDetail,
  hostFromRow,
  projectFromRow,
  rolePermissionFromRow,
} from "./mappers.ts";
import { refusalError } from "./translate.ts";
import { judge } from "./verdict.ts";

// The emulator and the client share the wire schemas, so a mistake there would hide in both. These replies were
// written from the vendor's documents alone.
const folder = fileURLToPath(new URL("../../codearts/samples/", import.meta.url));
const textOf = (name: string) => readFileSync(`${folder}${name}.json`, "utf8");

const clock = { utcOffset: "+08:00" };
const clusterId = "0f3a".repeat(8);
const proxyId = "4d90".repeat(8);

const clusterRights = { view: true, edit: true, delete: true, addHost: true, manage: true, copy: true };
const noRights = { view: false, edit: false, delete: false, addHost: false, manage: false, copy: false };
const hostRights = { view: true, edit: true, delete: true, copy: true };

function success(name: string): unknown {
  const verdict = judge({ status: 200, header: () => null, text: textOf(name) });
  if (verdict.kind !== "success") throw new Error(`${name} is no success`);
  return verdict.body;
}

const tests: Record<string, () => void> = {
  "cluster-list": () => {
    const { total, result } = clusterListReply.parse(success("cluster-list"));
    expect(total).toBe(1);
    expect(result?.map(clusterFromRow)).toEqual([
      {
        id: clusterId,
        name: "edge-linux",
        os: "linux",
        access: "proxy",
        agentPoolId: null,
        description: "",
        hostCount: 2,
        environmentCount: 0,
        health: null,
        createdBy: "ops-lee",
        createdAt: null,
        updatedAt: null,
        rights: clusterRights,
      },
    ]);
  },
  "cluster-list-sparse": () => {
    const { total, result } = clusterListReply.parse(success("cluster-list-sparse"));
    expect(total).toBe(2);
    const clusters = (result ?? []).map(clusterFromRow);
    expect(clusters.map((cluster) => clusterSchema.parse(cluster))).toEqual(clusters);
    expect(clusters[0]).toMatchObject({
      os: "windows",
      access: "direct",
      agentPoolId: null,
      rights: noRights,
    });
    expect(clusters[0]).toMatchObject({ name: "", description: "", hostCount: null, createdBy: null });
    expect(clusters[1]).toMatchObject({ os: "linux", name: "主机集群", agentPoolId: "ab".repeat(16) });
    expect(clusters[1]?.rights).toEqual({ ...noRights, view: true });
  },
  "cluster-show": () => {
    const { result } = clusterShowReply.parse(success("cluster-show"));
    expect(clusterFromDetail(result, clock)).toEqual({
      id: clusterId,
      name: "edge-linux",
      os: "linux",
      access: "proxy",
      agentPoolId: null,
      description: "",
      hostCount: null,
      environmentCount: null,
      health: null,
      createdBy: "ops-lee",
      createdAt: "2026-05-02T09:14:33+08:00",
      updatedAt: "2026-05-02T10:00:00+08:00",
      rights: clusterRights,
    });
  },
  "cluster-created": () => {
    expect(createdReply.parse(success("cluster-created"))).toBe(clusterId);
  },
  "host-list": () => {
    const { result } = hostListReply.parse(success("host-list"));
    const hosts = (result ?? []).map((row) => hostFromRow(row, clusterId, clock));
    expect(hosts[0]).toEqual({
      id: "9b27".repeat(8),
      clusterId,
      name: "app-01",
      address: "192.168.7.21",
      port: 22,
      os: "linux",
      role: "target",
      proxyHostId: proxyId,
      authorization: { kind: "password", username: "deploy" },
      installIcagent: null,
      verification: {
        status: "failed",
        checkedAt: "2026-05-02T09:20:01+08:00",
        cause: "timedOut",
        original: "timed out",
      },
      owner: "ops-lee",
      createdAt: "2026-05-02T09:19:40+08:00",
      updatedAt: null,
      rights: hostRights,
    });
    expect(hosts[1]).toMatchObject({
      id: proxyId,
      role: "proxy",
      proxyHostId: null,
      authorization: { kind: "key", username: "root" },
      verification: { status: "verified", cause: null, original: "ok" },
    });
  },
  "host-list-older": () => {
    const { result } = hostListReply.parse(success("host-list-older"));
    const [host] = (result ?? []).map((row) => hostFromRow(row, clusterId, clock));
    expect(hostSchema.parse(host)).toEqual(host);
    expect(host).toMatchObject({
      os: "windows",
      port: 5986,
      proxyHostId: null,
      owner: null,
      rights: { view: false },
    });
    expect(host?.verification).toEqual({
      status: "pending",
      checkedAt: "2026-05-02T09:20:01+08:00",
      cause: null,
      original: null,
    });
    expect(JSON.stringify(host)).not.toMatch(/stray/);
  },
  "host-show": () => {
    const { result } = hostShowReply.parse(success("host-show"));
    expect(hostFromDetail(result, clusterId, clock)).toMatchObject({
      id: "9b27".repeat(8),
      clusterId,
      installIcagent: true,
      updatedAt: "2026-05-02T09:21:00+08:00",
      owner: "ops-lee",
      verification: { status: "failed", cause: "timedOut" },
    });
  },
  "host-created": () => {
    expect(createdReply.parse(success("host-created"))).toBe("9b27".repeat(8));
  },
  "host-batch-deleted": () => {
    expect(acknowledgedReply.parse(success("host-batch-deleted")).status).toBe("success");
  },
  "host-copied": () => {
    expect(acknowledgedReply.parse(success("host-copied")).status).toBe("success");
  },
  "environment-list": () => {
    const { result } = environmentListReply.parse(success("environment-list"));
    expect(result?.map(environmentFromRow)).toEqual([
      {
        id: "e5e5".repeat(8),
        name: "staging",
        applicationId: "a7a7".repeat(8),
        applicationName: "Harbour shop",
      },
    ]);
  },
  "permission-list": () => {
    const roles = permissionListReply.parse(success("permission-list")).map(rolePermissionFromRow);
    expect(roles).toEqual([
      {
        roleId: "d1d1".repeat(8),
        name: "Project manager",
        type: "project_admin",
        rights: clusterRights,
      },
      {
        roleId: "d2d2".repeat(8),
        name: "查看者",
        type: "template-project-customized",
        rights: { ...noRights, view: true },
      },
    ]);
  },
  "project-list": () => {
    const { total, projects } = projectListReply.parse(success("project-list"));
    expect(total).toBe(1);
    const mapped = (projects ?? []).map(projectFromRow);
    expect(mapped.map((project) => projectSchema.parse(project))).toEqual([
      {
        id: "7a11".repeat(8),
        name: "Harbour",
        description: "",
        createdAt: "2026-05-02T01:14:33.000Z",
        canCreateClusters: null,
      },
    ]);
  },
  "project-creatable": () => {
    expect(creatableReply.parse(success("project-creatable")).can_created).toBe(true);
  },
  "token-created": () => {
    const { token } = tokenCreateReply.parse(success("token-created"));
    expect(token.user).toMatchObject({ name: "lee", domain: { name: "harbour-account" } });
    expect(new Date(token.expires_at).getTime()).toBe(Date.UTC(2026, 4, 3, 1, 14, 33, 612));
  },
  "iam-project-list": () => {
    const { projects } = iamProjectListReply.parse(success("iam-project-list"));
    expect(projects).toEqual([{ id: "2b2b".repeat(8), name: "cn-north-4", domain_id: "c15e".repeat(8) }]);
  },
  "error-nested": () =>
    expectRefused("error-nested", 400, "upstream_rejected", "DEV.CH.10001", "parameter invalid"),
  "error-flat": () => expectRefused("error-flat", 200, "not_found", "Deploy.00021423", "主机集群不存在"),
  "error-camel-case": () =>
    expectRefused("error-camel-case", 404, "not_found", "Deploy.00021108", "主机不存在"),
  "error-all-views": () =>
    expectRefused("error-all-views", 404, "not_found", "Deploy.00021423", "主机集群不存在"),
  "error-gateway": () =>
    expectRefused(
      "error-gateway",
      401,
      "unauthenticated",
      "APIGW.0301",
      "Incorrect IAM authentication information: decrypt token fail",
    ),
  "error-keystone": () =>
    expectRefused("error-keystone", 401, "unauthenticated", "401", "The username or password is wrong."),
};

function expectRefused(name: string, status: number, code: string, upstreamCode: string, message: string) {
  const verdict = judge({ status, header: () => null, text: textOf(name) });
  if (verdict.kind !== "refusal") throw new Error(`${name} is no refusal`);
  expect(refusalError(verdict, [])).toMatchObject({
    code,
    upstream: { status, code: upstreamCode, message },
  });
}

describe("a reply as the vendor's documents describe it", () => {
  const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));

  it.each(names)("is read as it is meant: %s", (name) => {
    const test = tests[name];
    if (!test) throw new Error(`no test reads the sample ${name}`);
    test();
  });

  it("is there for every test", () => {
    expect(names.sort()).toEqual(Object.keys(tests).sort());
  });
});
