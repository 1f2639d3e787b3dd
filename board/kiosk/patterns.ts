/**
 * Notes in seconds and hertz, after the alarm signals of IEC 60601-1-8: pulses with overtones, three for what is wanted
 * soon, three and two for what is wanted now. None is held and none glides: that would mean "leave the building".
 */
export interface Note {
  readonly at: number;
  readonly hertz: number;
  readonly seconds: number;
}

const [c5, e5, g5, a5] = [523.25, 659.25, 783.99, 880];

function notes(
  seconds: number,
  ...steps: readonly (readonly [at: number, hertz: number])[]
): readonly Note[] {
  return steps.map(([at, hertz]) => ({ at, hertz, seconds }));
}

/** Down: come. Up: all is well. */
export const onces = {
  chime: notes(0.5, [0, e5], [0.35, c5]),
  "all-clear": notes(0.5, [0, c5], [0.3, g5]),
} as const;

/** `every`: seconds from one beginning to the next. */
export const loops = {
  repeated: { every: 10, notes: notes(0.24, [0, c5], [0.32, e5], [0.64, g5]) },
  urgent: { every: 5, notes: notes(0.15, [0, g5], [0.24, g5], [0.48, g5], [0.9, a5], [1.14, a5]) },
} as const;
