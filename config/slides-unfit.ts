/** A picture as it is served, and what keeps one from being served. */

export interface Bare {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Why a file can't be a slide, as a sentence. */
export class Unfit extends Error {}

export const cutOff = "this picture ends too early; copy it again, whole";
export const moving =
  "this picture moves, and on a discreet board nothing does; save one still picture of it";

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
