import { mayRun, type Rights } from "./access.ts";
import type { Context } from "./actor.ts";
import type { QueueId } from "./ids.ts";
import {
  type DayKey,
  freshSamples,
  type ItemSample,
  type Ledger,
  type LevelSample,
  type Sample,
  sheetsTouched,
} from "./ledger.ts";
import { type Decision, type Refused, refuse } from "./refusal.ts";
import { type Instant, isAhead } from "./time.ts";

/** What other systems and hands say about queues. */
export type SampleCommand =
  | {
      readonly type: "set-level";
      readonly queue: QueueId;
      readonly waiting: number;
      readonly oldestAt: Instant | null;
      readonly staffed: number | null;
      /** When it was so; null: now. */
      readonly at: Instant | null;
    }
  /** Events of items, of one queue or of several. Those that are known already are passed over. */
  | { readonly type: "record-items"; readonly events: readonly ItemSample[] };

/** Needs the day sheets of `sheetsOf` the same command. */
export function decideSamples(
  ledger: Ledger,
  rights: Rights,
  command: SampleCommand,
  context: Context,
): Decision<Sample> {
  const refused = refusalOf(rights, command, context);
  return refused ?? { ok: true, events: freshSamples(ledger, samplesOf(command, context)) };
}

/** The day sheets that a command reads or writes; none where it is refused: it must not have the server read any day it likes. */
export function sheetsOf(
  ledger: Ledger,
  rights: Rights,
  command: SampleCommand,
  context: Context,
): ReadonlySet<DayKey> {
  if (refusalOf(rights, command, context)) return new Set();
  return sheetsTouched(ledger, samplesOf(command, context));
}

function refusalOf(rights: Rights, command: SampleCommand, context: Context): Refused | null {
  if (!mayRun(rights, context.by, command)) return refuse("not-allowed");
  const field = (index: number, name: string) =>
    command.type === "set-level" ? name : `events[${index}].${name}`;
  for (const [index, sample] of samplesOf(command, context).entries()) {
    if (!context.site.queues.has(sample.queue)) return refuse("unknown-queue", field(index, "queue"));
    if (isAhead(sample.at, context.at)) return refuse("time-in-the-future", field(index, "at"));
  }
  if (command.type !== "set-level" || command.oldestAt === null) return null;
  if (command.waiting === 0) return refuse("oldest-without-items", "oldestAt");
  return isAhead(command.oldestAt, context.at) ? refuse("time-in-the-future", "oldestAt") : null;
}

/** A command as samples, before anything is checked. */
function samplesOf(command: SampleCommand, context: Context): readonly Sample[] {
  return command.type === "record-items" ? command.events : [levelSample(command, context)];
}

function levelSample(
  { queue, waiting, oldestAt, staffed, at }: Extract<SampleCommand, { type: "set-level" }>,
  context: Context,
): LevelSample {
  const hand = context.by.kind === "person";
  return { kind: "level", queue, waiting, oldestAt, staffed, hand, at: at ?? context.at };
}
