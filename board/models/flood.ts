import type { Words } from "../words/en.ts";
import { isolated } from "../words/isolated.ts";
import type { Speech } from "../words/speech.ts";
import { labelOf, type NamedCall, spotOf, standOf, whoOf } from "./calls.ts";
import { linesOf, packed } from "./lines.ts";

/** A flood of calls as a list: as many as fit, the others counted by type. Nothing is left out. Lengths are in rem. */

/** A row with a line for what is wanted and one for where; each line more. */
const rowHeight = 3.1;
const rowLine = 1.45;
/** A line of the others, and the space above it. */
const restLine = 1.5;
const restSpace = 1;
const mostRestLines = 4;

export interface FloodPlan {
  readonly shown: readonly FloodRow[];
  /** The others, line by line: "+ Help needed ×4 · Printer · 5 in hand". */
  readonly rest: readonly string[];
}
export interface FloodRow extends NamedCall {
  readonly where: string;
  readonly height: number;
}

/** Calls that nobody has, those that somebody has, those that are shelved; each in their order. */
export interface Flooded {
  readonly raised: readonly NamedCall[];
  readonly inHand: readonly NamedCall[];
  readonly shelved: readonly NamedCall[];
}

export interface FloodPlace {
  readonly height: number;
  /** The others stand beside the list, and take no height from it. */
  readonly beside: boolean;
  /** Letters in a line of a row, and in one of the others. */
  readonly row: number;
  readonly rest: number;
}

export function planFlood(
  { raised, inHand, shelved }: Flooded,
  place: FloodPlace,
  speech: Pick<Speech, "words" | "clock">,
): FloodPlan {
  const rows = [...raised, ...inHand, ...shelved].map((named) => rowOf(named, place, speech));
  for (let count = rows.length; ; count--) {
    const shown = rows.slice(0, count);
    const isLeft = ({ id }: NamedCall) => !shown.some((row) => row.id === id);
    const left = {
      raised: raised.filter(isLeft),
      inHand: inHand.filter(isLeft),
      shelved: shelved.filter(isLeft),
    };
    const rest = count === rows.length ? [] : restLines(left, place.rest, speech.words);
    const lines = rest.reduce((sum, line) => sum + linesOf(line, place.rest), 0);
    const below = place.beside || lines === 0 ? 0 : restSpace + lines * restLine;
    const high = shown.reduce((sum, { height }) => sum + height, below);
    if (count === 0 || high <= place.height) return { shown, rest };
  }
}

function rowOf(
  { id, call }: NamedCall,
  { row }: FloodPlace,
  speech: Pick<Speech, "words" | "clock">,
): FloodRow {
  const spot = spotOf(call);
  const where = standOf(call) === "raised" ? spot : `${spot} · ${whoOf(call, speech)}`;
  const lines = linesOf(labelOf(call, speech.words), row) + linesOf(where, row);
  return { id, call, where, height: rowHeight + (lines - 2) * rowLine };
}

/** By type while they have a place; the types that have none are counted together. */
function restLines({ raised, inHand, shelved }: Flooded, letters: number, { call: words }: Words): string[] {
  const labels = raised.map(({ call }) => call.label);
  const types = labels.filter((label, place) => labels.indexOf(label) === place);
  const calm = [
    ...(inHand.length > 0 ? [words.inHand(inHand.length)] : []),
    ...(shelved.length > 0 ? [words.shelved(shelved.length)] : []),
  ];
  for (let named = types.length; ; named--) {
    const texts = types.slice(0, named).map((label) => counted(label, labels, words));
    const others = labels.filter((label) => types.indexOf(label) >= named).length;
    const more = others > 0 ? [named === 0 ? words.moreRaised(others) : words.others(others)] : [];
    const lines = packed([...texts, ...more, ...calm], letters - 2);
    if (named === 0) return lines;
    if (lines.length <= mostRestLines) return lines.map((line, place) => (place === 0 ? `+ ${line}` : line));
  }
}

function counted(label: string, labels: readonly string[], words: Words["call"]): string {
  const count = labels.filter((other) => other === label).length;
  return count === 1 ? isolated(label) : words.times(isolated(label), count);
}
