"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { Access, ClusterHealth, OperatingSystem } from "#lib/domain/cluster.ts";
import type { VerificationStatus } from "#lib/domain/verification.ts";
import { type Break, boxesOf, canvas, dotAt, dotLimit, dotsOf, fitText, frameOf } from "./drawing.ts";
import { BrokenMark, Link, linksOf } from "./links.tsx";
import { PoolIcon, ProxyIcon } from "./node-icons.tsx";
import { usePathWords } from "./path-words.ts";
import { StatusMark } from "./status-mark.tsx";

/** One machine of the picture; `name` and `address` may still be empty, `status` is null before it exists. */
export type PathMachine = { name: string; address: string; status: VerificationStatus | null };

export type PathPictureProps = {
  access: Access;
  os: OperatingSystem;
  /** `null` is the official pool. */
  agentPoolId: string | null;
  /** The proxy in between; null while there is none or it is not chosen. Only drawn where access is by proxy. */
  proxy: PathMachine | null;
  /** What stands at the end: one host, or the cluster's hosts with their health. */
  end: { host: PathMachine } | { total: number; health: ClusterHealth | null };
  /** Port of the last step. */
  port: number | null;
  /** Which machine the page is about. */
  focus?: "proxy" | "host";
  broken?: Break | null;
  /** Cropped to what is drawn. In a form the canvas keeps its size, so that nothing jumps while one chooses. */
  isCropped?: boolean;
  className?: string;
  /** A caption. */
  children?: ReactNode;
};

/** The way from the agent pool, perhaps through a proxy, to the hosts. The same drawing everywhere. */
export function PathPicture(props: PathPictureProps) {
  const { access, os, agentPoolId, proxy, end, port, focus, broken = null, className, children } = props;
  const t = useTranslations("path");
  const id = useId();
  const words = usePathWords(props);
  const hasProxy = access === "proxy";
  const boxes = boxesOf(hasProxy, "host" in end ? null : Math.min(end.total, dotLimit));
  const frame = props.isCropped ? frameOf(boxes, hasProxy) : { y: 0, height: canvas.height };
  const protocol = t(os === "linux" ? "protocolLinux" : "protocolWindows");
  return (
    <figure className={clsx("min-w-0", className)}>
      <svg
        viewBox={`0 ${frame.y} ${canvas.width} ${frame.height}`}
        role="img"
        // Not a title element: browsers would show it as a tooltip over the whole drawing.
        aria-label={t("title")}
        aria-describedby={`${id}-description`}
        className="mx-auto block h-auto w-full max-w-105 select-none"
      >
        <desc id={`${id}-description`}>{words}</desc>
        <Ground id={`${id}-ground`} frame={frame} />
        {linksOf(boxes, hasProxy).map((link) => (
          <Link
            key={`${link.to} ${link.d}`}
            link={link}
            isBroken={broken === link.to}
            isSleeping={link.to === "toHost" && hasProxy && (proxy === null || broken === "toProxy")}
            protocol={protocol}
            port={link.to === "toHost" ? port : null}
          />
        ))}
        <Box box={boxes.proxy} isShown={hasProxy} isFocus={focus === "proxy"} isPlanned={!proxy?.name}>
          <ProxyIcon />
          <Label
            title={proxy ? proxy.name || t("proxy") : t("proxyNone")}
            detail={proxy?.address || t("proxyPlace")}
            x={40}
            ems={[7.2, 9.2]}
            isMono={Boolean(proxy?.address)}
          />
          {proxy?.status && <StatusMark mark={proxy.status} x={137} y={13} />}
        </Box>
        <Box box={boxes.pool}>
          <PoolIcon />
          <Label
            title={t(agentPoolId === null ? "officialPool" : "selfHostedPool")}
            detail={agentPoolId || t(agentPoolId === null ? "officialPoolPlace" : "selfHostedPoolPlace")}
            x={40}
            ems={[8.4, 9.2]}
            isMono={Boolean(agentPoolId)}
          />
        </Box>
        <Box
          box={boxes.hosts}
          isFocus={focus === "host"}
          isPlanned={"host" in end ? !end.host.name : end.total === 0}
        >
          {"host" in end ? <SingleHost host={end.host} /> : <HostDots {...end} />}
        </Box>
        {linksOf(boxes, hasProxy).map(
          (link) => broken === link.to && <BrokenMark key={link.to} x={link.middle.x} y={link.middle.y} />,
        )}
      </svg>
      {children}
    </figure>
  );
}

