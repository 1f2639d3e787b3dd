import { type Finding, type Path, quote } from "./problems.ts";

/**
 * JSON as people write it by hand. JSON.parse would do but for three things: it has no line and column in every Node,
 * its sentences speak of tokens, and of two entries with the same name it silently drops the first.
 */
export type ReadJson =
  | {
      readonly ok: true;
      readonly value: unknown /** Names that stand twice in one group. */;
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly sentence: string };

/** A config is a handful of levels deep; more would only exhaust the stack. */
const deepest = 50;

export function readJson(text: string): ReadJson {
  const reader = new Reader(text.replace(/^\ufeff/, ""));
  try {
    return { ok: true, value: reader.document(), findings: reader.findings };
  } catch (error) {
    if (!(error instanceof Slip)) throw error;
    return { ok: false, ...position(reader.text, error.at), sentence: error.message };
  }
}

class Slip extends Error {
  readonly at: number;
  constructor(at: number, sentence: string) {
    super(sentence);
    this.at = at;
  }
}

function position(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...(lines.at(-1) ?? "")].length + 1 };
}

class Reader {
  readonly text: string;
  readonly findings: Finding[] = [];
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    this.#space();
    if (this.#at === this.text.length)
      throw new Slip(this.#at, "the file is empty; write { } with its settings inside");
    const value = this.#value([]);
    this.#space();
    if (this.#at < this.text.length)
      throw this.#slip(`the file should end here, but ${this.#here()} follows`);
    return value;
  }

  #value(path: Path): unknown {
    if (path.length > deepest) throw this.#slip("this is nested too deeply");
    const character = this.text[this.#at];
    if (character === "{") return this.#group(path);
    if (character === "[") return this.#list(path);
    if (character === '"') return this.#string();
    const number = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
    if (number !== null) return Number(number);
    const word = this.#match(/(?:true|false|null)(?!\w)/y);
    if (word !== null) return word === "null" ? null : word === "true";
    throw this.#slip(`a value should stand here, such as "text", 12 or { }, but there is ${this.#here()}`);
  }

  #group(path: Path): unknown {
    const group: Record<string, unknown> = {};
    const open = this.#at++;
    for (let first = true; !this.#closes("}", open, first); first = false) {
      const at = this.#at;
      if (this.text[at] !== '"')
        throw this.#slip(`a name in double quotes should stand here, but there is ${this.#here()}`);
      const name = this.#string();
      if (name === "__proto__") throw new Slip(at, 'nothing may be called "__proto__"; choose another name');
      this.#space();
      if (this.text[this.#at] !== ":")
        throw this.#slip(`a colon should follow ${quote(name)}, but there is ${this.#here()}`);
      this.#at++;
      this.#space();
      const value = this.#value([...path, name]);
      if (Object.hasOwn(group, name)) {
        this.findings.push({
          path: [...path, name],
          sentence: "this name stands twice in its group; rename or remove one",
        });
      }
      group[name] = value;
    }
    return group;
  }

  #list(path: Path): unknown {
    const list: unknown[] = [];
    const open = this.#at++;
    for (let first = true; !this.#closes("]", open, first); first = false)
      list.push(this.#value([...path, list.length]));
    return list;
  }

  /** Reads on to the next entry, or past the closing bracket. */
  #closes(bracket: "}" | "]", open: number, first: boolean): boolean {
    this.#space();
    const character = this.text[this.#at];
    if (character === bracket) {
      this.#at++;
      return true;
    }
    if (character === undefined) {
      const { line } = position(this.text, open);
      throw this.#slip(
        `the file ends too early: ${bracket} is missing for the ${this.text[open]} in line ${line}`,
      );
    }
    if (first) return false;
    if (character !== ",")
      throw this.#slip(`a comma or ${bracket} should stand here, but there is ${this.#here()}`);
    const comma = this.#at++;
    this.#space();
    if (this.text[this.#at] === bracket)
      throw new Slip(comma, `take this comma away: nothing follows it before ${bracket}`);
    return false;
  }

  #string(): string {
    const start = this.#at;
    const end = this.#match(/"(?:[^"\\\n\r]|\\[^\n\r])*"/y);
    if (end === null) throw new Slip(start, "this text has no closing quote on its line");
    try {
      return JSON.parse(end) as string;
    } catch {
      throw new Slip(
        start,
        "this text has a tab or a backslash that JSON does not know; write \\t for a tab and \\\\ for a backslash",
      );
    }
  }

  #space(): void {
    this.#match(/[ \t\n\r]*/y);
    if (/^\/[/*]/.test(this.text.slice(this.#at, this.#at + 2)))
      throw this.#slip("JSON has no comments; take this one away");
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.#at += found[0].length;
    return found[0];
  }

  #here(): string {
    const rest = this.text.slice(this.#at, this.#at + 60);
    if (rest === "") return "the end of the file";
    if (rest.startsWith("'")) return "a single quote (JSON wants double quotes)";
    return quote(/^[\w.+-]+/.exec(rest)?.[0] ?? [...rest][0] ?? "");
  }

  #slip(sentence: string): Slip {
    return new Slip(this.#at, sentence);
  }
}
