import { benchEmulator, type Measurement } from "./emulator.ts";

const line = ({ name, perSecond, ratio, floor }: Measurement) =>
  `${name.padEnd(32)} ${Math.round(perSecond).toString().padStart(7)} /s   ${ratio.toFixed(2)} of the reference   floor ${floor} /s ${perSecond >= floor ? "held" : "MISSED"}`;

console.log("Each figure stands beside a bare node:http server that was asked the same way in the same run.");
for (const measurement of await benchEmulator()) console.log(line(measurement));
