import type { ErrorShape } from "./weather.ts";

/** Which of upstream's services answers; each has its own error shape. */
export type Service = "iam" | "projectman" | "deploy";

/** A request the service refuses. `code` is ignored by IAM, which puts the HTTP status in its place. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Codes the emulator had to make up, because upstream's are not public. The README lists them. */
export const emuCode = {
  duplicateAddress: "EMU.00000001",
  hostLimit: "EMU.00000002",
  clusterLimit: "EMU.00000003",
  notImitated: "EMU.00000004",
  internal: "EMU.00000005",
  projectParameter: "EMU.00000006",
  injected: "EMU.00000007",
  admin: "EMU.00000008",
  clusterNotEmpty: "EMU.00000009",
  clusterLinked: "EMU.00000010",
  proxyInUse: "EMU.00000011",
  proxyInEnvironment: "EMU.00000012",
  copyTargetMissing: "EMU.00000013",
} as const;

export const badParameter = (name: string) => new Refusal(400, "Deploy.00015002", `请求参数非法: ${name}`);
export const noRight = () => new Refusal(403, "Deploy.00011154", "用户没有权限或未授权");
export const clusterNotFound = () => new Refusal(404, "Deploy.00021423", "主机集群不存在");
export const hostNotFound = () => new Refusal(404, "Deploy.00021108", "主机不存在");

export const proxyNotFound = () => new Refusal(404, "Deploy.00021119", "部分主机的代理机不存在");
export const hostsElsewhere = () => new Refusal(404, "Deploy.00021123", "传入的主机不在该主机集群下");

/** CodeArts Deploy's error: by default nested and flat in one object, as captured from the live service. */
export function deployError(code: string, message: string, shape: ErrorShape = "both") {
  const nested = { error: { code, message, reason: message } };
  const flat = { error_code: code, error_msg: message };
  switch (shape) {
    case "both":
      return { ...nested, ...flat, status: "failed" };
    case "nested":
      return { ...nested, status: "failed" };
    case "flat":
      return { ...flat, status: "failed" };
    case "camel":
      return { errorCode: code, errorMsg: message, status: "failed" };
    default:
      return shape satisfies never;
  }
}

/** The gateway's error, given before a request reaches the service. */
export const gatewayError = (code: string, message: string, requestId: string) => ({
  error_msg: message,
  error_code: code,
  request_id: requestId,
});

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
  501: "Not Implemented",
};

/** IAM's error, in Keystone's shape: the code is a number. */
export const keystoneError = (status: number, message: string) => ({
  error: { code: status, message, title: titles[status] ?? "Error" },
});

/** The body of a refusal in the shape of the service that gives it; Deploy has several. */
export function refusalBody(service: Service, refusal: Refusal, shape: ErrorShape) {
  switch (service) {
    case "iam":
      return keystoneError(refusal.status, refusal.message);
    case "projectman":
      return { error_code: refusal.code, error_msg: refusal.message };
    case "deploy":
      return deployError(refusal.code, refusal.message, shape);
    default:
      return service satisfies never;
  }
}
