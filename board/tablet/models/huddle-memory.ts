import { type Signal, signal } from "@preact/signals";
import type { MeetingId } from "../../../server/domain/ids.ts";
import type { Boxes } from "./foresee-huddles.ts";
import type { Keep } from "./keep.ts";

/** What this tablet remembers of huddles over reloads: which one was led here and by whom, and what was being written. */
export interface HuddleMemory {
  /** "person meeting"; null: none, or who led it was told that somebody else does. */
  readonly led: Signal<string | null>;
  readonly drafts: Drafts;
  /** To how many seconds timeboxes were extended here; of this load of the page. */
  readonly boxes: Signal<Boxes>;
}
export interface Drafts {
  read(about: string): string;
  write(about: string, text: string): void;
}

const ledAs = "akari.led";
const draftAs = "akari.draft.";
/** A text of yesterday's huddle is nobody's any more: no more than these are kept. */
const most = 12;

export function createHuddleMemory(keep: Keep): HuddleMemory {
  const led = signal(keep.read(ledAs));
  led.subscribe((value) => {
    if (value === null) keep.remove(ledAs);
    else keep.write(ledAs, value);
  });
  return {
    led,
    boxes: signal<Boxes>(new Map()),
    drafts: {
      read: (about) => keep.read(draftAs + about) ?? "",
      write(about, text) {
        if (text === "") return keep.remove(draftAs + about);
        const known = keep.keys().filter((key) => key.startsWith(draftAs) && key !== draftAs + about);
        for (const old of known.slice(0, Math.max(0, known.length - most + 1))) keep.remove(old);
        keep.write(draftAs + about, text);
      },
    },
  };
}

export function ledKey(person: string, meeting: MeetingId): string {
  return `${person} ${meeting}`;
}
