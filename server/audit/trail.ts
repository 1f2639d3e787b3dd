import type { Actor } from "../domain/actor.ts";
import { subjectOf } from "../domain/audit.ts";
import type { Note } from "../domain/notes.ts";
import type { Log } from "../log.ts";
import type { Decided, Operations } from "../operations.ts";

/**
 * Takes note of what leaves no fact by itself (docs/decisions/0019). Nobody waits for a note. What may come a thousand
 * times is told at once the first time, and counted from then on: one line a minute for each source, and a bounded number
 * of sources, so that nobody fills the disk by being refused.
 */

export type Noting = Pick<Note, "what"> &
  Partial<Omit<Note, "what" | "count">> & {
    /** Where a stranger came from: to keep sources apart, and for the server's log. It is not kept. */
    readonly source?: string | undefined;
  };

/** ms for which the same is counted. */
const gatherFor = 60_000;
const lookEvery = 10_000;
/** So many sources are kept apart at once: of those whom we know, and of strangers. Beyond, they are counted together. */
const most = { known: 200, strangers: 20 } as const;

/** Done by the server, where nobody else is named. */
const ofServer = /^(?:server|site|backup)\./;

/** These come as often as somebody likes; all others are as rare as the commands of people. */
const gathered = /\.refused$|^audit\.read$|^data\.exported$|^minutes\.printed$/;

interface Window {
  readonly pool: keyof typeof most;
  /** When it began, by the stopwatch. */
  since: number;
  /** What came since; null: nothing. */
  note: Note | null;
}

const server: Actor = { kind: "system", part: "server" };

export interface TrailDependencies {
  readonly operations: Pick<Operations, "run">;
  readonly log: Log;
  /** Real ms since some moment. */
  readonly steady: () => number;
}

export class Trail {
  readonly #with: TrailDependencies;
  readonly #windows = new Map<string, Window>();
  readonly #telling = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
  #lost = 0;
  #ending = false;

  constructor(dependencies: TrailDependencies) {
    this.#with = dependencies;
  }

  /** How many notes could not be kept since the start: the disk was full, and the process ended before there was room. */
  get lost(): number {
    return this.#lost;
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), lookEvery);
  }

  /** Before the writer stops: tells what was counted. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#ending = true;
    for (const { note } of this.#windows.values()) if (note) this.#tell(note);
    this.#windows.clear();
    while (this.#telling.size > 0) await Promise.all(this.#telling);
    if (this.#lost > 0) this.#with.log.warn({ lost: this.#lost }, "notes of the audit trail were lost");
  }

  note({ source, ...said }: Noting): void {
    const who = ofServer.test(said.what) ? server : null;
    const nothing = { who, device: null, about: null, detail: null, asked: null };
    const note: Note = { ...nothing, ...said, count: 1 };
    if (gathered.test(note.what) && this.#gather(note, source)) return;
    // The one place where an address is told: it is personal data, and an operator must be able to find who knocks.
    if (source !== undefined && isStranger(note))
      this.#with.log.warn(
        { what: note.what, detail: note.detail, address: source },
        "a stranger was refused",
      );
    this.#tell(note);
  }

  /** What the writer has decided: refusals that it does not keep itself, and levels that somebody set by hand. */
  heard({ command, by, outcome, kept }: Decided): void {
    const said = { who: by, device: by.kind === "person" ? by.device : null };
    if (outcome.status === "refused" && !kept && !isServer(by)) {
      const why = { detail: outcome.refusal.code, asked: command.type };
      this.note({ what: "command.refused", ...said, about: subjectOf(command), ...why });
    }
    if (outcome.status === "done" && command.type === "set-level" && by.kind === "person")
      this.note({ what: "level.set", ...said, about: subjectOf(command), detail: String(command.waiting) });
  }

  /** Tells what was counted for a minute. A source that went on is counted for another, one that didn't is forgotten. */
  look(): void {
    const now = this.#with.steady();
    for (const [key, window] of this.#windows) {
      if (now - window.since < gatherFor) continue;
      const { note } = window;
      if (note === null) {
        this.#windows.delete(key);
        continue;
      }
      window.note = null;
      window.since = now;
      this.#tell(note);
    }
  }

  /** Whether it was counted; else it is the first, and is to be told at once. */
  #gather(note: Note, source: string | undefined): boolean {
    const pool = isStranger(note) ? "strangers" : "known";
    const { what, who, device, detail, about } = note;
    // Whose PIN was guessed is told of each person; ids of other things are as many as somebody makes up.
    const person = about?.kind === "person" ? about.id : null;
    const own = JSON.stringify([what, who, device, detail, person, source]);
    const open = [...this.#windows.values()].filter((window) => window.pool === pool).length;
    // Too many: whoever comes now is one of many.
    const key = this.#windows.has(own) || open < most[pool] ? own : JSON.stringify([pool, what]);
    const window = this.#windows.get(key);
    if (!window) {
      this.#windows.set(key, { pool, since: this.#with.steady(), note: null });
      return false;
    }
    window.note = window.note ? together(window.note, note) : note;
    return true;
  }

  #tell(note: Note): void {
    const telling = this.#with.operations
      .run({ type: "note", ...note }, server)
      .then(
        ({ status }) => status === "done",
        () => false,
      )
      .then((kept) => {
        if (!kept) this.#keepForLater(note);
      })
      .finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }

  /** A full disk may have room in a minute. */
  #keepForLater(note: Note): void {
    const key = JSON.stringify(["later", { ...note, count: 0 }]);
    const window = this.#windows.get(key);
    if (this.#ending || (!window && this.#windows.size >= 2 * most.known)) {
      this.#lost += note.count;
      return;
    }
    const since = this.#with.steady();
    this.#windows.set(key, {
      pool: "known",
      since,
      note: window?.note ? together(window.note, note) : note,
    });
  }
}

/** Of two that are counted as one only what they share is known. */
function together(one: Note, other: Note): Note {
  const same = <Field extends keyof Note>(field: Field): Note[Field] | null =>
    JSON.stringify(one[field]) === JSON.stringify(other[field]) ? one[field] : null;
  return {
    ...{ what: one.what, who: same("who"), device: same("device"), about: same("about") },
    ...{ detail: same("detail"), asked: same("asked"), count: one.count + other.count },
  };
}

function isStranger({ who, device }: Note): boolean {
  return who === null && device === null;
}

function isServer(by: Actor): boolean {
  return by.kind === "system" && by.part === "server";
}
