import { join } from "node:path";
import { loadSite } from "../../config/load.ts";
import { root } from "../../server/cli/setup/root.mjs";
import { simulate, type Told } from "../sim/simulation.ts";
import { missed, verdict } from "../support/verdict.ts";

/*
 * Whole houses, each from a seed, with everything going wrong that may: npm run faults -- sim --runs=200.
 * One of them again, event by event the same: npm run faults -- sim --seed=7.
 */
const given = (name: string, otherwise: number): number => {
  const word = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return word === undefined ? otherwise : Number(word.slice(name.length + 3));
};
const short = process.argv.includes("--short");
const seed = given("seed", 1);
const runs = given("runs", process.argv.some((word) => word.startsWith("--seed=")) ? 1 : short ? 5 : 200);
const steps = given("steps", short ? 12_000 : 40_000);

const loaded = await loadSite(join(root, "config"));
if (!loaded.ok) throw new Error("the example site does not load");
const { site } = loaded;

const begun = performance.now();
const sums = { steps: 0, time: 0, entries: 0, fired: 0, lives: 0 };
const broken: Told[] = [];
for (let next = seed; next < seed + runs; next++) {
  const told = await simulate({ seed: next, steps, site });
  sums.steps += told.steps;
  sums.time += told.time;
  sums.entries += told.entries;
  sums.fired += told.fired;
  sums.lives += told.lives;
  if (process.argv.includes("--list"))
    console.log(
      `${told.seed} ${told.hash} ${told.steps} ${Math.round(told.time / 1_000)} s ${told.entries} ${told.fired} ${told.lives} ${told.troubles.join(",")}`,
    );
  if (told.violation === null) continue;
  broken.push(told);
  console.log(`\nseed ${told.seed}, event ${told.steps} (${told.troubles.join(", ")}): ${told.violation}`);
  for (const line of told.last.slice(-given("tail", 25))) console.log(`  ${line}`);
  console.log(`Again: npm run faults -- sim --seed=${told.seed} --steps=${steps}\n`);
}
const took = (performance.now() - begun) / 1_000;
const pace = `${Math.round(sums.steps / took)} events a second`;
console.log(
  `${runs} houses from seed ${seed}: ${sums.steps} events in ${took.toFixed(1)} s (${pace}), ${sums.lives} lives of the server, ${sums.entries} entries, ${sums.fired} steps fired`,
);
verdict("every invariant in every house", `${runs - broken.length} of ${runs}`, broken.length === 0);
process.exitCode = missed() > 0 ? 1 : 0;
