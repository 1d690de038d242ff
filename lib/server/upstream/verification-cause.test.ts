import { expect, it } from "vitest";
import { verificationCause } from "./verification-cause.ts";

const asPassword = { kind: "password", isProxy: false } as const;
const asKey = { kind: "key", isProxy: false } as const;
const asProxy = { kind: "password", isProxy: true } as const;

it.each([
  "ssh: unable to authenticate as deploy: password rejected",
  "ssh: handshake failed: ssh: unable to authenticate, attempted methods [none password]",
  "Permission denied (publickey,password).",
  "Authentication failed",
  "Auth fail for methods 'password'",
  "All configured authentication methods failed",
  "Login incorrect",
  "401 Unauthorized",
  "WinRM: Access is denied.",
  "Invalid credentials",
  "wrong username or password",
  "the password is incorrect",
  "认证失败",
  "SSH 登录失败，请检查用户名和密码",
  "用户名或密码错误",
  "密码不正确",
  "鉴权失败：拒绝访问",
])("reads a refused password: %s", (text) => {
  expect(verificationCause(text, asPassword)).toBe("passwordRefused");
});

it.each([
  "ssh: unable to authenticate as deploy: publickey rejected",
  "Permission denied (publickey).",
  "key not accepted by server",
  "ssh: private key of deploy cannot be read: Malformed OpenSSH private key",
  "invalid private key",
  "Authentication failed",
  "no more authentication methods available",
  "私钥错误",
  "密钥认证失败",
])("reads a refused key: %s", (text) => {
  expect(verificationCause(text, asKey)).toBe("keyRefused");
});

it.each([
  "ssh: connect to host 203.0.113.13 port 22: Connection refused",
  "dial tcp 203.0.113.13:22: connect: connection refused",
  "connect ECONNREFUSED 203.0.113.13:22",
  "No connection could be made because the target machine actively refused it",
  "连接被拒绝",
  "目标主机拒绝连接",
])("reads a refused connection: %s", (text) => {
  expect(verificationCause(text, asPassword)).toBe("connectionRefused");
});

it.each([
  "timed out",
  "ssh: connection to 203.0.113.14 port 22 timed out",
  "dial tcp 203.0.113.14:22: i/o timeout",
  "connect ETIMEDOUT",
  "context deadline exceeded",
  "连接超时",
  "主机未响应",
])("reads a time-out: %s", (text) => {
  expect(verificationCause(text, asPassword)).toBe("timedOut");
});

it.each([
  "ssh: no greeting from 203.0.113.15 port 22 within 4 s",
  "Timed out while waiting for the banner",
  "ssh_exchange_identification: Connection closed by remote host",
  "kex_exchange_identification: read: Connection reset by peer",
  "Did not receive identification string from 203.0.113.15",
  "SSH 握手超时",
  "ssh: connection to 203.0.113.15 port 22 closed by the host",
])("reads a missing greeting: %s", (text) => {
  expect(verificationCause(text, asPassword)).toBe("noGreeting");
});

it.each([
  "connect: no route to host",
  "Network is unreachable",
  "EHOSTUNREACH",
  "could not resolve hostname",
  "host is down",
  "网络不可达",
  "无法访问目标主机",
  "网络不通",
])("reads an unreachable host: %s", (text) => {
  expect(verificationCause(text, asPassword)).toBe("unreachable");
});

it.each([
  ["proxy gate-01: connection refused", "proxyUnreachable"],
  ["proxy gate-01: timed out", "proxyUnreachable"],
  ["the agent host is not reachable", "proxyUnreachable"],
  ["agent pool offline", "proxyUnreachable"],
  ["代理机连接超时", "proxyUnreachable"],
  ["proxy gate-01: unable to authenticate as root: password rejected", "proxyLoginRefused"],
  ["jump host: permission denied", "proxyLoginRefused"],
  ["代理主机认证失败", "proxyLoginRefused"],
  ["proxy gate-01: ssh: open a channel to 10.20.0.9 port 22: connect failed", "unreachable"],
  ["agent: channel 0: open failed: connect failed: Connection refused", "connectionRefused"],
  ["through proxy gate-01: connection refused", "connectionRefused"],
  ["connect to 10.20.0.5 port 22 via the proxy gate-01: timed out", "timedOut"],
  ["通过代理连接目标主机：密码错误", "passwordRefused"],
  ["ssh-agent: no identities; authentication failed", "passwordRefused"],
])("tells the proxy's failure from the target's: %s", (text, cause) => {
  expect(verificationCause(text, asPassword)).toBe(cause);
});

it("does not blame the proxy of a proxy", () => {
  expect(verificationCause("proxy gate-01: connection refused", asProxy)).toBe("connectionRefused");
  expect(verificationCause("proxy gate-01: password rejected", asProxy)).toBe("passwordRefused");
});

it.each(["", null, "ok", "error 17", "操作失败"])("says no more than it knows: %j", (text) => {
  expect(verificationCause(text, asPassword)).toBe("other");
});
