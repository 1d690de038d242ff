import { describe, expect, test } from "vitest";
import { hostCreateSchema } from "#lib/domain/host.ts";
import { z } from "#lib/domain/zod.ts";
import { AppError } from "./errors.ts";
import { bodyLimit, parseBody, parseQuery, readBody, secretsIn } from "./request-input.ts";

const post = (body: BodyInit | null, type: string | null = "application/json") =>
  new Request("http://127.0.0.1/api", {
    method: "POST",
    body,
    headers: type === null ? {} : { "content-type": type },
  });

async function reasonsOf(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    if (error instanceof AppError) return error.invalidParams;
    throw error;
  }
  return "accepted";
}

describe("a body", () => {
  test("of JSON is read, also with a charset", async () => {
    expect(await readBody(post('{"a":1}', "Application/JSON; charset=utf-8"))).toEqual({ a: 1 });
  });

  test.each([
    null,
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("declared as %s is refused: forms of foreign pages can send that", async (type) => {
    expect(await reasonsOf(() => readBody(post("{}", type)))).toEqual([{ name: "body", reason: "bodyType" }]);
  });

  test("of 64 KB is read, one byte more is refused", async () => {
    const text = (size: number) => JSON.stringify("x".repeat(size - 2));
    expect(await readBody(post(text(bodyLimit)))).toHaveLength(bodyLimit - 2);
    expect(await readBody(post(text(bodyLimit + 1)), bodyLimit + 1)).toHaveLength(bodyLimit - 1);
    expect(await reasonsOf(() => readBody(post(text(bodyLimit + 1))))).toEqual([
      { name: "body", reason: "bodySize" },
    ]);
  });

  test("that does not end is left unread at the limit", async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const request = new Request("http://127.0.0.1/api", {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { "content-type": "application/json" },
    } as RequestInit);
    expect(await reasonsOf(() => readBody(request))).toEqual([{ name: "body", reason: "bodySize" }]);
    expect(pulled).toBeLessThan(70);
  });

  test.each(["", "{", "{'a':1}", '{"a":1}x'])(
    "that is no JSON (%j) is refused without being quoted",
    async (text) => {
      expect(await reasonsOf(() => readBody(post(text)))).toEqual([
        { name: "body", reason: "malformedBody" },
      ]);
      const error = await readBody(post(text)).catch((caught: unknown) => caught);
      expect(error).toHaveProperty("cause", undefined);
    },
  );

  test("that is no UTF-8 is refused, not mended", async () => {
    const bytes = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
    expect(await reasonsOf(() => readBody(post(bytes)))).toEqual([{ name: "body", reason: "malformedBody" }]);
  });

  test.each([null, [], "text", 5])(
    "that is %j where an object is due is refused as a whole",
    async (value) => {
      expect(await reasonsOf(() => parseBody(hostCreateSchema, value))).toEqual([
        { name: "body", reason: "malformedBody" },
      ]);
    },
  );
});

describe("a query", () => {
  const schema = z.strictObject({ q: z.string().optional(), page: z.coerce.number().int().default(1) });
  const parse = (search: string) => parseQuery(schema, `http://127.0.0.1/api${search}`);

  test("counts an empty value as left out", () => {
    expect(parse("?q=&page=")).toEqual({ page: 1 });
  });

  test("is refused where a name is unknown or given twice", async () => {
    expect(await reasonsOf(() => parse("?queer=1"))).toEqual([{ name: "queer", reason: "unknownField" }]);
    expect(await reasonsOf(() => parse("?q=1&q=2"))).toEqual([{ name: "q", reason: "invalidValue" }]);
    expect(await reasonsOf(() => parseQuery(undefined, "http://127.0.0.1/api?x=1"))).toEqual([
      { name: "x", reason: "unknownField" },
    ]);
  });

  test("cannot reach the prototype", async () => {
    expect(await reasonsOf(() => parse("?__proto__=1&constructor=2"))).toEqual(
      expect.arrayContaining([{ name: "constructor", reason: "unknownField" }]),
    );
    expect({}).not.toHaveProperty("1");
  });
});

test("every secret of a body is found, wherever it stands and whatever else is wrong with it", () => {
  const body = {
    password: "p1",
    nested: [{ authorization: { privateKey: "k1", passphrase: "f1", username: "u" } }],
    token: 5,
  };
  expect(secretsIn(body).toSorted()).toEqual(["f1", "k1", "p1"]);
  expect(secretsIn(null)).toEqual([]);
});