/** A chart's grid that fades towards top and bottom, so that the drawing has no edge of its own. */
function Ground({ id, frame }: { id: string; frame: { y: number; height: number } }) {
  return (
    <>
      <defs>
        <pattern id={`${id}-dots`} width="16" height="16" patternUnits="userSpaceOnUse">
          <circle cx="4" cy="4" r="0.9" className="fill-line-strong" />
        </pattern>
        <linearGradient id={`${id}-fade`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="black" />
          <stop offset="0.3" stopColor="white" />
          <stop offset="0.7" stopColor="white" />
          <stop offset="1" stopColor="black" />
        </linearGradient>
        <mask id={`${id}-mask`}>
          <rect width={canvas.width} {...frame} fill={`url(#${id}-fade)`} />
        </mask>
      </defs>
      <rect width={canvas.width} {...frame} fill={`url(#${id}-dots)`} mask={`url(#${id}-mask)`} />
    </>
  );
}

type BoxProps = {
  box: { x: number; y: number; width: number; height: number };
  isShown?: boolean;
  isFocus?: boolean;
  isPlanned?: boolean;
  children: ReactNode;
};

/** Boxes glide to their new place when the way changes. */
function Box({ box, isShown = true, isFocus = false, isPlanned = false, children }: BoxProps) {
  return (
    <g
      className={clsx("transition-[transform,opacity] duration-150 ease-out", !isShown && "opacity-0")}
      style={{ transform: `translate(${box.x}px, ${box.y}px)` }}
    >
      <rect
        width={box.width}
        height={box.height}
        rx={11}
        strokeWidth={isFocus ? 2 : 1.25}
        strokeDasharray={isPlanned ? "4 3.5" : undefined}
        className={clsx("fill-surface", isFocus ? "stroke-accent" : "stroke-control")}
      />
      {children}
    </g>
  );
}

type LabelProps = { title: string; detail: string; x: number; ems: [number, number]; isMono?: boolean };

function Label({ title, detail, x, ems, isMono = false }: LabelProps) {
  return (
    <>
      <text x={x} y={25} fontSize={12.5} fontWeight={600} className="fill-ink">
        {fitText(title, ems[0])}
      </text>
      <text x={x} y={42} fontSize={isMono ? 10.5 : 11} className={clsx("fill-muted", isMono && "font-mono")}>
        {fitText(detail, ems[1], isMono ? { face: "mono", cut: "middle" } : {})}
      </text>
    </>
  );
}

function SingleHost({ host }: { host: PathMachine }) {
  const t = useTranslations("path");
  return (
    <>
      <Label title={host.name || t("host")} detail={host.address} x={13} ems={[6.9, 9.6]} isMono />
      <StatusMark mark={host.status ?? "planned"} x={112} y={14} />
    </>
  );
}

const plannedDots = 9;

function HostDots({ total, health }: { total: number; health: ClusterHealth | null }) {
  const t = useTranslations("path");
  const { dots, more } = dotsOf(health, total);
  const shown = total === 0 ? Array<"planned">(plannedDots).fill("planned") : dots;
  return (
    <>
      <text x={12} y={23} fontSize={12.5} fontWeight={600} className="fill-ink">
        {total === 0 ? t("yourHosts") : t("hosts", { count: total })}
      </text>
      {more > 0 && (
        <text x={114} y={23} fontSize={11} textAnchor="end" className="fill-muted">
          {t("more", { count: more })}
        </text>
      )}
      {shown.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place; dots have no other identity.
        <StatusMark key={index} mark={mark} {...dotAt(index)} />
      ))}
    </>
  );
}
