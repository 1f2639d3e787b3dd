import { z } from "zod";
import { audioStates, type ScreenReport, wakeLockStates } from "../protocol.ts";

/**
 * What a screen tells of itself, as it comes over the wire. Whoever holds a screen's cookie may send anything: figures are
 * finite and within what can be, texts are short, one line, and without characters that can't be seen or turn the writing around.
 */

const dropped = /[\p{C}\p{Zl}\p{Zp}]+/gu;

/** Cut before it is cleaned: a text of 64 KB costs no more than a short one, and half a character at the cut goes. */
function textUpTo(most: number) {
  return z.string().transform((text) => text.slice(0, most).replace(dropped, " ").trim());
}

function figure(least: number, most: number) {
  return z.number().min(least).max(most);
}

/** CSS pixels. */
const side = figure(0, 100_000).transform(Math.round);

export const report = z.object({
  agent: textUpTo(400),
  width: side,
  height: side,
  pixelRatio: figure(0, 100),
  secure: z.boolean(),
  audio: z.enum(audioStates),
  wakeLock: z.enum(wakeLockStates),
  memory: figure(0, 1_000_000).nullable(),
  uptime: figure(0, 10_000_000_000),
  build: textUpTo(100).nullable(),
  roundTrip: figure(0, 10_000_000).nullable(),
  drops: figure(0, 1_000_000_000).transform(Math.floor),
  reducedMotion: z.boolean(),
  lastError: z.object({ text: textUpTo(200), ago: figure(0, 10_000_000_000) }).nullable(),
});

/** Null: it does not have its form. Never throws. What newer boards may tell besides is left out. */
export function parseReport(value: unknown): ScreenReport | null {
  const parsed = report.safeParse(value);
  return parsed.success ? parsed.data : null;
}
