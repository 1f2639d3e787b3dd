import type { SoundPattern } from "../../../server/domain/site.ts";
import { loops, type Note, onces } from "../../kiosk/patterns.ts";

/** What a call sounds and feels like in the hand: the notes are those of the boards. */
export interface Melody {
  readonly notes: readonly Note[];
  /** Seconds from one beginning to the next; null: played once. */
  readonly every: number | null;
  /** Ms on, off, on … */
  readonly shakes: readonly number[];
}

export const melodies: Readonly<Record<Exclude<SoundPattern, "none">, Melody>> = {
  chime: { notes: onces.chime, every: null, shakes: [180] },
  repeated: { ...loops.repeated, shakes: [180, 120, 180] },
  urgent: { ...loops.urgent, shakes: [120, 60, 120, 60, 120, 180, 200, 60, 200] },
};

const rank: Readonly<Record<SoundPattern, number>> = { none: 0, chime: 1, repeated: 2, urgent: 3 };

/** Of several that ring at once, the most urgent is heard. */
export function loudest(patterns: readonly SoundPattern[]): SoundPattern {
  return patterns.reduce<SoundPattern>(
    (most, pattern) => (rank[pattern] > rank[most] ? pattern : most),
    "none",
  );
}
