import { missed, verdict } from "../support/verdict.ts";
import { excused, neverIn } from "./fuzz/coverage.ts";
import { fuzz } from "./fuzz/fuzz.ts";

/**
 * Whatever is sent, by HTTP and by socket: every route that the API describes, every event and command that the protocol knows.
 * --inputs=100000, --seed=7 for the same again. Each life is one server on one data folder. In the long form each of them must have been
 * seen to succeed: what is turned away at the door was not tried.
 */

const number = (name: string, unlessTold: number) => {
  const told = process.argv.find((word) => word.startsWith(`--${name}=`));
  return told ? Number(told.split("=")[1]) : unlessTold;
};
const long = 100_000;
const inputs = number("inputs", process.argv.includes("--short") ? 3_000 : long);
const seed = number("seed", 1);
const perLife = 5_000;

const begun = performance.now();
let sent = 0;
let repeated = 0;
let problems = 0;
const statuses = new Map<number, number>();
const lives: ReadonlyMap<string, number>[] = [];
for (let life = 0; sent < inputs; life++) {
  const outcome = await fuzz({ inputs: Math.min(perLife, inputs - sent), seed: seed + life });
  sent += Math.max(outcome.sent, 1);
  repeated += outcome.repeated;
  for (const [status, count] of outcome.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
  lives.push(outcome.succeeded);
  if (outcome.problem === null) continue;
  problems++;
  console.log(`  --seed=${seed + life} --inputs=${perLife}: ${outcome.problem}`);
}
const seconds = (performance.now() - begun) / 1000;
const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(`  ${counted.join(", ")}`);
verdict(
  `${sent} inputs, each answered well`,
  `${problems} not; ${repeated} sent twice; ${Math.round(sent / seconds)} a second`,
  problems === 0,
);
const never = neverIn(lives);
const all = lives[0]?.size ?? 0;
for (const [name, reason] of Object.entries(excused)) console.log(`  not asked for: ${name}: ${reason}`);
verdict(
  `${all} routes, events and commands, each seen to succeed`,
  never.length === 0 ? "none was not" : `${never.length} never: ${never.join(", ")}`,
  never.length === 0 || inputs < long,
);
process.exitCode = missed() === 0 ? 0 : 1;
