import type { Mark } from "./drawing.ts";

/** A host as a dot of 12 units around its centre: shape and colour both tell its state. */
export function StatusMark({ mark, x, y }: { mark: Mark; x: number; y: number }) {
  return <g transform={`translate(${x} ${y})`}>{shapes[mark]}</g>;
}

const stroke = { fill: "none", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;

const shapes: Record<Mark, React.ReactNode> = {
  verified: (
    <>
      <circle r={6.2} className="fill-ok" />
      <path d="M-2.7 .2l1.9 1.9 3.5-3.9" className="stroke-surface" {...stroke} />
    </>
  ),
  failed: (
    <>
      <rect x={-5.8} y={-5.8} width={11.6} height={11.6} rx={3} className="fill-bad" />
      <path d="M-2.3-2.3l4.6 4.6m0-4.6l-4.6 4.6" className="stroke-surface" {...stroke} />
    </>
  ),
  pending: <circle r={5.4} className="stroke-wait" {...stroke} strokeDasharray="2.6 3.06" />,
  unknown: <circle r={5.4} className="stroke-muted" {...stroke} />,
  planned: <circle r={5.4} className="stroke-line-strong" {...stroke} />,
};
