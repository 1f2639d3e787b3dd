import { isOpen } from "../../server/domain/call.ts";
import { presences } from "../../server/domain/huddles/meeting.ts";
import type {
  ActionId,
  CallId,
  CaptureId,
  CauseId,
  EscalationId,
  MeetingId,
  PersonId,
  ShelfId,
} from "../../server/domain/ids.ts";
import { openStages } from "../../server/domain/kaizen.ts";
import type { SampleCommand } from "../../server/domain/samples.ts";
import type { Site } from "../../server/domain/site.ts";
import type { State } from "../../server/domain/state.ts";
import { minute } from "../../server/domain/time.ts";
import type { TabletCommand } from "../../server/protocol.ts";
import type { Dice } from "./dice.ts";

/** What people at tablets ask for, and what other systems push: mostly sense, sometimes too late or about something else. */
export interface Known {
  readonly site: Site;
  readonly state: State;
  /** Server time. */
  readonly now: number;
}

type Maker = (dice: Dice, known: Known) => TabletCommand | null;

const places = ["Desk 1", "Desk 2", "Window 3", null];

function anyCall(dice: Dice, { state }: Known): CallId | null {
  const open = [...state.calls.values()].filter(isOpen);
  return (dice.chance(0.9) ? dice.maybe(open) : dice.maybe([...state.calls.values()]))?.id ?? null;
}

function withCall(make: (call: CallId, dice: Dice, known: Known) => TabletCommand): Maker {
  return (dice, known) => {
    const call = anyCall(dice, known);
    return call === null ? null : make(call, dice, known);
  };
}

const raise: Maker = (dice, { site }) => ({
  type: "raise-call",
  call: dice.id() as CallId,
  callType: dice.pick([...site.callTypes.keys()]),
  area: dice.pick([...site.areas.keys()]),
  queue: null,
  place: dice.pick(places),
  note: dice.chance(0.2) ? "Second time today" : null,
});

const resolve = withCall((call, dice, { site, state }) => {
  const type = state.calls.get(call)?.type;
  const causes = [...((type && site.callTypes.get(type)?.causes.keys()) ?? [])];
  return { type: "resolve-call", call, cause: dice.maybe(causes) ?? ("?" as CauseId), remark: null };
});

const shelve = withCall((call, dice, { now }) => ({
  type: "shelve",
  shelf: dice.id() as ShelfId,
  what: { kind: "call", call },
  reason: "Waits for the vendor",
  until: now + Math.round(dice.between(0.2, 30) * minute),
}));

const shift: Maker = (dice, { site, state }) => {
  const person = dice.maybe([...state.people.keys()]);
  if (person === undefined) return null;
  if (dice.chance(0.3)) return { type: "end-shift", person };
  const areas = [dice.pick([...site.areas.keys()])];
  return { type: "start-shift", person, areas };
};

const add: Maker = (dice, { site }) => ({
  ...{ type: "add-action", action: dice.id() as ActionId, title: "A shelf for the forms", why: null },
  ...{ area: dice.pick([...site.areas.keys()]), owner: null, due: null, calls: [], queues: [] },
});

const onAction: Maker = (dice, { state }) => {
  const action = dice.maybe([...state.actions.keys()]);
  const owner: PersonId | undefined = dice.maybe([...state.people.keys()]);
  if (action === undefined) return null;
  return dice.pick<TabletCommand>([
    { type: "stage-action", action, stage: dice.pick(openStages) },
    { type: "assign-action", action, owner: owner ?? null },
    { type: "block-action", action, reason: "Waits for IT" },
    { type: "unblock-action", action },
    { type: "decline-action", action, reason: "Done elsewhere" },
    { type: "finish-action", action, word: "It holds" },
  ]);
};

const startHuddle: Maker = (dice, { site }) => ({
  type: "start-huddle",
  meeting: dice.id() as MeetingId,
  huddle: dice.pick([...site.huddles.keys()]),
});

