import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { codeOf } from "./files.ts";

/** Enough to recognise one process again, even when its number was given to another one. */
export interface Identity {
  readonly pid: number;
  readonly host: string;
  /** Linux: the machine's boot and the clock tick within it at which the process started. Elsewhere "". */
  readonly started: string;
  /** Linux: in which of them its number counts. Each container has one of its own. Elsewhere "". */
  readonly space: string;
}

export function ownIdentity(): Identity {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid), space: ownSpace() };
}

/** The one in which every process of a machine has a number (PROC_PID_INIT_INO): whoever is in it sees all others in it. */
const firstSpace = "pid:[4026531836]";

/** Whether others of this machine may be unable to see this process. */
export function isHidden({ space }: Identity): boolean {
  return space !== "" && space !== firstSpace;
}

/**
 * "elsewhere": it runs, or ran, on another machine or in a container of another name, where we can't look. "hidden": in another container
 * that gives itself our name; its number says nothing here.
 */
export function lifeOf(process: Identity): "runs" | "gone" | "elsewhere" | "hidden" {
  if (process.host !== hostname()) return "elsewhere";
  if (isOfEarlierBoot(process.started, boot())) return "gone";
  const space = ownSpace();
  if (space !== "" && process.space !== "" && process.space !== space) return "hidden";
  if (!isRunning(process.pid)) return "gone";
  const started = startOf(process.pid);
  if (started === ended) return "gone";
  const comparable = started !== "" && process.started !== "";
  return comparable && started !== process.started ? "gone" : "runs";
}

/** Its number may be another user's process by now, of which a service that is shut in is told nothing but that it is there. */
export function isOfEarlierBoot(started: string, boot: string): boolean {
  return started !== "" && boot !== "" && !started.startsWith(`${boot}/`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM"; // it is there, and someone else's
  }
}

function ownSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

const ended = "ended"; // killed, and not yet collected by its parent

/** Read in one go: these files are made by the system in memory, and wait for no disk. */
function startOf(pid: number): string {
  try {
    const machine = boot();
    if (machine === "") return "";
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // fields after the name, which may hold spaces and brackets; proc(5): 3 is the state, 22 the start
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return "ZX".includes(fields[0] ?? "") ? ended : `${machine}/${fields[19] ?? ""}`;
  } catch {
    return ""; // no /proc here, or not for us
  }
}

/** "" where the system does not tell. */
function boot(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}
