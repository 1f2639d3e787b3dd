/*
 * npm run bench: what the server costs, measure by measure, each in a process of its own against an anchor of the same minute, and at
 * the end one table. npm run bench -- level herd: those that are named; --short: a look whether they work; --long: for boards, for
 * hours; --write: puts the table into docs/performance.md. Raw figures are in .cache/bench/.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { runTool } from "../../server/cli/setup/run.mjs";
import { markdown, text } from "./table.mjs";

/** Those of the targets in docs/performance.md, in its order. */
const targets = [
  ...["broadcast", "painted", "memory", "level", "store", "loop", "herd", "frozen", "restart"],
  ...["counting", "written", "screens"],
];
/** What else there is to look at; asked for by name. */
const others = ["history", "minutes", "andon"];

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith("--"));
const asked = words.filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => ![...targets, ...others].includes(name));
for (const name of unknown)
  console.error(`There is no bench ${name}. There are ${[...targets, ...others].join(", ")}.`);
if (unknown.length > 0) process.exitCode = 1;
else await measure(asked.length > 0 ? asked : targets);

/** @param {readonly string[]} names */
async function measure(names) {
  await prepare(root);
  const folder = join(root, ".cache/bench");
  mkdirSync(folder, { recursive: true });
  const began = new Date();
  /** @type {Record<string, readonly import("./table.mjs").Row[]>} */
  const found = {};
  for (const name of names) {
    console.log(`\n${name}`);
    const rows = join(folder, `${name}.jsonl`);
    rmSync(rows, { force: true });
    const env = { ...process.env, BENCH_ROWS: rows };
    const { code } = await runTool("tsx/dist/cli.mjs", [`test/bench/${name}.ts`, ...options], {
      cwd: root,
      env,
    });
    if (code !== 0) process.exitCode = 1;
    found[name] = existsSync(rows) ? rowsIn(readFileSync(rows, "utf8")) : [];
    rmSync(rows, { force: true });
    if (found[name].length === 0 && code !== 0) console.log(`✗ ${name} came to no end`);
  }
  const machine = `${availableParallelism()} processors (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
  const file = join(folder, `${began.toISOString().replaceAll(":", "-").slice(0, 19)}.json`);
  writeFileSync(file, JSON.stringify({ began, machine, options, found }, null, 1));
  const minutes = ((Date.now() - began.getTime()) / 60_000).toFixed(0);
  console.log(`\n${text(Object.values(found).flat())}`);
  console.log(`\n${minutes} minutes; raw figures in ${file}`);
  const load = loadavg()[0] ?? 0;
  if (load > availableParallelism() + 1)
    console.log(
      `Load average ${load.toFixed(1)}: others had the machine, too; only the ratios say something.`,
    );
  if (options.includes("--write")) write(Object.values(found).flat(), machine);
}

/** @param {string} lines */
function rowsIn(lines) {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/**
 * @param {readonly import("./table.mjs").Row[]} rows
 * @param {string} machine
 */
function write(rows, machine) {
  const path = join(root, "docs/performance.md");
  const [before = "", , after = ""] = readFileSync(path, "utf8").split(
    /(<!-- figures -->[\s\S]*<!-- end of figures -->)/,
  );
  const table = `<!-- figures -->\n${machine}\n\n${markdown(rows)}\n<!-- end of figures -->`;
  writeFileSync(path, `${before}${table}${after}`);
}
