import type { SoundPattern } from "../../../server/domain/site.ts";

/**
 * What a call sounds like: short notes with rests between them. Never continuous and never sweeping, for those mean
 * evacuation. The bursts follow IEC 60601-1-8: two notes of a low, three of a middle, three and two of a high priority.
 */
export interface Melody {
  readonly notes: readonly Note[];
  /** Ms from one beginning to the next; null: played once. */
  readonly every: number | null;
  /** Ms on, off, on … */
  readonly shakes: readonly number[];
}

export interface Note {
  /** Ms after the beginning. */
  readonly at: number;
  /** Hz. */
  readonly pitch: number;
  /** Ms. */
  readonly length: number;
}

const [c5, e5, g5, c6] = [523.25, 659.25, 783.99, 1046.5];

export const melodies: Readonly<Record<Exclude<SoundPattern, "none">, Melody>> = {
  chime: {
    notes: notes(220, 420, [e5, 0], [c5, 1]),
    every: null,
    shakes: [180],
  },
  repeated: {
    notes: notes(240, 300, [c5, 0], [e5, 1], [g5, 2]),
    every: 6_000,
    shakes: [180, 120, 180],
  },
  urgent: {
    notes: notes(150, 170, [g5, 0], [g5, 1], [g5, 2], [c6, 4], [c6, 5]),
    every: 2_500,
    shakes: [120, 60, 120, 60, 120, 180, 200, 60, 200],
  },
};

function notes(beat: number, length: number, ...played: readonly (readonly [number, number])[]): Note[] {
  return played.map(([pitch, place]) => ({ at: place * beat, pitch, length }));
}

const rank: Readonly<Record<SoundPattern, number>> = { none: 0, chime: 1, repeated: 2, urgent: 3 };

/** Of several that ring at once, the most urgent is heard. */
export function loudest(patterns: readonly SoundPattern[]): SoundPattern {
  return patterns.reduce<SoundPattern>(
    (most, pattern) => (rank[pattern] > rank[most] ? pattern : most),
    "none",
  );
}
