import type { Actor, Context, Stamp } from "../domain/actor.ts";
import { subjectOf } from "../domain/audit.ts";
import type { Command, Event, FactCommand } from "../domain/command.ts";
import type { CommandId } from "../domain/ids.ts";
import {
  emptyLedger,
  type Ledger,
  type LedgerOfOne,
  type Recording,
  recordSamples,
  type Sample,
} from "../domain/ledger.ts";
import type { Subject } from "../domain/notes.ts";
import type { Refusal } from "../domain/refusal.ts";
import { decideSamples, type SampleCommand } from "../domain/samples.ts";
import type { Site } from "../domain/site.ts";
import { decide, emptyState, evolve, type State } from "../domain/state.ts";
import { day, type Instant, second } from "../domain/time.ts";
import type { Entry, Stream } from "../ports.ts";

/** How the site answered a command. The same id gets the same answer. */
export type Outcome = Done | Refused;
export interface Done {
  readonly status: "done";
  /** Samples that were new, and those that were known already. */
  readonly recorded: number;
  readonly repeated: number;
}
export interface Refused {
  readonly status: "refused";
  readonly refusal: Refusal;
}

/** Everything that the server knows, as of the last entry of each stream. Never changed: each entry makes the next book. */
export interface Book {
  readonly seq: Readonly<Record<Stream, number>>;
  /** When the last fact was decided, on the clock of then; null where there is none. */
  readonly lastFactAt: Instant | null;
  /** Ms by which the machine's clock was set, all in all: what nobody lived through. */
  readonly shifted: number;
  readonly state: State;
  readonly ledger: Ledger;
}

export const emptyBook: Book = {
  seq: { facts: 0, samples: 0 },
  lastFactAt: null,
  shifted: 0,
  state: emptyState,
  ledger: emptyLedger,
};

/** What stands in a line of the journal. A refusal is kept too: whoever asks again gets the same answer. */
export type Body = FactsBody | RefusedBody | SamplesBody;
interface BodyBase {
  readonly by: Actor;
  /** Only where the sender made an id, to recognise a repeat. */
  readonly command?: CommandId;
  /** Beside a command's id: `Book.shifted` when it was decided; absent: 0. */
  readonly shifted?: number;
}
export interface FactsBody extends BodyBase {
  readonly events: readonly Event[];
}
export interface RefusedBody extends BodyBase {
  readonly refusal: Refusal;
  /** For the audit trail; entries of older versions don't say what was asked for. */
  readonly asked?: Command["type"];
  readonly about?: Subject;
}
export interface SamplesBody extends BodyBase {
  readonly samples: readonly Sample[];
  readonly repeated: number;
}

export interface Request {
  readonly command: Command;
  readonly context: Context;
  /** Whether the sender made the id: then the answer is remembered. */
  readonly remembered: boolean;
}

export interface Taken {
  readonly book: Book;
  readonly outcome: Outcome;
  /** Null where there is nothing to keep. */
  readonly entry: Entry | null;
}

/** Decides one command on a book. */
export function take(book: Book, { command, context, remembered }: Request): Taken {
  if (command.type === "set-level" || command.type === "record-items") {
    return takeSamples(book, command, context, remembered);
  }
  return takeFacts(book, command, context, remembered);
}

function takeFacts(book: Book, command: FactCommand, context: Context, remembered: boolean): Taken {
  const decision = decide(book.state, command, context);
  const base = bodyBase(book, context, remembered);
  if (!decision.ok) return refused(book, decision.refusal, base, { command, context, remembered });
  const outcome: Done = { status: "done", recorded: 0, repeated: 0 };
  // The server looks around many times a minute, and mostly there is nothing to do.
  if (decision.events.length === 0 && !remembered) return { book, outcome, entry: null };
  const entry = entryOf(book, "facts", context.at, { ...base, events: decision.events });
  return { book: turn(book, entry, context.site), outcome, entry };
}

