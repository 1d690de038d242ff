import type { z } from "./zod.ts";

/**
 * Why a field is refused. Schemas carry these keys as their messages; the catalogues hold a sentence for each under
 * `validation`, so the form and the route say the same words in the reader's language.
 */
export const reasons = [
  "required",
  "invalidValue",
  "unknownField",
  "malformedBody",
  "bodyType",
  "bodySize",
  "nameLength",
  "nameCharacters",
  "descriptionLength",
  "agentPoolId",
  "objectId",
  "addressSyntax",
  "addressName",
  "addressLoopback",
  "addressWeb",
  "addressNetwork",
  "addressSeveral",
  "addressZeros",
  "addressCharacters",
  "addressTaken",
  "addressSameAsProxy",
  "nameTaken",
  "portRange",
  "usernameLength",
  "usernameCharacters",
  "usernameDomain",
  "passwordLength",
  "passwordCharacters",
  "keyRequired",
  "keyLength",
  "keyPublic",
  "keyCertificate",
  "keyUnreadable",
  "keyPassphraseWrong",
  "passphraseNeeded",
  "keyTruncated",
  "keyDamaged",
  "keyTwo",
  "keyKnownHosts",
  "keyAuthorizedLine",
  "keyPgp",
  "keyPath",
  "keyOtherFile",
  "keyHardware",
  "keyTypeUnusable",
  "keySlow",
  "keyWeak",
  "keyDsa",
  "proxyRequired",
  "proxyNotAllowed",
  "proxyRoleNotAllowed",
  "proxyUnknown",
  "windowsPasswordOnly",
  "icagentLinuxOnly",
  "regionUnknown",
  "methodUnknown",
  "originForeign",
  "projectRequired",
  "textLength",
  "nothingToChange",
  "changedMeanwhile",
  "hostIdsCount",
  "targetSame",
  "targetOsDiffers",
  "targetAccessDiffers",
  "targetFull",
  "targetLacksProxy",
  "passcodeDigits",
  "tokenCharacters",
  "timeSyntax",
  "rowsCount",
  "rowsOverflow",
  "rowDuplicate",
  "loginRequired",
  "proxyNameTwice",
  "proxyFailed",
  "duplicateInCluster",
  "duplicateInProject",
  "nameTwice",
  "nameInCluster",
  "nameLikeDate",
  "nameScientific",
  "nameZerosLost",
  "portDefault",
  "roleUnknown",
  "roleDiffers",
  "yesOrNo",
  "proxyNotListed",
  "proxyIsTarget",
  "proxyItself",
  "proxyCycle",
  "proxyBlocked",
  "loginTwo",
  "rangeWritten",
  "rangeLengths",
  "rangeMalformed",
  "rangeTooMany",
  "lineBlank",
  "lineComment",
  "lineNotRead",
  "lineInclude",
  "lineUnsupported",
  "lineWildcard",
  "lineChain",
  "lineLoopback",
  "lineMulticast",
  "lineVault",
  "lineTooMany",
  "listEmpty",
  "fileUnreadable",
  "fileOldExcel",
  "fileTooLarge",
] as const;

export type Reason = (typeof reasons)[number];

/** One refused field: `name` is a dotted path (`authorization.password`). */
export type FieldReason = { name: string; reason: Reason };

const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text);

const reasonOf = (issue: z.core.$ZodIssue): Reason =>
  isReason(issue.message) ? issue.message : "invalidValue";

/** Turns what zod found into one reason per field, the first one found for each. */
export function fieldReasons(error: z.ZodError): FieldReason[] {
  const found = new Map<string, Reason>();
  const note = (path: readonly PropertyKey[], reason: Reason) => {
    const name = path.map(String).join(".");
    if (!found.has(name)) found.set(name, reason);
  };
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) note([...issue.path, key], "unknownField");
    } else {
      note(issue.path, reasonOf(issue));
    }
  }
  return [...found].map(([name, reason]) => ({ name, reason }));
}
