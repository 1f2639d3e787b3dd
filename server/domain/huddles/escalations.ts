import type { Actor, Stamp } from "../actor.ts";
import type { ActionId, AreaId, CallId, EscalationId, HuddleId } from "../ids.ts";
import { without } from "../maps.ts";
import { day, type Instant } from "../time.ts";
import type { Meeting, MeetingEvent, Meetings } from "./meeting.ts";

/** What a tier can't settle goes up to the next one, and its answer comes back down. */
export interface Escalation {
  readonly id: EscalationId;
  readonly item: EscalatedItem;
  /** What it is about, in the words of those who raised it. */
  readonly title: string;
  /** Why the last tier that handed it up can't settle it. */
  readonly reason: string;
  /** Each way up, the first one first. */
  readonly steps: readonly EscalationStep[];
  readonly area: AreaId;
  /** The huddles that it went through, the lowest first; the last one has it now. */
  readonly path: readonly HuddleId[];
  readonly raisedAt: Instant;
  /** Who raised it, and is told the answer. */
  readonly by: Actor;
  readonly answer: EscalationAnswer | null;
  /** When the first tier's huddle that told the answer ended; null: not told there yet. */
  readonly heardAt: Instant | null;
}
export interface EscalationStep {
  readonly to: HuddleId;
  readonly reason: string;
  readonly at: Instant;
  readonly by: Actor;
}
export interface EscalationAnswer {
  readonly text: string;
  readonly tier: HuddleId;
  readonly at: Instant;
  readonly by: Actor;
}
export type Escalations = ReadonlyMap<EscalationId, Escalation>;

export type EscalatedItem =
  | { readonly kind: "action"; readonly action: ActionId }
  | { readonly kind: "call"; readonly call: CallId }
  | { readonly kind: "topic" };

export type EscalationCommand =
  | {
      readonly type: "escalate";
      readonly escalation: EscalationId;
      /** The tier that can't settle it; it opens in the next one. */
      readonly from: HuddleId;
      readonly item: EscalatedItem;
      readonly title: string;
      readonly reason: string;
      readonly area: AreaId;
    }
  | { readonly type: "escalate-further"; readonly escalation: EscalationId; readonly reason: string }
  | { readonly type: "answer-escalation"; readonly escalation: EscalationId; readonly answer: string }
  | { readonly type: "withdraw-escalation"; readonly escalation: EscalationId };

export type EscalationEvent =
  | {
      readonly type: "escalated";
      readonly escalation: EscalationId;
      readonly from: HuddleId;
      readonly to: HuddleId;
      readonly item: EscalatedItem;
      readonly title: string;
      readonly reason: string;
      readonly area: AreaId;
    }
  | {
      readonly type: "escalated-further";
      readonly escalation: EscalationId;
      readonly to: HuddleId;
      readonly reason: string;
    }
  | {
      readonly type: "escalation-answered";
      readonly escalation: EscalationId;
      readonly tier: HuddleId;
      readonly answer: string;
    }
  | { readonly type: "escalation-withdrawn"; readonly escalation: EscalationId };

/** The huddle that has it now. */
export function tierOf({ path }: Pick<Escalation, "path">): HuddleId {
  return path[path.length - 1] as HuddleId;
}

/** What was heard stays in the state for so long, for whoever looks back; the minutes keep it for good. */
const rememberedFor = 30 * day;

/**
 * "huddle-ended": the answers that the first tier's huddle told are heard, which are those that were there when it began.
 * "meetings-archived": what was heard long ago is dropped. Both before the meetings themselves change.
 */
export function evolveEscalations(
  { escalations, meetings }: { readonly escalations: Escalations; readonly meetings: Meetings },
  event: EscalationEvent | Extract<MeetingEvent, { type: "huddle-ended" | "meetings-archived" }>,
  { at, by }: Stamp,
): Escalations {
  if (event.type === "huddle-ended") return heard(escalations, meetings.get(event.meeting), at);
  if (event.type === "meetings-archived") return kept(escalations, at);
  if (event.type === "escalated") {
    const { type: _, escalation: id, from, to, reason, ...facts } = event;
    const steps = [{ to, reason, at, by }];
    const one: Escalation = {
      ...{ id, ...facts, reason, steps },
      path: [from, to],
      raisedAt: at,
      by,
      answer: null,
      heardAt: null,
    };
    return new Map(escalations).set(id, one);
  }
  const one = escalations.get(event.escalation);
  if (!one || one.answer !== null) return escalations;
  switch (event.type) {
    case "escalated-further": {
      const { to, reason } = event;
      const steps = [...one.steps, { to, reason, at, by }];
      return new Map(escalations).set(one.id, { ...one, reason, steps, path: [...one.path, to] });
    }
    case "escalation-answered": {
      const { answer: text, tier } = event;
      return new Map(escalations).set(one.id, { ...one, answer: { text, tier, at, by } });
    }
    case "escalation-withdrawn":
      return without(escalations, one.id);
  }
}

function heard(escalations: Escalations, meeting: Meeting | undefined, at: Instant): Escalations {
  if (!meeting || meeting.endedAt !== null) return escalations;
  const told = [...escalations.values()].filter((one) => isToldIn(one, meeting));
  if (told.length === 0) return escalations;
  return new Map([...escalations, ...told.map((one) => [one.id, { ...one, heardAt: at }] as const)]);
}

/** Whether a huddle tells the answer: that of the tier where it began, the first that begins after it was given. */
export function isToldIn(
  { path, answer, heardAt }: Escalation,
  { huddle, startedAt }: Pick<Meeting, "huddle" | "startedAt">,
): boolean {
  return heardAt === null && answer !== null && path[0] === huddle && answer.at < startedAt;
}

/** Those that wait or are to be told, when the machine's clock was set: their instants are compared with those of meetings, which move too. */
export function escalationsShifted(escalations: Escalations, by: number): Escalations {
  return new Map(
    [...escalations].map(([id, one]) => [id, one.heardAt === null ? shifted(one, by) : one] as const),
  );
}

function shifted(one: Escalation, by: number): Escalation {
  const { raisedAt, steps, answer } = one;
  return {
    ...one,
    raisedAt: raisedAt + by,
    steps: steps.map((step) => ({ ...step, at: step.at + by })),
    answer: answer && { ...answer, at: answer.at + by },
  };
}

function kept(escalations: Escalations, now: Instant): Escalations {
  const old = [...escalations.values()].filter(
    ({ heardAt }) => heardAt !== null && now - heardAt > rememberedFor,
  );
  if (old.length === 0) return escalations;
  const dropped = new Set(old.map(({ id }) => id));
  return new Map([...escalations].filter(([id]) => !dropped.has(id)));
}
