import type { Actor } from "../domain/actor.ts";
import type { Command, Event } from "../domain/command.ts";
import type { Sample } from "../domain/ledger.ts";
import type { Instant } from "../domain/time.ts";
import type { Entry } from "../ports.ts";
import type { Body, Outcome } from "./book.ts";
import type { Asked } from "./draft.ts";

/** What has happened and is durable. Notes are no part of it: they change nothing that anybody shows. */
export interface Change {
  readonly facts: readonly { readonly event: Event; readonly at: Instant; readonly by: Actor }[];
  readonly samples: readonly Sample[];
}

/** A command that was decided just now, and not before. */
export interface Decided {
  readonly command: Command;
  readonly by: Actor;
  readonly outcome: Outcome;
  /** The answer stands in the journal, under the sender's id. */
  readonly kept: boolean;
}

export const noChange: Change = { facts: [], samples: [] };

export function changeOf(entries: readonly Entry[]): Change {
  const facts: { event: Event; at: Instant; by: Actor }[] = [];
  const samples: Sample[] = [];
  for (const { at, body: unknownBody } of entries) {
    const body = unknownBody as Body;
    if ("samples" in body) for (const sample of body.samples) samples.push(sample);
    else if ("events" in body)
      for (const event of body.events) if (event.type !== "noted") facts.push({ event, at, by: body.by });
  }
  return { facts, samples };
}

export function decidedOf({ command, context, remembered }: Asked, outcome: Outcome): Decided {
  return { command, by: context.by, outcome, kept: remembered };
}
