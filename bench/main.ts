import { benchEmulator, type Measurement } from "./emulator.ts";
import { benchFindHost } from "./find-host.ts";
import { benchGrid } from "./grid.ts";
import { benchHostList } from "./host-list.ts";
import { benchImport, type ImportMeasurement } from "./import.ts";

const line = ({ name, perSecond, ratio, floor }: Measurement) =>
  `${name.padEnd(32)} ${Math.round(perSecond).toString().padStart(7)} /s   ${ratio.toFixed(2)} of the reference   floor ${floor} /s ${perSecond >= floor ? "held" : "MISSED"}`;

function importLine({ name, seconds, ideal, most }: ImportMeasurement): string {
  const ratio = seconds / ideal;
  const verdict = most === null ? "" : `at most ${most} ${ratio <= most ? "held" : "MISSED"}`;
  return `${name.padEnd(32)} ${seconds.toFixed(2).padStart(7)} s    ${ratio.toFixed(2)} of the ideal   ${verdict}`;
}

console.log(
  "The emulator stands beside a bare node:http server that was asked the same way in the same run.",
);
for (const measurement of await benchEmulator()) console.log(line(measurement));
console.log(
  "Finding a host among 200,000 stands beside a sequential scan of the same table in the same run.",
);
for (const measurement of await benchFindHost()) console.log(line(measurement));
console.log(
  "Judging a list of 1,000 hosts stands beside one request schema per row and comparing every pair, in the same run.",
);
for (const measurement of await benchHostList()) console.log(line(measurement));

console.log(
  "The sheet of 1,000 hosts stands beside a bare text area of the same page, in the built console.",
);
const timings = await benchGrid();
if (timings.length === 0)
  console.log("  not measured: it needs a current build (npm run build) and Chromium");
for (const { name, ms, targetMs, note } of timings)
  console.log(
    `${name.padEnd(36)} ${ms.toFixed(1).padStart(7)} ms   target ${targetMs} ms ${ms <= targetMs ? "held" : "MISSED"}   ${note}`,
  );
console.log(
  "Adding 200 hosts stands beside the ideal of ten workers, and of 20 calls a second, in the same run.",
);
for (const measurement of await benchImport()) console.log(importLine(measurement));
