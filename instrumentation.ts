/** Runs once, before the first request. A build asks for no configuration and opens no database. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { start } = await import("#lib/server/start.ts");
  await start();
}
