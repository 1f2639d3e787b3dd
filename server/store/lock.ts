import { join } from "node:path";
import { z } from "zod";
import { StoreLocked } from "../ports.ts";
import { readWhole } from "./durable-file.ts";
import { ShortWrite } from "./faults.ts";
import type { Files } from "./files.ts";
import { codeOf } from "./files.ts";
import { identityOf, lifeOf } from "./processes.ts";

/*
 * The lock is a file that names its holder. It appears with its whole content or not at all: written under
 * another name first, then linked, which the system allows to one process only.
 *
 * A dead holder's lock is inherited, never removed: the heir first takes "<lock>.<the dead one's token>" by the same
 * rule, so that each lock has one heir, and then renames it over the old lock. Whoever read the old lock just before
 * finds, once more looking, that it has changed.
 */
const holderShape = z.object({ token: z.string(), pid: z.number(), host: z.string(), started: z.string() });
type Holder = z.infer<typeof holderShape>;

export interface Lock {
  release(): Promise<void>;
}

/** Throws StoreLocked while another process that lives holds the folder. */
export async function takeLock(files: Files, folder: string, token: string): Promise<Lock> {
  const path = join(folder, "lock");
  const mine = join(folder, `lock-${process.pid}-${token}`);
  await writePlain(files, mine, JSON.stringify({ token, ...identityOf(process.pid) }));
  try {
    await take(files, path, mine);
  } finally {
    await files.remove(mine).catch(() => undefined); // only a second name by now
  }
  return { release: () => giveBack(files, path, token) };
}

async function giveBack(files: Files, path: string, token: string): Promise<void> {
  // someone may have removed the lock by hand and started another server: then it is theirs
  if ((await holderOf(files, path))?.token === token) await files.remove(path);
}

async function take(files: Files, path: string, mine: string): Promise<void> {
  while (!(await linked(files, mine, path))) {
    const holder = await holderOf(files, path);
    if (!holder) continue; // given back just now
    refuseIfHeld(holder, path);
    const heir = `${path}.${holder.token}`;
    await take(files, heir, mine);
    if ((await holderOf(files, path))?.token === holder.token) return files.rename(heir, path);
    await files.remove(heir);
  }
}

async function linked(files: Files, mine: string, path: string): Promise<boolean> {
  try {
    await files.link(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

const unreadable: Holder = { token: "unreadable", pid: 0, host: "", started: "" };

/** Null where there is no lock. One that can't be read was lost in a power cut: its holder is dead. */
async function holderOf(files: Files, path: string): Promise<Holder | null> {
  const bytes = await readWhole(files, path);
  if (!bytes) return null;
  try {
    return holderShape.parse(JSON.parse(bytes.toString("utf8")));
  } catch {
    return unreadable;
  }
}

function refuseIfHeld(holder: Holder, path: string): void {
  if (holder === unreadable) return;
  const life = lifeOf(holder);
  if (life === "runs")
    throw new StoreLocked(
      `Process ${holder.pid} already serves this data folder. Stop it first, or choose another DATA_DIR.`,
    );
  if (life === "elsewhere")
    throw new StoreLocked(
      `Process ${holder.pid} on ${holder.host} serves this data folder, or ended without giving it back. ` +
        `Where you are certain that it does not run any more, remove ${path} and start again.`,
    );
}

async function writePlain(files: Files, path: string, text: string): Promise<void> {
  const file = await files.open(path, "make");
  const bytes = Buffer.from(text);
  try {
    if ((await file.write(bytes, 0)) < bytes.length) throw new ShortWrite(`${path} was not taken whole`);
  } catch (error) {
    await files.remove(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}
