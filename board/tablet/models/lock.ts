import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { SignedIn } from "../../../server/protocol.ts";
import type { Ask } from "./api.ts";
import type { Keep } from "./keep.ts";

/**
 * A tablet that lies untouched for too long asks for the PIN again. It locks at once, also without a line, and tells the
 * server as soon as there is one; what was wanted is kept, so that a reload opens nothing.
 */
export interface Lock {
  readonly locked: ReadonlySignal<boolean>;
  /** Somebody touched the tablet, or typed. */
  touch(): void;
  lock(): void;
  /** The PIN was right. */
  opened(): void;
}

export interface LockWorld {
  readonly me: ReadonlySignal<SignedIn | null>;
  /** The line is up and the server has said who is signed in. */
  readonly linked: ReadonlySignal<boolean>;
  /** Server time, which goes on while the tablet sleeps; 0: not known. */
  readonly now: ReadonlySignal<number>;
  /** Simulated seconds in a real one. */
  readonly speed: ReadonlySignal<number>;
  /** Seconds; null: it never locks. */
  readonly after: ReadonlySignal<number | null>;
  readonly keep: Keep;
  readonly ask: Ask;
  readonly wait: (ms: number, then: () => void) => void;
}

const wantedKey = "akari.lock";
const touchedKey = "akari.touched";
/** Ms of server time between two notes of a touch: the memory of a tablet wears out. */
const noteEvery = 5_000;
const retryAfter = 5_000;

export function createLock(world: LockWorld): Lock {
  const { me, linked, now, speed, after, keep, ask, wait } = world;
  const person = computed(() => me.value?.person ?? null);
  const wanted = signal(keep.read(wantedKey));
  const isWanted = computed(() => wanted.value !== null && wanted.value === person.value);
  const locked = computed(() => me.value?.locked === true || isWanted.value);
  let touched = readTouch(keep);
  let telling = false;
  let wasLocked = false;

  const touch = () => {
    const at = now.peek();
    const who = person.peek();
    if (locked.peek() || who === null || at === 0) return;
    const isNews = touched?.person !== who || at - touched.noted >= noteEvery;
    touched = { person: who, at, noted: isNews ? at : (touched?.noted ?? at) };
    if (isNews) keep.write(touchedKey, JSON.stringify({ person: who, at }));
  };
  const want = (who: string | null) => {
    wanted.value = who;
    if (who === null) keep.remove(wantedKey);
    else keep.write(wantedKey, who);
  };
  const tell = async () => {
    if (telling) return;
    telling = true;
    const reply = await ask("POST", "sessions/current/lock");
    telling = false;
    // Whose session is over has nothing to lock.
    if (!reply.ok && reply.problem.code !== "not-signed-in") wait(retryAfter, again);
  };
  const again = () => {
    if (isWanted.peek() && linked.peek() && me.peek()?.locked === false) void tell();
  };

  effect(() => {
    const [who, at, limit] = [person.value, now.value, after.value];
    if (locked.value) wasLocked = true;
    if (who === null || at === 0 || limit === null || locked.value) return;
    // Whoever has just signed in, or typed the PIN, holds it in their hand.
    if (wasLocked || touched?.person !== who) {
      wasLocked = false;
      return untracked(touch);
    }
    if ((at - touched.at) / speed.value >= limit * 1_000) untracked(() => want(who));
  });
  effect(() => {
    const tellIt = isWanted.value && linked.value && me.value?.locked === false;
    if (tellIt) untracked(() => void tell());
  });
  effect(() => {
    // The server has it now, and remembers it.
    if (me.value?.locked === true) untracked(() => isWanted.peek() && want(null));
  });
  return {
    locked,
    touch,
    lock: () => want(person.peek()),
    opened: () => want(null),
  };
}

interface Touch {
  readonly person: string;
  /** Server time. */
  readonly at: number;
  /** When it was last written down. */
  readonly noted: number;
}

function readTouch(keep: Keep): Touch | null {
  try {
    const { person, at } = JSON.parse(keep.read(touchedKey) ?? "{}") as Partial<Touch>;
    return typeof person === "string" && typeof at === "number" ? { person, at, noted: at } : null;
  } catch {
    return null;
  }
}
