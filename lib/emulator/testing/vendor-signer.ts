import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";

export type TestKey = { accessKeyId: string; secretAccessKey: string; securityToken?: string };

type Unsigned = { method: string; url: string; body?: unknown; headers?: Record<string, string> };

/** Headers as the vendor's SDK signs a request: a witness that shares nothing with the emulator's own reading. */
export function signedByVendor(request: Unsigned, key: TestKey): Record<string, string> {
  const { origin, pathname, searchParams } = new URL(request.url);
  const token = key.securityToken === undefined ? {} : { "X-Security-Token": key.securityToken };
  const signed = AKSKSigner.sign(
    {
      method: request.method,
      endpoint: `${origin}${pathname}`,
      queryParams: Object.fromEntries(searchParams),
      headers: { "content-type": "application/json", ...token, ...request.headers },
      data: request.body,
    },
    {
      getAk: () => key.accessKeyId,
      getSk: () => key.secretAccessKey,
      processAuthRequest: (_, sent) => Promise.resolve(sent),
      processAuthParams: () => Promise.reject(new Error("no region to ask for")),
    },
  );
  return Object.fromEntries(
    Object.entries(signed).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
