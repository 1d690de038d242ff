import type { AuditEntry } from "#lib/domain/audit.ts";
import type { Host } from "#lib/domain/host.ts";

export type TimelineStep = {
  kind: "sent" | "accepted" | "checking" | "waiting" | "verified" | "failed" | "unknown";
  /** `now` is under way, `later` has not begun. */
  state: "done" | "now" | "later" | "failed";
  /** `null` where nobody tells the moment: CodeArts does not say when it starts a check. */
  at: string | null;
};

type Sent = Pick<AuditEntry, "at" | "finishedAt">;

function outcomeOf({ verification }: Pick<Host, "verification">): TimelineStep {
  const at = verification.checkedAt;
  switch (verification.status) {
    case "verified":
      return { kind: "verified", state: "done", at };
    case "failed":
      return { kind: "failed", state: "failed", at };
    case "pending":
      return { kind: "waiting", state: "later", at: null };
    case "unknown":
      return { kind: "unknown", state: "later", at };
  }
}

/**
 * From the request to the result of the check. `sent` is Muster's own record of adding the host; a host that came
 * another way begins with CodeArts having it.
 */
export function timelineSteps(
  host: Pick<Host, "createdAt" | "verification">,
  sent: Sent | null,
): TimelineStep[] {
  const { status } = host.verification;
  const accepted = sent?.finishedAt ?? host.createdAt;
  return [
    ...(sent ? [{ kind: "sent", state: "done", at: sent.at } as const] : []),
    { kind: "accepted", state: "done", at: accepted },
    {
      kind: "checking",
      state: status === "pending" ? "now" : status === "unknown" ? "later" : "done",
      at: null,
    },
    outcomeOf(host),
  ];
}
