import { clsx } from "clsx";

type Mark = "ok" | "wait" | "none";

// Ranks of hosts, the checked ones first: the picture of what the product is for.
const ranks: Mark[] = [..."oooooooooooooowwnnnn"].map((c) =>
  c === "o" ? "ok" : c === "w" ? "wait" : "none",
);
const perRow = 5;

const place = (index: number) => ({
  x: 376 + (index % perRow) * 34,
  y: 32 + Math.floor(index / perRow) * 32,
});

function Host({ mark, index }: { mark: Mark; index: number }) {
  const { x, y } = place(index);
  if (mark === "ok")
    return (
      <g transform={`translate(${x} ${y})`}>
        <circle r="11" className="fill-ok" />
        <path
          d="m-4.6.3 3.2 3.2 6-6.4"
          className="fill-none stroke-surface"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </g>
    );
  return (
    <circle
      cx={x}
      cy={y}
      r="10"
      className={clsx("fill-none", mark === "wait" ? "stroke-wait" : "stroke-line-strong")}
      strokeWidth="2"
      strokeDasharray={mark === "wait" ? "4 3.4" : undefined}
    />
  );
}

type Props = { label: string; words: { pool: string; proxy: string; hosts: string }; className?: string };

/** Drawn, not loaded: it has the theme's colours and weighs nothing. */
export function HeroPicture({ label, words, className }: Props) {
  return (
    <svg viewBox="0 0 560 184" role="img" aria-label={label} className={clsx("w-full max-w-2xl", className)}>
      <defs>
        <pattern id="hero-dots" width="16" height="16" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="1" className="fill-line-strong" />
        </pattern>
      </defs>
      <rect width="560" height="184" rx="14" fill="url(#hero-dots)" />
      <g className="fill-surface stroke-line-strong" strokeWidth="1.4">
        <rect x="16" y="52" width="112" height="80" rx="13" />
        <rect x="190" y="52" width="92" height="80" rx="13" className="stroke-accent-line" />
        <rect x="344" y="8" width="200" height="168" rx="15" />
      </g>
      <g className="fill-none stroke-accent" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M132 92h50m-7-6.5 7 6.5-7 6.5M286 92h50m-7-6.5 7 6.5-7 6.5" />
        {/* The agent pool: layers. */}
        <path d="m72 66 18 9-18 9-18-9zM54 83l18 9 18-9" />
        {/* The proxy: a gate, as in the path picture. */}
        <path
          transform="translate(218 61) scale(1.5)"
          strokeWidth="1.35"
          d="M4 21V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v15M9 21V9.5l6-2.5v14M12 14.5v.01M3 21h18"
        />
      </g>
      <g className="fill-muted text-[12px] font-medium" textAnchor="middle">
        <text x="72" y="118">
          {words.pool}
        </text>
        <text x="236" y="118">
          {words.proxy}
        </text>
        <text x="444" y="162">
          {words.hosts}
        </text>
      </g>
      {ranks.map((mark, index) => (
        <Host key={`${place(index).x} ${place(index).y}`} mark={mark} index={index} />
      ))}
    </svg>
  );
}
