import type { AreaId } from "../../server/domain/ids.ts";
import type { Standing } from "../../server/domain/queue.ts";
import type { CallTile } from "../../server/domain/views/calls.ts";
import type { DiscreetFace, StaffMark } from "../../server/domain/views/discreet.ts";
import type { ActionTile, AreaTile } from "../../server/domain/views/prominent.ts";
import type { LevelTile, QueueTile } from "../../server/domain/views/queues.ts";
import { hour, minute } from "../words/units.ts";

/** Thursday 19 November 2026, 14:32 in London. */
export const now = Date.parse("2026-11-19T14:32:00Z");
export const area = "loans" as AreaId;

export function queue(name: string, amount: number | null, more: QueueMore = {}): QueueTile {
  const band = { unit: "hours", from: 10, to: 22, act: 30, ...more.band } as const;
  return {
    order: 0,
    area,
    name,
    kind: "deferred",
    promise: 86_400,
    clock: "elapsed",
    today: { arrived: 88, done: 92 },
    trend: amount === null ? [] : day(amount, more.slope ?? -0.2),
    interventions: [],
    plan: null,
    ...more.tile,
    band,
    level: amount === null ? null : { ...levelAt(amount, band), ...more.level },
  };
}

interface QueueMore {
  readonly band?: {
    readonly unit?: "hours" | "items";
    readonly from?: number;
    readonly to?: number;
    readonly act?: number;
  };
  /** How much the level grew in a quarter of an hour. */
  readonly slope?: number;
  readonly tile?: Partial<QueueTile>;
  readonly level?: Partial<LevelTile>;
}

function levelAt(amount: number, { from, to, act }: QueueTile["band"]): LevelTile {
  const standing: Standing =
    amount >= act ? "act" : amount > to ? "above" : amount < from ? "below" : "normal";
  return {
    stale: false,
    amount,
    waiting: Math.round(amount * 3),
    standing,
    oldest: { before: 5 * hour + 10 * minute, from: now, running: true },
    promiseEnds: now + 13 * hour,
    staffed: null,
    asOf: now,
    hand: false,
  };
}

/** A night without change, then a day that ends at the level of now. */
function day(amount: number, slope: number): number[] {
  const wave = [0, 1.2, 0.4, 1.9, 2.6, 1.4, 2.2, 0.6, -0.5, 0.7, -1.1, -0.4, 0.9];
  return Array.from({ length: 58 }, (_, step) => {
    const back = 57 - Math.max(step, 32);
    const swing = step < 32 ? 0 : ((wave[step % 13] ?? 0) * amount) / 40;
    return Math.max(0, Math.round((amount - slope * back + (back > 0 ? swing : 0)) * 10) / 10);
  });
}

export function call(label: string, ago: number, more: Partial<CallTile> = {}): CallTile {
  const raisedAt = now - ago;
  const state = more.state ?? "raised";
  return {
    area,
    areaName: "Loans",
    queueName: "Applications",
    place: "Desk 7",
    label,
    shape: "triangle",
    urgency: 2,
    colour: "yellow",
    sound: "repeated",
    raisedAt,
    acknowledgedAt: state === "raised" ? null : raisedAt + 40_000,
    attendedAt: state === "attended" ? raisedAt + 240_000 : null,
    owner: state === "raised" ? null : "Ana",
    reports: 1,
    climbed: 0,
    reopened: false,
    carriedOver: false,
    backToNormal: false,
    shelvedUntil: null,
    response: null,
    ...more,
    state,
  };
}

export function action(title: string, due: string | null, owner: string | null = "Ben"): ActionTile {
  return {
    area,
    title,
    stage: "do",
    owner,
    due,
    proposedAt: now - 100 * hour,
    kind: "countermeasure",
    blocked: null,
    unanswered: false,
    checkOn: null,
  };
}

export function areaTile(more: Partial<AreaTile> = {}): AreaTile {
  return {
    order: 0,
    name: "Loans",
    office: "back",
    open: true,
    holiday: false,
    changesAt: now + 3 * hour + 28 * minute,
    window: null,
    ...more,
  };
}

export function lobby(more: Partial<DiscreetFace> = {}): DiscreetFace {
  return {
    mode: "discreet",
    house: "Harbour Bank",
    welcome: "Welcome. Have a seat, we will call your number.",
    tips: [
      "Did you know? You can open a savings account at the counter in about eight minutes. Bring an identity card.",
      "Cards, cheques and transfers: the machines by the door do all three, day and night.",
    ],
    language: "en",
    locale: "en-GB",
    zone: "Europe/London",
    open: true,
    changesAt: now + 9 * hour + 28 * minute,
    wait: 10,
    reason: null,
    slides: [],
    slideFor: 20,
    night: false,
    ...more,
  };
}

export function mark(order: number, fill: StaffMark["fill"], shape: StaffMark["shape"] = "ring"): StaffMark {
  return { order, shape, fill, phrase: null };
}
