import { Part } from "./part.tsx";

const surfaces = ["bg", "surface", "raised", "sunken", "accent-soft", "ok-soft", "bad-soft", "wait-soft"];
const inks = ["ink", "muted", "faint", "accent", "ok", "bad", "wait"];

/** Every text colour on every surface. */
export function Tokens() {
  return (
    <Part title="Colours and type">
      <div className="grid gap-px overflow-hidden rounded-lg border border-line">
        {surfaces.map((surface) => (
          <p
            key={surface}
            className="flex flex-wrap gap-x-4 px-3 py-1.5 text-sm"
            style={{ background: `var(--${surface})` }}
          >
            {inks.map((ink) => (
              <span key={ink} style={{ color: `var(--${ink})` }}>
                {ink}
              </span>
            ))}
            <span className="ml-auto font-mono text-xs">{surface}</span>
          </p>
        ))}
      </div>
      <div>
        <p className="text-3xl font-[660] tracking-[-0.025em]">All hosts on deck 主机就位</p>
        <p className="text-2xl font-[640] tracking-[-0.018em]">Page title 页面标题</p>
        <p className="text-lg font-semibold">Part title 小标题</p>
        <p>Text 正文 with 10.20.0.17 and numbers 0123456789</p>
        <p className="text-sm text-muted">Hint 提示</p>
        <p className="font-mono text-sm">10.20.0.17:22 SHA256:Qk0pZ9… 等宽</p>
      </div>
    </Part>
  );
}
