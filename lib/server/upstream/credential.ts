import "server-only";
import type { Credential } from "./settings.ts";
import { type AccessKey, signedHeaders } from "./signature.ts";
import type { Message } from "./transport.ts";

/**
 * A message signed with an access key, in the name of the IAM project where there is one yet. Sign anew for each try:
 * a signature bears the time.
 */
export function signed(message: Message, key: AccessKey, iamProjectId: string | null): Message {
  const headers = { ...message.headers };
  if (iamProjectId !== null) headers["x-project-id"] = iamProjectId;
  const proof = signedHeaders({ ...message, headers }, key, new Date());
  // Not signed: whatever stands in between may write it anew.
  return { ...message, headers: { accept: "application/json", ...headers, ...proof } };
}

/** A message with what proves who is calling. */
export function proven(message: Message, credential: Credential): Message {
  switch (credential.kind) {
    case "token": {
      const proof = { accept: "application/json", "x-auth-token": credential.token };
      return { ...message, headers: { ...message.headers, ...proof } };
    }
    case "accessKey":
      return signed(message, credential, credential.projectId);
    default:
      return credential satisfies never;
  }
}

const secretsOfKey = ({ secretAccessKey, securityToken }: AccessKey) =>
  securityToken ? [secretAccessKey, securityToken] : [secretAccessKey];

/** What of a credential must appear nowhere. An access key's id is no secret. */
export const secretsOf = (credential: Credential | AccessKey): string[] =>
  "token" in credential ? [credential.token] : secretsOfKey(credential);

/** Whose calls share one pace. */
export const paceOf = (credential: Credential | AccessKey): string =>
  "token" in credential ? credential.token : `access key ${credential.accessKeyId}`;
