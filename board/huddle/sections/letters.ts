import { linesOf } from "../../models/lines.ts";

/** What is asked takes so many rem at most, in letters of these sizes; each letter is so wide as a share of them. */
const asked = [4.3, 3.4, 2.6, 2, 1.6] as const;
const letter = 0.53;
export const lead = 1.25;

/** The largest letters in which a text stands in a box. */
export function sizeOf(text: string, width: number, height: number): number {
  const fits = (size: number) => linesOf(text, width / (size * letter)) * size * lead <= height;
  return asked.find(fits) ?? asked[asked.length - 1] ?? 1.6;
}
