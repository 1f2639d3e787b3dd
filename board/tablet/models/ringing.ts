import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SignedIn, Summons } from "../../../server/protocol.ts";
import type { Bell } from "./bell.ts";
import { createHeard } from "./heard.ts";
import type { Keep } from "./keep.ts";
import { loudest } from "./patterns.ts";
import { concerns, isWorthKeeping, keyOfNew, type Ring, stillRings } from "./rings.ts";

export interface Ringing {
  readonly rings: ReadonlySignal<readonly Ring[]>;
  readonly bell: Bell;
  /** Whoever holds the tablet has heard it. */
  silence(): void;
  /** The server calls; `heard` is to be answered once somebody can see or hear it. */
  summon(summons: Summons, heard: () => void): void;
}

export interface RingingWorld {
  readonly view: ReadonlySignal<StaffView | null>;
  readonly me: ReadonlySignal<SignedIn | null>;
  /** The page is in sight. */
  readonly inSight: ReadonlySignal<boolean>;
  readonly bell: Bell;
  readonly keep: Keep;
  readonly wait: (ms: number, then: () => void) => void;
}

interface Waiting {
  readonly summons: Summons;
  readonly heard: () => void;
}

/** How long a reminder rings. */
const reminderFor = 15_000;
/** More than these at once are one flood: the oldest give way. */
const mostWaiting = 100;

export function createRinging({ view, me, inSight, bell, keep, wait }: RingingWorld): Ringing {
  const rings = signal<readonly Ring[]>([]);
  const waiting = signal<readonly Waiting[]>([]);
  const heard = createHeard(keep);
  const begin = (ring: Ring) => {
    heard.add(ring.key);
    rings.value = [...rings.value, ring];
    if (ring.reminder)
      wait(reminderFor, () => {
        rings.value = rings.value.filter((other) => other !== ring);
      });
  };
  const answer = (shown: StaffView) => {
    const [here, later] = partition(waiting.value, ({ summons }) => summons.call in shown.calls);
    if (here.length > 0) waiting.value = later;
    for (const { summons, heard: tell } of here) {
      const call = shown.calls[summons.call];
      const { key, sound } = summons;
      if (call && !heard.has(key))
        begin({ key, call: summons.call, sound, reminder: call.state !== "raised" });
      tell();
    }
  };
  const lookFor = (shown: StaffView, person: SignedIn) => {
    heard.keepOnly((key) => isWorthKeeping(key, shown.calls));
    // In quiet hours it stays unheard: it rings when they end, if nobody has it then.
    if (shown.site.face.quiet) return;
    for (const [id, call] of Object.entries(shown.calls)) {
      const key = keyOfNew(id);
      if (!heard.has(key) && concerns(shown, person, call))
        begin({ key, call: id, sound: call.sound, reminder: false });
    }
  };
  effect(() => {
    const [shown, person] = [view.value, me.value];
    // What nobody can see or hear has not been shown: the server calls somebody else.
    const noticed = inSight.value || bell.sound.value === "on";
    const any = waiting.value.length > 0;
    untracked(() => {
      if (!shown || !person) {
        rings.value = [];
        return;
      }
      rings.value = still(rings.value, shown);
      if (noticed && any) answer(shown);
      lookFor(shown, person);
    });
  });
  const quiet = computed(() => view.value?.site.face.quiet === true);
  effect(() => {
    // What began before the quiet hours is not heard in them; what the server calls for in them, is.
    if (quiet.value) rings.value = [];
  });
  let sounding = rings.peek();
  effect(() => {
    const before = sounding;
    sounding = rings.value;
    untracked(() => sound(bell, before, rings.value));
  });
  return {
    rings,
    bell,
    silence() {
      rings.value = [];
    },
    summon(summons, told) {
      waiting.value = [...waiting.value, { summons, heard: told }].slice(-mostWaiting);
    },
  };
}

function sound(bell: Bell, before: readonly Ring[], now: readonly Ring[]): void {
  if (before === now) return;
  const pattern = loudest(now.map((ring) => ring.sound));
  // A second chime is a second call; one call less is no new chime. What sounds over and over goes on as it does.
  const goesOn = (ring: Ring) =>
    ring.sound !== "chime" &&
    before.some(({ call, sound: same }) => call === ring.call && same === ring.sound);
  if (now.some((ring) => !before.includes(ring) && !goesOn(ring))) bell.ring(pattern);
  else if (pattern !== loudest(before.map((ring) => ring.sound)))
    bell.ring(pattern === "chime" ? "none" : pattern);
}

/** The same list where nothing is over, so that nothing begins anew. */
function still(rings: readonly Ring[], { calls }: StaffView): readonly Ring[] {
  const next = rings.filter((ring) => stillRings(ring, calls[ring.call]));
  return next.length === rings.length ? rings : next;
}

function partition<T>(entries: readonly T[], wanted: (entry: T) => boolean): [T[], T[]] {
  return [entries.filter(wanted), entries.filter((entry) => !wanted(entry))];
}
