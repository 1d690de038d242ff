const line = { fill: "none", strokeWidth: 1.5, strokeLinecap: "round", strokeLinejoin: "round" } as const;

/** Layers: many workers, one pool. 24 units wide, placed inside a box. */
export function PoolIcon() {
  return (
    <path
      transform="translate(12 18) scale(.83)"
      d="m12 3 9 5-9 5-9-5zM3 13l9 5 9-5"
      className="stroke-accent"
      {...line}
      strokeWidth={1.8}
    />
  );
}

/** A gate: what stands between outside and inside. */
export function ProxyIcon() {
  return (
    <path
      transform="translate(12 18) scale(.83)"
      d="M4 21V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v15M9 21V9.5l6-2.5v14M12 14.5v.01M3 21h18"
      className="stroke-accent"
      {...line}
      strokeWidth={1.8}
    />
  );
}