function takeSamples(book: Book, command: SampleCommand, context: Context, remembered: boolean): Taken {
  const decision = decideSamples(book.ledger, book.state, command, context);
  const base = bodyBase(book, context, remembered);
  if (!decision.ok) return refused(book, decision.refusal, base, { command, context, remembered });
  const samples = decision.events;
  const sent = command.type === "record-items" ? command.events.length : 1;
  const repeated = sent - samples.length;
  const outcome: Done = { status: "done", recorded: samples.length, repeated };
  if (samples.length === 0 && !remembered) return { book, outcome, entry: null };
  const entry = entryOf(book, "samples", context.at, { ...base, samples, repeated });
  return { book: turn(book, entry, context.site), outcome, entry };
}

function refused(book: Book, refusal: Refusal, base: BodyBase, request: Request): Taken {
  const { command, context, remembered } = request;
  const outcome: Refused = { status: "refused", refusal };
  if (!remembered) return { book, outcome, entry: null };
  const about = subjectOf(command);
  const body: RefusedBody = { ...base, refusal, asked: command.type, ...(about && { about }) };
  const entry = entryOf(book, "facts", context.at, body);
  return { book: turn(book, entry, context.site), outcome, entry };
}

function bodyBase({ shifted }: Book, { by, command }: Context, remembered: boolean): BodyBase {
  if (!remembered) return { by };
  return shifted === 0 ? { by, command } : { by, command, shifted };
}

function entryOf(book: Book, stream: Stream, at: Instant, body: Body): Entry {
  return { stream, seq: book.seq[stream] + 1, at, body };
}

/**
 * The book after an entry: the fold. Needs the day sheets that its samples touch. `replay`: its ledger, where nobody else has it; the
 * book before is no more then.
 */
export function turn(book: Book, entry: Entry, site: Site, replay?: LedgerOfOne): Book {
  const body = entry.body as Body;
  const seq = { ...book.seq, [entry.stream]: entry.seq };
  if ("samples" in body) {
    return {
      ...book,
      seq,
      ledger: recordSamples(book.ledger, body.samples, entry.seq, {
        at: entry.at,
        forgetAfter: forgetAfterOf(site),
        ...(replay && { replay }),
      }),
    };
  }
  const lastFactAt = entry.at;
  if ("refusal" in body) return { ...book, seq, lastFactAt };
  const stamp: Stamp = { at: entry.at, by: body.by };
  return {
    ...book,
    seq,
    lastFactAt,
    shifted: body.events.reduce(
      (sum, event) => (event.type === "clocks-shifted" ? sum + event.by : sum),
      book.shifted,
    ),
    state: body.events.reduce((state, event) => evolve(state, event, stamp), book.state),
  };
}

function forgetAfterOf(site: Site): Recording["forgetAfter"] {
  return (queue) => (site.queues.get(queue)?.forgetAfter ?? 90 * (day / second)) * second;
}

/** The answers of the last days, by sender and id. */
export interface Answered {
  readonly key: string;
  /** As if the machine's clock had never been set: a year that nobody lived through must not have a command done twice. */
  readonly at: Instant;
  readonly outcome: Outcome;
}

/** A tablet that was off for longer than this starts anew. */
export const answersKept = 7 * day;

/** Ids are the senders' own: the same id of two senders is two commands. No id has a line break. */
export function answerKey(by: Actor, command: CommandId): string {
  const who = by.kind === "person" ? by.person : by.kind === "token" ? by.token : by.part;
  return `${by.kind}\n${who}\n${command}`;
}

/** What an entry answered; null where nobody can ask again. */
export function answerOf({ at: decidedAt, body: unknownBody }: Entry): Answered | null {
  const body = unknownBody as Body;
  if (body.command === undefined) return null;
  const at = decidedAt - (body.shifted ?? 0);
  const key = answerKey(body.by, body.command);
  if ("refusal" in body) return { key, at, outcome: { status: "refused", refusal: body.refusal } };
  const counts =
    "samples" in body
      ? { recorded: body.samples.length, repeated: body.repeated }
      : { recorded: 0, repeated: 0 };
  return { key, at, outcome: { status: "done", ...counts } };
}
