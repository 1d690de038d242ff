import { describe, expect, it } from "vitest";
import { AppError } from "../errors.ts";
import { conclusion, createReconciled, type Finding, type SendOutcome } from "./reconcile.ts";

const accepted = (value: string): SendOutcome<string> => ({ kind: "accepted", value });
const unavailable = new AppError("upstream_unavailable", "cause");
const timeout: SendOutcome<string> = { kind: "lost", isTimeout: true, error: unavailable };
const reset: SendOutcome<string> = { kind: "lost", isTimeout: false, error: unavailable };
const unsent: SendOutcome<string> = {
  kind: "unsent",
  error: new AppError("upstream_unavailable", "not reached", { detail: "upstreamUnreachable" }),
};
const refused: SendOutcome<string> = { kind: "refused", error: new AppError("upstream_rejected", "bad") };
const taken: SendOutcome<string> = { kind: "refused", error: new AppError("conflict", "taken") };
const throttled: SendOutcome<string> = {
  kind: "refused",
  error: new AppError("upstream_unavailable", "slow", { detail: "slowDown" }),
};

const found = (value: string): Finding<string> => ({ kind: "found", value });
const absent: Finding<string> = { kind: "absent" };
const foreign: Finding<string> = { kind: "foreign", error: new AppError("conflict", "theirs") };
const lookFails = new AppError("upstream_unavailable", "no list");

/** Plays the outcomes in turn and tells how it ended, and in which order it sent (S) and looked (L). */
async function play(sends: SendOutcome<string>[], finds: (Finding<string> | AppError)[]) {
  let steps = "";
  const turn = <T>(queue: T[]): T => {
    const next = queue.shift();
    if (next === undefined) throw new Error("beyond the script");
    return next;
  };
  const ended = await createReconciled<string>({
    send: async () => {
      steps += "S";
      return turn(sends);
    },
    find: async () => {
      steps += "L";
      const finding = turn(finds);
      if (finding instanceof AppError) throw finding;
      return finding;
    },
    unknown: (cause) => conclusion("outcome_unknown", "hostUnknown", cause),
    notCreated: (cause) => conclusion("upstream_unavailable", "hostNotCreated", cause),
  }).then(
    (value) => value,
    (error: unknown) => (error instanceof AppError ? `${error.code}/${error.detail}` : String(error)),
  );
  return `${steps} ${ended}`;
}

describe("createReconciled", () => {
  it.each<[string, SendOutcome<string>[], (Finding<string> | AppError)[], string]>([
    ["takes a yes", [accepted("a")], [], "S a"],
    ["takes a no", [refused], [], "S upstream_rejected/upstream_rejected"],
    ["finds what was made although the answer was lost", [reset], [found("a")], "SL a"],
    ["finds what was made before a time-out", [timeout], [found("a")], "SL a"],
    ["sends once more what is absent", [reset, accepted("b")], [absent], "SLS b"],
    ["finds it after the second loss", [reset, reset], [absent, found("b")], "SLSL b"],
    [
      "says that nothing was made after two resets",
      [reset, reset],
      [absent, absent],
      "SLSL upstream_unavailable/hostNotCreated",
    ],
    [
      "does not promise that after a time-out",
      [reset, timeout],
      [absent, absent],
      "SLSL outcome_unknown/hostUnknown",
    ],
    [
      "not even when the time-out came first",
      [timeout, reset],
      [absent, absent],
      "SLSL outcome_unknown/hostUnknown",
    ],
    ["does not send again when it cannot look", [reset], [lookFails], "SL outcome_unknown/hostUnknown"],
    [
      "does not guess when the second look fails",
      [reset, reset],
      [absent, lookFails],
      "SLSL outcome_unknown/hostUnknown",
    ],
    ["never claims what is somebody else's", [reset], [foreign], "SL conflict/conflict"],
    ["nor after the second send", [reset, reset], [absent, foreign], "SLSL conflict/conflict"],
    ["sends once more what was never sent, without looking", [unsent, accepted("a")], [], "SS a"],
    [
      "gives up after two sends that never left",
      [unsent, unsent],
      [],
      "SS upstream_unavailable/upstreamUnreachable",
    ],
    ["looks when only the second send left", [unsent, reset], [found("a")], "SSL a"],
    ["keeps to two sends", [unsent, reset], [absent], "SSL upstream_unavailable/hostNotCreated"],
    [
      "stands by the first look when the second send never left",
      [reset, unsent],
      [absent],
      "SLS upstream_unavailable/hostNotCreated",
    ],
    ["and by its doubt after a time-out", [timeout, unsent], [absent], "SLS outcome_unknown/hostUnknown"],
    [
      "sees in a refused second send that the first was carried out late",
      [timeout, taken],
      [absent, found("a")],
      "SLSL a",
    ],
    [
      "takes the refusal of a second send when nothing is there",
      [timeout, refused],
      [absent, absent],
      "SLSL upstream_rejected/upstream_rejected",
    ],
    [
      "learns nothing about the first send from a throttled second",
      [timeout, throttled],
      [absent, absent],
      "SLSL outcome_unknown/hostUnknown",
    ],
    [
      "takes a throttled second send for a no where the first was answered",
      [reset, throttled],
      [absent, absent],
      "SLSL upstream_unavailable/slowDown",
    ],
  ])("%s", async (_what, sends, finds, ended) => {
    expect(await play([...sends], [...finds])).toBe(ended);
  });
});
