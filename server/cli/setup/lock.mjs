import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const beatMs = 1_000;
const deadAfterMs = 15_000;
const mine = `${process.pid} ${hostname()}`;

/**
 * Runs `work` while no other process runs work under the same lock file; waits for its turn.
 * A holder that died is passed over: at once when it ran on this machine, else when its heartbeat (the file's time) stopped.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once, if we have to wait
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (isDead(file)) clear(file);
    else if (!told) {
      onWait();
      told = true;
    }
    await sleep(50);
  }
  const beat = setInterval(() => touch(file), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    release(file);
  }
}

function take(/** @type {string} */ file) {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, mine);
    closeSync(handle);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function isDead(/** @type {string} */ file) {
  try {
    const [pid, host] = readFileSync(file, "utf8").split(" ");
    if (ageOf(file) > deadAfterMs) return true;
    return host === hostname() && pid !== undefined && !isAlive(Number(pid));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

function ageOf(/** @type {string} */ file) {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function isAlive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/**
 * Takes a dead lock away. Under a guard, and looking again: another may have done so since, and hold the lock by now.
 */
function clear(/** @type {string} */ file) {
  const guard = `${file}.guard`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    // held for a moment only, unless its holder was killed in that moment
    if (ageOf(guard) > deadAfterMs) rmSync(guard, { recursive: true, force: true });
    return;
  }
  if (isDead(file)) rmSync(file, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

/** Only what is still ours: see touch. */
function release(/** @type {string} */ file) {
  try {
    if (readFileSync(file, "utf8") === mine) rmSync(file, { force: true });
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

function touch(/** @type {string} */ file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // taken over while this machine slept: the build itself is safe, it is published by rename
  }
}

function codeOf(/** @type {unknown} */ error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