const inHuddle: Maker = (dice, { state }) => {
  const running = [...state.meetings.values()].filter(({ endedAt }) => endedAt === null);
  const meeting = dice.maybe(running);
  const person = dice.maybe([...state.people.keys()]);
  if (!meeting || person === undefined) return null;
  const { id, section } = meeting;
  return dice.pick<TabletCommand>([
    { type: "turn-huddle", meeting: id, from: section, to: section + (dice.chance(0.8) ? 1 : -1) },
    { type: "pause-huddle", meeting: id },
    { type: "resume-huddle", meeting: id },
    { type: "extend-section", meeting: id, section, seconds: 60 },
    { type: "mark-attendance", meeting: id, person, presence: dice.pick(presences) },
    { type: "capture", meeting: id, capture: dice.id() as CaptureId, kind: "decision", text: "We do it" },
    { type: "end-huddle", meeting: id },
  ]);
};

const escalate: Maker = (dice, { site }) => ({
  ...{ type: "escalate", escalation: dice.id() as EscalationId, from: dice.pick([...site.huddles.keys()]) },
  ...{ item: { kind: "topic" }, title: "Two signatures", reason: "Above our limit" },
  area: dice.pick([...site.areas.keys()]),
});

const setKpi: Maker = (dice, { site }) => {
  const typed = [...site.kpis.values()].filter(({ source }) => source.kind === "typed");
  const kpi = dice.maybe(typed);
  return kpi ? { type: "set-kpi", kpi: kpi.id, date: "2026-11-20", value: dice.below(5) } : null;
};

const makers: readonly (readonly [number, Maker])[] = [
  [16, raise],
  [14, withCall((call) => ({ type: "acknowledge-call", call }))],
  [8, withCall((call) => ({ type: "attend-call", call }))],
  [10, resolve],
  [2, withCall((call) => ({ type: "cancel-call", call }))],
  [3, withCall((call) => ({ type: "reopen-call", call }))],
  [
    3,
    withCall((call, dice, { site }) => ({
      type: "retype-call",
      call,
      callType: dice.pick([...site.callTypes.keys()]),
    })),
  ],
  [
    3,
    withCall((call, dice, { state }) => {
      return { type: "hand-over-call", call, to: dice.maybe([...state.people.keys()]) ?? ("?" as PersonId) };
    }),
  ],
  [4, shelve],
  [
    2,
    (dice, { state }) => {
      const shelf = dice.maybe([...state.shelf.keys()]);
      return shelf === undefined ? null : { type: "unshelve", shelf };
    },
  ],
  [6, shift],
  [4, add],
  [5, onAction],
  [2, startHuddle],
  [6, inHuddle],
  [2, escalate],
  [3, setKpi],
];
const total = makers.reduce((sum, [weight]) => sum + weight, 0);

export function tabletCommand(dice: Dice, known: Known): TabletCommand | null {
  let rest = dice.next() * total;
  for (const [weight, make] of makers) {
    rest -= weight;
    if (rest < 0) return make(dice, known);
  }
  return null;
}

/** What a ticket machine or a workflow system tells. */
export function pushed(dice: Dice, { site, now }: Known, number: number): SampleCommand {
  const queue = dice.pick([...site.queues.keys()]);
  if (dice.chance(0.5)) {
    const oldestAt = dice.chance(0.5) ? now - Math.round(dice.next() * 30 * minute) : null;
    const waiting = dice.chance(0.2) ? dice.below(400) : dice.below(30);
    return {
      type: "set-level",
      queue,
      waiting,
      oldestAt: waiting === 0 ? null : oldestAt,
      staffed: null,
      at: now,
    };
  }
  const item = `i${dice.below(200)}` as never;
  const type = dice.pick(["arrived", "started", "completed", "abandoned"] as const);
  return { type: "record-items", events: [{ kind: "item", queue, id: `e${number}`, type, item, at: now }] };
}
