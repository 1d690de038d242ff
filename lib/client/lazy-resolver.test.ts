import { expect, test, vi } from "vitest";
import { clusterCreateSchema } from "#lib/domain/cluster.ts";
import { lazyResolver, schemaCheck } from "./lazy-resolver.ts";

const good = { name: "edge-linux", os: "linux", access: "direct", agentPoolId: null, description: "" };
const options = { fields: {}, shouldUseNativeValidation: false };
const check = schemaCheck(clusterCreateSchema, (values: typeof good) => values);

test("rules are loaded at the first check, once", async () => {
  const load = vi.fn(async () => check);
  const resolver = lazyResolver<typeof good>(load);
  expect(load).not.toHaveBeenCalled();
  await resolver(good, undefined, options);
  expect(await resolver(good, undefined, options)).toEqual({ values: good, errors: {} });
  expect(load).toHaveBeenCalledOnce();
});

test("a fault stands at its field, as a reason", async () => {
  const resolver = lazyResolver<typeof good>(async () => check);
  const { errors } = await resolver({ ...good, name: "a" }, undefined, options);
  expect(errors).toEqual({ name: { type: "reason", message: "nameLength" } });
});

test("a fault deep in the request stands deep in the form", async () => {
  type Values = { authorization: { password: string } };
  const resolver = lazyResolver<Values>(async () => () => [
    { name: "authorization.password", reason: "passwordLength" },
  ]);
  const { errors } = await resolver({ authorization: { password: "" } }, undefined, options);
  expect(errors).toEqual({ authorization: { password: { type: "reason", message: "passwordLength" } } });
});

test("rules that did not arrive are asked for again", async () => {
  const load = vi.fn(async () => check).mockRejectedValueOnce(new TypeError("chunk lost"));
  const resolver = lazyResolver<typeof good>(load);
  await expect(resolver(good, undefined, options)).rejects.toThrow("chunk lost");
  expect(await resolver(good, undefined, options)).toMatchObject({ errors: {} });
});
