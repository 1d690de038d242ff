import { clsx } from "clsx";
import type { Break, boxesOf } from "./drawing.ts";

type Boxes = ReturnType<typeof boxesOf>;

type LinkShape = {
  to: Break;
  d: string;
  head: string;
  middle: { x: number; y: number };
  isUpright: boolean;
};

const across = (x1: number, x2: number, y: number): LinkShape => ({
  to: "toHost",
  d: `M${x1} ${y}H${x2 - 3}`,
  head: `M${x2 - 8} ${y - 5}l5.5 5-5.5 5`,
  middle: { x: (x1 + x2) / 2 - 2, y },
  isUpright: false,
});

const down = (x: number, y1: number, y2: number): LinkShape => ({
  to: "toProxy",
  d: `M${x} ${y1}V${y2 - 3}`,
  head: `M${x - 5} ${y2 - 8}l5 5.5 5-5.5`,
  middle: { x, y: (y1 + y2) / 2 - 2 },
  isUpright: true,
});

/** The arrows between the boxes. */
export function linksOf({ pool, proxy, hosts }: Boxes, hasProxy: boolean): LinkShape[] {
  const from = hasProxy ? proxy : pool;
  const last = across(from.x + from.width, hosts.x, from.y + from.height / 2);
  return hasProxy ? [down(pool.x + 75, pool.y + pool.height, proxy.y), last] : [last];
}

type Props = {
  link: LinkShape;
  isBroken: boolean;
  /** The way is not open yet: a step before it is missing. */
  isSleeping: boolean;
  protocol: string;
  port: number | null;
};

export function Link({ link, isBroken, isSleeping, protocol, port }: Props) {
  const colour = isBroken ? "stroke-bad" : isSleeping ? "stroke-line-strong" : "stroke-accent";
  const { x, y } = link.middle;
  return (
    <g className="transition-opacity duration-150 starting:opacity-0">
      <path
        d={link.d}
        strokeWidth={1.7}
        fill="none"
        strokeDasharray={isBroken || isSleeping ? "5 4" : undefined}
        className={clsx("transition-colors duration-150", colour)}
      />
      <path
        d={link.head}
        strokeWidth={1.7}
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={clsx("transition-colors duration-150", colour)}
      />
      <text
        x={link.isUpright ? x + 16 : x}
        y={link.isUpright ? y + 4 : y - (isBroken ? 14 : 8)}
        fontSize={10.5}
        textAnchor={link.isUpright ? "start" : "middle"}
        className="fill-muted"
      >
        {protocol}
      </text>
      {port !== null && (
        <text
          x={x}
          y={y + (isBroken ? 22 : 17)}
          fontSize={10.5}
          textAnchor="middle"
          className="fill-muted font-mono"
        >
          {port}
        </text>
      )}
    </g>
  );
}

/** Where the way is interrupted. */
export function BrokenMark({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className="transition-opacity duration-150 starting:opacity-0">
      <circle r={9} strokeWidth={1.4} className="fill-surface stroke-bad" />
      <path
        d="M-3.2-3.2l6.4 6.4m0-6.4l-6.4 6.4"
        strokeWidth={1.9}
        strokeLinecap="round"
        className="stroke-bad"
      />
    </g>
  );
}
