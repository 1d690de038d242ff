import { z } from "zod";
import { maybe } from "./envelope.ts";

const code = z.union([z.string(), z.number()]).transform(String);

/**
 * One error in any of the shapes seen on the wire: nested (`error`), flat (`error_code`), camel case (`errorCode`),
 * the gateway's (flat, with `request_id`), Keystone's (nested, with a number for a code), or several at once.
 */
export const errorBody = z.object({
  status: maybe(z.unknown()),
  error: maybe(
    z.union([
      z.string(),
      z.object({
        code: maybe(code),
        message: maybe(z.string()),
        reason: maybe(z.string()),
        title: maybe(z.string()),
      }),
    ]),
  ),
  error_code: maybe(code),
  error_msg: maybe(z.string()),
  errorCode: maybe(code),
  errorMsg: maybe(z.string()),
  code: maybe(code),
  message: maybe(z.string()),
  request_id: maybe(z.string()),
});
export type ErrorBody = z.infer<typeof errorBody>;
