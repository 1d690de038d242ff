"use client";

/** When not even the root layout could be drawn: no words are loaded then, so it says it in both languages. */
export default function GlobalErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Muster failed to start this page.</h1>
          <p lang="zh-CN">Muster 无法打开此页面。</p>
          <button type="button" onClick={reset}>
            Try again · 重试
          </button>
        </main>
      </body>
    </html>
  );
}
