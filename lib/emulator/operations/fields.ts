import { z } from "zod";
import { isHostAddress } from "../address.ts";
import { badParameter } from "../http/refusal.ts";
import { operatingSystems } from "../store/clusters.ts";

// Upstream counts characters, not UTF-16 units.
const length = (text: string) => [...text].length;

/** A text of `min` to `max` characters. */
export const text = (min: number, max: number) =>
  z.string().refine((value) => length(value) >= min && length(value) <= max);

/** 3–128 letters (the Chinese pages allow theirs), digits, `-`, `_`, `.`. */
export const objectName = text(3, 128).regex(/^[A-Za-z0-9\p{Script=Han}._-]+$/u);

/** An id of 32 letters and digits. */
export const objectId = z.string().regex(/^[A-Za-z0-9]{32}$/);

/** An optional id: null and the empty string say the same as nothing. */
export const optionalId = z
  .union([z.literal(""), objectId])
  .nullish()
  .transform((id) => (id ? id : null));

// One page writes `Linux` and `Windows`, another `window`; the SDKs write lower case.
export const operatingSystem = z
  .string()
  .toLowerCase()
  .transform((os) => (os === "window" ? "windows" : os))
  .pipe(z.enum(operatingSystems));

/** A number or, as the vendor's own example has it, a string of digits. */
export const port = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0).max(65535));

export const hostAddress = z.string().refine(isHostAddress);

/** 1–32 letters, digits, `_ - . @`. */
export const username = text(1, 32).regex(/^[A-Za-z0-9_.@-]+$/);

/** 5–32 characters without space, line ends, tab and quotes. */
export const password = text(5, 32).regex(/^[^ \r\n\t"']+$/);

export const privateKey = text(1, 5000);

/** A number in a query, in digits. */
export const queryInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));

export const sortDirection = z
  .string()
  .toUpperCase()
  .pipe(z.enum(["ASC", "DESC"]));

export const queryBoolean = z.enum(["true", "false"]).transform((value) => value === "true");

/** Parses, or refuses naming the first field that is wrong. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badParameter(parsed.error.issues[0]?.path.join(".") || "body");
}

/** The fields of a query; an empty one counts as absent. */
export const queryFields = (query: URLSearchParams) =>
  Object.fromEntries([...query].filter(([, value]) => value !== ""));

/** A JSON body by its schema; upstream insists on a content type where there is a body. */
export function checkedBody<T extends z.ZodType>(
  schema: T,
  call: { headers: { "content-type"?: string | undefined }; body: unknown },
): z.infer<T> {
  if (!/^application\/json\s*(;|$)/i.test(call.headers["content-type"] ?? ""))
    throw badParameter("Content-Type");
  return checked(schema, call.body);
}
