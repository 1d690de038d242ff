import { clsx } from "clsx";

type Mark = "ok" | "wait" | "none";

// Ranks of hosts, the checked ones first: the picture of what the product is for.
const ranks: Mark[] = [..."oooooooooooooowwnnnn"].map((c) =>
  c === "o" ? "ok" : c === "w" ? "wait" : "none",
);
const perRow = 5;

const place = (index: number) => ({
  x: 372 + (index % perRow) * 34,
  y: 42 + Math.floor(index / perRow) * 34,
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

/** Drawn, not loaded: it has the theme's colours and weighs nothing. */
export function HeroPicture({ label, className }: { label: string; className?: string }) {
  return (
    <svg viewBox="0 0 560 184" role="img" aria-label={label} className={clsx("w-full max-w-2xl", className)}>
      <defs>
        <pattern id="hero-dots" width="16" height="16" patternUnits="userSpaceOnUse">
          <circle cx="2" cy="2" r="1" className="fill-line-strong" />
        </pattern>
      </defs>
      <rect width="560" height="184" rx="14" fill="url(#hero-dots)" />
      <g className="fill-surface stroke-line-strong" strokeWidth="1.4">
        <rect x="16" y="62" width="112" height="60" rx="13" />
        <rect x="190" y="62" width="92" height="60" rx="13" className="stroke-accent-line" />
        <rect x="344" y="14" width="200" height="156" rx="15" />
      </g>
      <g className="fill-none stroke-accent" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M132 92h50m-7-6.500 7 6.500-7 6.500M286 92h50m-7-6.500 7 6.500-7 6.500" />
        {/* The agent pool: layers. */}
        <path d="m72 76 18 9-18 9-18-9zM54 93l18 9 18-9" />
        {/* The proxy: a lock that lets pass. */}
        <path d="M226 90v-5a10 10 0 0 1 20 0v5" />
        <rect x="221" y="90" width="30" height="19" rx="4.5" />
      </g>
      {ranks.map((mark, index) => (
        <Host key={`${place(index).x} ${place(index).y}`} mark={mark} index={index} />
      ))}
    </svg>
  );
}
