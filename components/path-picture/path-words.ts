import { useTranslations } from "next-intl";
import type { PathMachine, PathPictureProps } from "./path-picture.tsx";

type Described = Pick<PathPictureProps, "access" | "agentPoolId" | "broken" | "end" | "os" | "proxy">;

/** The picture in sentences, for those who do not see it. */
export function usePathWords({ access, os, agentPoolId, proxy, end, broken }: Described): string {
  const t = useTranslations("path");
  const machine = ({ name, address }: PathMachine, nameless: string) =>
    address === "" ? name || nameless : t("describe.oneAt", { name: name || nameless, address });
  const hosts = "host" in end ? machine(end.host, t("host")) : t("describe.group", { count: end.total });
  const way = {
    pool: t(agentPoolId === null ? "officialPool" : "selfHostedPool"),
    proxy: proxy ? machine(proxy, t("proxy")) : t("proxy"),
    hosts,
    protocol: t(os === "linux" ? "protocolLinux" : "protocolWindows"),
  };
  const sentences = [t(access === "proxy" ? "describe.proxy" : "describe.direct", way)];
  if ("host" in end && end.host.status) sentences.push(t("describe.status", { status: end.host.status }));
  if ("health" in end && end.health && end.total > 0) sentences.push(t("describe.health", end.health));
  if (broken) sentences.push(t(broken === "toProxy" ? "describe.brokenToProxy" : "describe.brokenToHost"));
  return sentences.join(" ");
}
