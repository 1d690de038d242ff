import type { HostRole } from "../host.ts";

const plain = (text: string) => text.normalize("NFKC").trim().toLowerCase();

const yes = new Set([
  "yes",
  "y",
  "true",
  "t",
  "1",
  "1.0",
  "on",
  "x",
  "✓",
  "✔",
  "是",
  "真",
  "对",
  "安装",
  "已安装",
  "启用",
  "开启",
  "开",
]);
const no = new Set([
  "no",
  "n",
  "false",
  "f",
  "0",
  "0.0",
  "off",
  "✗",
  "✘",
  "否",
  "假",
  "不",
  "未安装",
  "不安装",
  "禁用",
  "关闭",
  "关",
]);

/** `yes` or `no` for what people and spreadsheets write for them; `null` for any other word. */
export function readYesOrNo(text: string): "yes" | "no" | null {
  const word = plain(text);
  return yes.has(word) ? "yes" : no.has(word) ? "no" : null;
}

const proxies = new Set(
  "proxy agent jump jumphost jumpserver bastion gateway 代理 代理机 代理主机 代理服务器 跳板机 跳板 堡垒机 网关".split(
    " ",
  ),
);
const targets = new Set(
  "target host node server normal 目标 目标机 目标主机 被代理机 普通 普通主机 主机 服务器".split(" "),
);

/** A role by any of its names; a column that asks "is it a proxy?" answers with yes or no. */
export function readRole(text: string): HostRole | null {
  const word = plain(text).replace(/[\s_-]/g, "");
  if (proxies.has(word)) return "proxy";
  if (targets.has(word)) return "target";
  const answer = readYesOrNo(text);
  return answer === null ? null : answer === "yes" ? "proxy" : "target";
}
