const masked = "***";

const secretHeaders = new Set([
  "authorization",
  "cookie",
  "x-auth-token",
  "x-security-token",
  "x-subject-token",
]);
const secretFields =
  /^(password|passphrase|passcode|private_?key|secret_?access_?key|secret|token|x-auth-token|x-subject-token|x-security-token|authorization_token)$/i;
const pemBlock = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g;

/** Every text and number inside a value: a secret of the wrong type is a secret all the same. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

/** The values of all fields that carry secrets by name. */
function secretsIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, field]) =>
    secretFields.test(name) ? textsIn(field) : secretsIn(field),
  );
}

// Short values ("0", "root") would blank out half of a request; no password of the service is shorter than five.
const worthHiding = (secret: string) => secret.length >= 5;

function hideText(text: string, secrets: readonly string[]): string {
  let hidden = text.replace(pemBlock, masked);
  for (const secret of secrets) hidden = hidden.replaceAll(secret, masked);
  return hidden;
}

// That nothing was sent is no secret, and worth seeing.
const isEmpty = (value: unknown) => value === null || value === "";

function hide(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === "string") return hideText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => hide(item, secrets));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      hideText(name, secrets),
      secretFields.test(name) && !isEmpty(field) ? masked : hide(field, secrets),
    ]),
  );
}

type Seen = {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
};

/** A request without its secrets: masked by header and field name, and wherever else the same value or a PEM key shows. */
export function maskRequest(seen: Seen): Seen {
  const sent = Object.entries(seen.headers).filter(([name]) => secretHeaders.has(name));
  const found = [...sent.map(([, value]) => value), ...secretsIn(seen.body), ...secretsIn(seen.query)];
  // The longest first, so that a secret inside another one leaves no tail behind.
  const secrets = found.filter(worthHiding).sort((a, b) => b.length - a.length);
  const headers = Object.entries(seen.headers).map(([name, value]) => [
    name,
    secretHeaders.has(name) ? masked : hideText(value, secrets),
  ]);
  return {
    path: hideText(seen.path, secrets),
    query: Object.fromEntries(
      Object.entries(seen.query).map(([name, value]) => [
        name,
        secretFields.test(name) ? masked : hideText(value, secrets),
      ]),
    ),
    headers: Object.fromEntries(headers),
    body: hide(seen.body, secrets),
  };
}
