import "server-only";
import type { Locale } from "#lib/messages/locale.ts";

/** The three base URLs of a region, without a trailing slash. */
export type RegionEndpoints = { iam: string; deploy: string; project: string };
export type OfferedRegion = { id: string; name: Record<Locale, string>; endpoints: RegionEndpoints };
export type KnownRegion = { name: Record<Locale, string>; services: readonly (keyof RegionEndpoints)[] };

const all = ["iam", "deploy", "project"] as const;

/** Regions in which the vendor's SDKs name a CodeArts Deploy address. One of them lacks ProjectMan. */
export const knownRegions: Readonly<Record<string, KnownRegion>> = {
  "cn-north-1": { name: { en: "CN North-Beijing1", "zh-CN": "华北-北京一" }, services: all },
  "cn-north-4": { name: { en: "CN North-Beijing4", "zh-CN": "华北-北京四" }, services: all },
  "cn-east-2": { name: { en: "CN East-Shanghai2", "zh-CN": "华东-上海二" }, services: all },
  "cn-east-3": { name: { en: "CN East-Shanghai1", "zh-CN": "华东-上海一" }, services: all },
  "cn-south-1": { name: { en: "CN South-Guangzhou", "zh-CN": "华南-广州" }, services: all },
  "ap-southeast-3": { name: { en: "AP-Singapore", "zh-CN": "亚太-新加坡" }, services: all },
  "la-north-2": { name: { en: "LA-Mexico City2", "zh-CN": "拉美-墨西哥城二" }, services: all },
  "sa-brazil-1": { name: { en: "LA-Sao Paulo1", "zh-CN": "拉美-圣保罗一" }, services: all },
  "tr-west-1": { name: { en: "TR-Istanbul", "zh-CN": "土耳其-伊斯坦布尔" }, services: ["iam", "deploy"] },
};

/** Where the vendor's SDKs find a service of a region; `null` where they name no address. */
export function vendorEndpoint(service: keyof RegionEndpoints, region: string): string | null {
  if (!knownRegions[region]?.services.includes(service)) return null;
  const host = { iam: "iam", deploy: "codearts-deploy", project: "projectman-ext" }[service];
  return `https://${host}.${region}.myhuaweicloud.com`;
}
