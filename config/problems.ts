/** What is wrong with a config file, so that whoever wrote it knows where to look and what to do. */
export interface Problem {
  /** Relative to the config folder, with forward slashes: "boards/lobby.json". */
  readonly file: string;
  /** "areas.loans.queues.offers.level", "waitOf[0]", "line 3, column 7"; empty where it concerns the whole file. */
  readonly path: string;
  readonly sentence: string;
}

/** A problem inside a file, before its path is text. */
export interface Finding {
  readonly path: Path;
  readonly sentence: string;
}
export type Path = readonly (string | number)[];

/** `boards/lobby.json: waitOf[0]: there is no queue "countr"; did you mean "counter"?` */
export function problemLine({ file, path, sentence }: Problem): string {
  return [file, path, sentence].filter((part) => part !== "").join(": ");
}

export function pathText(path: Path): string {
  return path.map(step).join("").replace(/^\./, "");
}

function step(part: string | number): string {
  if (typeof part === "number") return `[${part}]`;
  return /^[\w$-]{1,60}$/.test(part) ? `.${part}` : `[${quote(part)}]`;
}

/** A value as it may stand in a sentence: short, in quotes, without characters that would spoil a terminal. */
export function quote(text: string): string {
  const short = [...text].length > 40 ? `${[...text].slice(0, 39).join("")}…` : text;
  return JSON.stringify(short).replace(/[\p{C}\u2028\u2029]/gu, (character) => {
    return [...Array(character.length).keys()].map((at) => `\\u${hex(character.charCodeAt(at))}`).join("");
  });
}

function hex(code: number): string {
  return code.toString(16).padStart(4, "0");
}

/** `"a", "b" or "c"` */
export function anyOf(words: readonly string[]): string {
  const quoted = words.map(quote);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** `; did you mean "counter"?` where one of the known words is near, else `; known are …`. */
export function hint(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `; did you mean ${quote(near)}?`;
  if (known.length === 0) return "";
  return `; ${known.length === 1 ? "there is only" : "there are"} ${andAll(known)}`;
}

function andAll(words: readonly string[]): string {
  const quoted = words.map(quote);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

/** The known word that a slip of the keys away was meant, if any. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(Math.min(word.length, 30) / 3));
  const ranked = known
    .map((candidate) => ({
      candidate,
      distance: slips(word.toLowerCase().slice(0, 60), candidate.toLowerCase()),
    }))
    .filter(({ candidate, distance }) => distance <= Math.min(limit, candidate.length - 1))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Letters to insert, drop, change or swap to get from one word to the other (optimal string alignment). */
function slips(one: string, other: string): number {
  let older: number[] = [];
  let old = [...Array(other.length + 1).keys()];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(
        (old[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (old[column - 1] ?? 0) + change,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, (older[column - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    older = old;
    old = next;
  }
  return old[other.length] ?? 0;
}

/** What a value is, in the words of somebody who writes JSON by hand. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group in braces";
  if (typeof value === "string") return value === "" ? "an empty text" : quote(value);
  return String(value);
}
