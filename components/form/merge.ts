import { type FieldValues, get, type Path, set } from "react-hook-form";

/** Names of the fields in which two sets of values differ. */
export const differing = <Values extends FieldValues>(
  a: Values,
  b: Values,
  fields: readonly Path<Values>[],
) => fields.filter((field) => get(a, field) !== get(b, field));

export type Merge<Values extends FieldValues> = {
  /** What others changed since the editing began. */
  theirs: Path<Values>[];
  /** What both changed, differently: the only fields over which one has to decide. */
  contested: Path<Values>[];
  /** Their values, with mine wherever I changed something. */
  merged: Values;
};

/** Joins what two people made of the same beginning. Fields that I left alone follow the others. */
export function mergeEdits<Values extends FieldValues>(
  { base, now, mine }: { base: Values; now: Values; mine: Values },
  fields: readonly Path<Values>[],
): Merge<Values> {
  const theirs = differing(base, now, fields);
  const touched = differing(base, mine, fields);
  const merged = structuredClone(now);
  for (const field of touched) set(merged, field, get(mine, field));
  const contested = differing(now, mine, theirs).filter((field) => touched.includes(field));
  return { theirs, contested, merged };
}
