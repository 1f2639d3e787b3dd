import { missed, verdict } from "../support/verdict.ts";
import { fuzz } from "./fuzz/fuzz.ts";

/**
 * Whatever is sent, by HTTP and by socket: every route that the API describes, every event that the protocol knows.
 * --inputs=100000, --seed=7 for the same again. Each life is one server on one data folder.
 */

const number = (name: string, unlessTold: number) => {
  const told = process.argv.find((word) => word.startsWith(`--${name}=`));
  return told ? Number(told.split("=")[1]) : unlessTold;
};
const inputs = number("inputs", process.argv.includes("--short") ? 3_000 : 100_000);
const seed = number("seed", 1);
const perLife = 5_000;

const begun = performance.now();
let sent = 0;
let problems = 0;
const statuses = new Map<number, number>();
let never: ReadonlySet<string> | null = null;
for (let life = 0; sent < inputs; life++) {
  const outcome = await fuzz({ inputs: Math.min(perLife, inputs - sent), seed: seed + life });
  sent += Math.max(outcome.sent, 1);
  for (const [status, count] of outcome.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
  never = new Set(outcome.reached.never.filter((name) => never?.has(name) ?? true));
  if (outcome.problem === null) continue;
  problems++;
  console.log(`  --seed=${seed + life} --inputs=${perLife}: ${outcome.problem}`);
}
const seconds = (performance.now() - begun) / 1000;
const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(`  ${counted.join(", ")}`);
if (never && never.size > 0) console.log(`  never answered 2xx: ${[...never].join(", ")}`);
verdict(
  `${sent} inputs, each answered well`,
  `${problems} not; ${Math.round(sent / seconds)} a second`,
  problems === 0,
);
process.exitCode = missed() === 0 ? 0 : 1;
