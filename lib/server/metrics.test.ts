import { expect, test } from "vitest";
import { AppError } from "./errors.ts";
import { countRefusal, countRequest, renderMetrics } from "./metrics.ts";

const refusal = (code: string | null) =>
  new AppError("upstream_rejected", "refused", { upstream: { status: 400, code, message: "text" } });

/** Value of the one sample whose line begins so. */
async function sample(beginning: string): Promise<number> {
  const line = (await renderMetrics()).split("\n").find((text) => text.startsWith(beginning));
  return Number(line?.slice(beginning.length) ?? 0);
}

test("counts answers by method and status", async () => {
  const series = 'muster_requests_total{method="PATCH",status="409"}';
  const before = await sample(series);
  countRequest("PATCH", 409);
  expect(await sample(series)).toBe(before + 1);
});

test("tells codes the dictionary explains from codes it lacks", async () => {
  countRefusal(refusal("Deploy.00021422"));
  countRefusal(refusal("Deploy.99999999"));
  countRefusal(refusal("Deploy.99999999"));
  expect(await sample('muster_upstream_refusals_total{code="Deploy.00021422",known="true"}')).toBe(1);
  expect(await sample('muster_upstream_refusals_total{code="Deploy.99999999",known="false"}')).toBe(2);
});

test("keeps what does not look like a code out of the labels", async () => {
  countRefusal(refusal("the password hunter-22 is wrong"));
  expect(await renderMetrics()).not.toContain("hunter-22");
  expect(await sample('muster_upstream_refusals_total{code="other",known="false"}')).toBe(1);
});

test("counts nothing for a failure that is not upstream's", async () => {
  const before = await renderMetrics();
  countRefusal(new Error("bug"));
  countRefusal(refusal(null));
  const refusals = (text: string) => text.split("\n").filter((line) => line.includes("refusals_total{"));
  expect(refusals(await renderMetrics())).toEqual(refusals(before));
});
