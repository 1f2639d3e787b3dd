import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { withLock } from "./lock.mjs";
import { parts } from "./parts.mjs";
import { add, swap } from "./publish.mjs";
import { runTool, SetupError } from "./run.mjs";

/**
 * @typedef {object} Stamp what was built last
 * @property {string} fingerprint
 * @property {readonly string[]} files of this build, for the parts that keep the assets of the build before
 *
 * @typedef {import("./parts.mjs").Part} Part
 */

/**
 * Builds what has changed since it was built. Takes no lock: see prepare.
 *
 * @param {string} root
 * @param {readonly Part[]} [wanted]
 * @param {(sentence: string) => void} [say]
 */
export async function buildStale(root, wanted = parts, say = console.log) {
  const stale = wanted.filter((part) => isStale(root, part));
  if (stale.length === 0) return;
  say(`Building ${stale.map((part) => part.name).join(", ")} …`);
  const work = join(root, "dist", `.build-${process.pid}`);
  removeLeftOvers(join(root, "dist"));
  mkdirSync(work, { recursive: true });
  try {
    await settleAll(stale.map((part) => build(root, work, part)));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Whether a build is needed. A part is known by what it is made of, and by its output being there.
 *
 * @param {string} root
 * @param {Part} part
 */
export function isStale(root, part) {
  if (!existsSync(join(root, "dist", part.entry))) return true;
  return readStamp(root, part)?.fingerprint !== fingerprint(root, part);
}

/** One process at a time installs and builds in this folder. */
export function prepareAlone(/** @type {string} */ root, /** @type {() => Promise<void>} */ work) {
  return withLock(join(root, ".cache/setup.lock"), work, () =>
    console.log("Waiting for another process that installs or builds here …"),
  );
}

/**
 * @param {string} root
 * @param {string} work
 * @param {Part} part
 */
async function build(root, work, part) {
  const made = fingerprint(root, part);
  const out = join(work, part.name);
  const [script, ...args] = part.tool(out);
  const { code, output } = await runTool(script, args, {
    cwd: root,
    quiet: true,
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (code !== 0)
    throw new SetupError(
      `${output.trimEnd()}\n\nThe ${part.name} could not be built: see the messages above.`,
    );
  publish(root, out, part, made);
}

/** The stamp goes first and comes last: a build that was cut off in between is made again. */
function publish(
  /** @type {string} */ root,
  /** @type {string} */ out,
  /** @type {Part} */ part,
  /** @type {string} */ made,
) {
  const before = readStamp(root, part)?.files ?? [];
  rmSync(stampFile(root, part), { force: true });
  let files = before;
  if (part.publish === "swap") swap(out, join(root, "dist"), part.folders);
  else files = add(join(out, part.name), join(root, "dist", part.name), before);
  mkdirSync(join(root, "dist/.stamps"), { recursive: true });
  writeFileSync(stampFile(root, part), JSON.stringify({ fingerprint: made, files }));
}

function stampFile(/** @type {string} */ root, /** @type {Part} */ part) {
  return join(root, "dist/.stamps", `${part.name}.json`);
}

/** @returns {Stamp | null} */
function readStamp(/** @type {string} */ root, /** @type {Part} */ part) {
  try {
    return JSON.parse(readFileSync(stampFile(root, part), "utf8"));
  } catch {
    return null;
  }
}

function removeLeftOvers(/** @type {string} */ dist) {
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist))
    if (name.startsWith(".build-")) rmSync(join(dist, name), { recursive: true, force: true });
}

/** Waits for all before it fails with the first: no build goes on behind our back. */
async function settleAll(/** @type {Promise<void>[]} */ builds) {
  const results = await Promise.allSettled(builds);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
