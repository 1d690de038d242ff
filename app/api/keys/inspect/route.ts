import { keyInspectionSchema, keyInspectRequest } from "#lib/domain/private-key.ts";
import { inspectKey } from "#lib/server/private-key.ts";
import { defineRoute } from "#lib/server/route.ts";

export const dynamic = "force-dynamic";

// Reading a key changes nothing, so nothing is written down: no audit row, and the key is gone with the request.
export const POST = defineRoute({
  body: keyInspectRequest,
  reply: keyInspectionSchema,
  handle: async ({ body }) => inspectKey(body.privateKey, body.passphrase),
});
