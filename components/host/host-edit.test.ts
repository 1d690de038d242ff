import fc from "fast-check";
import { expect, test } from "vitest";
import type { Host } from "#lib/domain/host.ts";
import { toHostUpdate } from "./host-edit.ts";
import { likeHost } from "./host-values.ts";

const cluster = { os: "linux", access: "direct" } as const;

const host: Host = {
  id: "b".repeat(32),
  clusterId: "a".repeat(32),
  name: "web-01",
  address: "203.0.113.10",
  port: 22,
  os: "linux",
  role: "target",
  proxyHostId: null,
  authorization: { kind: "password", username: "deploy" },
  installIcagent: null,
  verification: { status: "verified", checkedAt: null, cause: null, original: null },
  owner: null,
  createdAt: null,
  updatedAt: null,
  rights: { view: true, edit: true, delete: true, copy: true },
};

test("a form nobody touched changes nothing, also where CodeArts does not tell of ICAgent", () => {
  expect(toHostUpdate(likeHost(host), host, cluster, { isKept: true })).toEqual({});
});

test("a new name sends the name alone", () => {
  const values = { ...likeHost(host), name: "web-02" };
  expect(toHostUpdate(values, host, cluster, { isKept: true })).toEqual({ name: "web-02" });
});

test("a login that is kept is never sent, whatever was typed before one kept it", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.constantFrom("password" as const, "key" as const),
      (name, secret, kind) => {
        const authorization = {
          kind,
          username: "root",
          password: secret,
          privateKey: secret,
          passphrase: secret,
        };
        const changes = toHostUpdate({ ...likeHost(host), name, authorization }, host, cluster, {
          isKept: true,
        });
        expect(Object.keys(changes)).not.toContain("authorization");
        expect(Object.keys(changes)).not.toContain("syncCredentials");
      },
    ),
  );
});

test("a new login is sent with the wish to use it elsewhere, where there is one", () => {
  const authorization = {
    kind: "password" as const,
    username: "deploy",
    password: "s3cret-9",
    privateKey: "",
    passphrase: "",
  };
  const values = { ...likeHost(host), authorization };
  const sent = { kind: "password", username: "deploy", password: "s3cret-9" };
  expect(toHostUpdate(values, host, cluster, { isKept: false, isSynced: false })).toEqual({
    authorization: sent,
  });
  expect(toHostUpdate(values, host, cluster, { isKept: false, isSynced: true })).toEqual({
    authorization: sent,
    syncCredentials: true,
  });
});
