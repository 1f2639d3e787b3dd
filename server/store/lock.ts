import { join } from "node:path";
import { z } from "zod";
import { StoreLocked } from "../ports.ts";
import type { Door } from "./door.ts";
import { readWhole } from "./durable-file.ts";
import { ShortWrite } from "./faults.ts";
import type { Files } from "./files.ts";
import { codeOf } from "./files.ts";
import { isHidden, lifeOf, ownIdentity } from "./processes.ts";

/*
 * The lock is a file that names its holder. It appears with its whole content or not at all: written under
 * another name first, then linked, which the system allows to one process only.
 *
 * A dead holder's lock is inherited, never removed: the heir first takes "<lock>.<the dead one's token>" by the same
 * rule, so that each lock has one heir, and then renames it over the old lock. Whoever read the old lock just before
 * finds, once more looking, that it has changed.
 *
 * A holder in a container has a door, too (door.ts): that is how one in another container learns whether it lives.
 */
const holderShape = z.object({
  token: z.string(),
  pid: z.number(),
  host: z.string(),
  started: z.string(),
  // not in locks of older versions
  space: z.string().default(""),
  door: z.boolean().default(false),
});
type Holder = z.infer<typeof holderShape>;

export interface Lock {
  release(): Promise<void>;
}

/** What stands in a data folder for a lock. */
export function isOfLock(name: string): boolean {
  return /^(lock|door-)/.test(name);
}

/** Throws StoreLocked while another process that lives holds the folder. */
export async function takeLock(files: Files, folder: string, token: string): Promise<Lock> {
  const identity = ownIdentity();
  const door = isHidden(identity) ? await openOwn(files, doorOf(folder, token)) : null;
  try {
    await takeFile(files, folder, { token, ...identity, door: door !== null });
  } catch (error) {
    await door?.close();
    throw error;
  }
  return {
    async release() {
      await giveBack(files, join(folder, "lock"), token);
      await door?.close();
    },
  };
}

function doorOf(folder: string, token: string): string {
  return join(folder, `door-${token}`);
}

/** Before the lock names it, or somebody would knock in vain. */
async function openOwn(files: Files, path: string): Promise<Door | null> {
  return (await files.openDoor?.(path)) ?? null;
}

async function takeFile(files: Files, folder: string, holder: Holder): Promise<void> {
  const mine = join(folder, `lock-${process.pid}-${holder.token}`);
  await writePlain(files, mine, JSON.stringify(holder));
  try {
    await take(files, folder, join(folder, "lock"), mine);
  } finally {
    await files.remove(mine).catch(() => undefined); // only a second name by now
  }
}

async function giveBack(files: Files, path: string, token: string): Promise<void> {
  // someone may have removed the lock by hand and started another server: then it is theirs
  if ((await holderOf(files, path))?.token === token) await files.remove(path);
}

async function take(files: Files, folder: string, path: string, mine: string): Promise<void> {
  while (!(await linked(files, mine, path))) {
    const holder = await holderOf(files, path);
    if (!holder) continue; // given back just now
    await refuseIfHeld(files, folder, holder, path);
    const heir = `${path}.${holder.token}`;
    await take(files, folder, heir, mine);
    if ((await holderOf(files, path))?.token === holder.token) return inherit(files, folder, holder, path);
    await files.remove(heir);
  }
}

/** With what the dead one left of its door. */
async function inherit(files: Files, folder: string, dead: Holder, path: string): Promise<void> {
  await files.rename(`${path}.${dead.token}`, path);
  if (dead.door) await files.remove(doorOf(folder, dead.token)).catch(() => undefined);
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

const unreadable: Holder = {
  token: "unreadable",
  pid: 0,
  host: "",
  started: "",
  space: "",
  door: false,
};

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

async function refuseIfHeld(files: Files, folder: string, holder: Holder, path: string): Promise<void> {
  if (holder === unreadable) return;
  const life = lifeOf(holder);
  if (life === "gone") return;
  if (life === "runs") throw alreadyServed(`Process ${holder.pid}`);
  if (life === "hidden" && holder.door) {
    const answer = await files.askDoor?.(doorOf(folder, holder.token));
    if (answer === "dead") return;
    if (answer === "lives") throw alreadyServed(`Process ${holder.pid} in another container`);
  }
  throw new StoreLocked(
    `Process ${holder.pid} on ${holder.host} serves this data folder, or ended without giving it back. ` +
      `Where you are certain that it does not run any more, remove ${path} and start again.`,
  );
}

function alreadyServed(who: string): StoreLocked {
  return new StoreLocked(
    `${who} already serves this data folder. Stop it first, or choose another DATA_DIR.`,
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
