import * as fc from "fast-check";
import type { Request } from "../../server/book/book.ts";
import type { Actor } from "../../server/domain/actor.ts";
import type { DeliveryResult } from "../../server/domain/andon.ts";
import type { Command } from "../../server/domain/command.ts";
import type { Measure } from "../../server/domain/effect.ts";
import { captureKinds, longestExtension, presences } from "../../server/domain/huddles/meeting.ts";
import type { BoardId, CauseId, CommandId, QueueId, RuleId, ShelfId } from "../../server/domain/ids.ts";
import { actionKinds, openStages } from "../../server/domain/kaizen.ts";
import { itemEventTypes } from "../../server/domain/ledger.ts";
import { roles } from "../../server/domain/roles.ts";
import type { Site } from "../../server/domain/site.ts";
import { day, hour, type Instant, minute } from "../../server/domain/time.ts";
import { scopes } from "../../server/domain/tokens.ts";
import { captureId, department, escalationId, huddleId, meetingId, team, wholeSite } from "./huddles.ts";
import {
  absent,
  applications,
  backOffice,
  branch,
  frontOffice,
  loans,
  missing,
  phones,
  sick,
  stuck,
} from "./site.ts";
import {
  actionId,
  callId,
  deviceId,
  itemId,
  morning,
  person,
  personId,
  server,
  sessionId,
  token,
  tokenId,
} from "./states.ts";

/** Anything that anybody may ask for, with few enough ids that commands meet. */

const call = fc.constantFrom("c1", "c2", "c3").map(callId);
const callType = fc.constantFrom(absent, stuck);
const cause = fc.constantFrom(sick, missing, "x" as CauseId, "y" as CauseId);
const rule = fc.constantFrom("phones/long", "attic/dust").map((id) => id as RuleId);
const shelf = fc.constantFrom("sh1", "sh2").map((id) => id as ShelfId);
const action = fc.constantFrom("a1", "a2").map(actionId);
const who = fc.constantFrom("ana", "ben", "cy").map(personId);
const device = fc.constantFrom("d1", "d2").map(deviceId);
const session = fc.constantFrom("s1", "s2").map(sessionId);
const tokenIds = fc.constantFrom("t1", "t2").map(tokenId);
const queue = fc.constantFrom<QueueId>(applications, phones, "attic" as QueueId);
const knownQueue = fc.constantFrom(applications, phones);
const linkedCause = fc.record({ callType, cause });
const links = {
  calls: fc.array(call, { maxLength: 1 }),
  queues: fc.array(knownQueue, { maxLength: 2 }),
  causes: fc.array(linkedCause, { maxLength: 1 }),
};
const board = fc.constantFrom<BoardId>(backOffice, frontOffice, "attic" as BoardId);
const area = fc.constantFrom(loans, branch);
const text = fc.constantFrom("", "Now", "a\nb ü 🏮", "__proto__");
const huddle = fc.constantFrom(team, team, department, wholeSite, huddleId("attic"));
const meeting = fc.constantFrom("m1", "m2").map(meetingId);
const capture = fc.constantFrom("k1", "k2", "k3").map(captureId);
const escalation = fc.constantFrom("x1", "x2").map(escalationId);
const section = fc.integer({ min: 0, max: 3 });
const checkOn = fc.constantFrom("2026-11-17", "2026-11-18", "2027-01-01");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 2 });
const measure: fc.Arbitrary<Measure> = fc.record({
  what: fc.oneof(
    fc.record({ kind: fc.constant("queue-hours" as const), queue }),
    fc.record({ kind: fc.constant("calls-of-cause" as const), area, callType, cause }),
  ),
  baseline: fc.nat(9),
  target: fc.nat(9),
  checkOn,
});
const type = <const Type extends Command["type"]>(name: Type) => fc.constant(name);

/** Around `morning`: on the same day, on the days before, and a little ahead. */
const time: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: -3, max: 0 }), fc.integer({ min: -600, max: 6 }))
  .map(([days, minutes]) => morning + days * day + minutes * minute);

const shelfItem = fc.oneof(
  call.map((id) => ({ kind: "call" as const, call: id })),
  rule.map((id) => ({ kind: "rule" as const, rule: id })),
);

const escalatedItem = fc.oneof(
  call.map((id) => ({ kind: "call" as const, call: id })),
  action.map((id) => ({ kind: "action" as const, action: id })),
  fc.constant({ kind: "topic" as const }),
);

const result: fc.Arbitrary<DeliveryResult> = fc.record({
  call,
  step: fc.constantFrom("1.acknowledge.1", "1.resolve.1", "2.acknowledge.1"),
  target: fc.constantFrom("role:supervisor", "shift"),
  state: fc.constantFrom("delivered", "failed", "dropped"),
  attempts: fc.nat(3),
  problem: maybe(fc.constantFrom("nobody-there", "timed-out")),
});

const item = fc.record({
  kind: fc.constant("item" as const),
  queue: fc.oneof({ weight: 20, arbitrary: knownQueue }, { weight: 1, arbitrary: queue }),
  id: fc.integer({ min: 1, max: 40 }).map((number) => `e${number}`),
  type: fc.constantFrom(...itemEventTypes),
  item: maybe(fc.constantFrom("i1", "i2", "i3", "i4").map(itemId)),
  at: time,
});

const facts: readonly fc.Arbitrary<Command>[] = [
  fc.record({
    type: type("raise-call"),
    call,
    callType,
    area,
    queue: maybe(queue),
    // Mostly nowhere in particular, so that reports meet.
    place: fc.constantFrom<string | null>(null, null, null, "Desk 7", " desk  7"),
    note: maybe(text),
  }),
  fc.record({ type: type("acknowledge-call"), call }),
  fc.record({ type: type("attend-call"), call }),
  fc.record({
    type: type("resolve-call"),
    call,
    cause,
    remark: maybe(text),
  }),
  fc.record({ type: type("cancel-call"), call }),
  fc.record({ type: type("reopen-call"), call }),
  fc.record({ type: type("hand-over-call"), call, to: who }),
  fc.record({ type: type("retype-call"), call, callType }),
  fc.record({
    type: type("archive-calls"),
    calls: fc.array(fc.record({ call, settledAt: time }), { maxLength: 3 }),
  }),
  fc.record({ type: type("climb") }),
  fc.record({ type: type("shift-clocks"), by: fc.constantFrom(-hour, -1, minute, day) }),
  fc.record({ type: type("settle-deliveries"), results: fc.array(result, { maxLength: 2 }) }),
  fc.record({
    type: type("watch-levels"),
    readings: fc.array(fc.record({ rule, value: maybe(fc.nat(20)) }), { maxLength: 2 }),
  }),
  fc.record({ type: type("shelve"), shelf, what: shelfItem, reason: text, until: time }),
  fc.record({ type: type("unshelve"), shelf }),
  fc.record({ type: type("start-shift"), person: who, areas: fc.subarray([loans, branch]) }),
  fc.record({ type: type("end-shift"), person: who }),
  fc.record({ type: type("add-cause"), callType, cause, label: text }),
  fc.record({ type: type("retire-cause"), callType, cause }),
  fc.record({
    type: type("add-action"),
    action,
    title: text,
    why: maybe(text),
    area,
    owner: maybe(who),
    due: maybe(fc.constantFrom("2026-11-17", "2026-11-18", "2027-01-01")),
    ...links,
    kind: fc.constantFrom(...actionKinds),
    role: maybe(text),
    measure: maybe(measure),
  }),
  fc.record({ type: type("stage-action"), action, stage: fc.constantFrom(...openStages) }),
  fc.record({ type: type("assign-action"), action, owner: maybe(who), role: maybe(text) }),
  fc.record({ type: type("due-action"), action, due: maybe(fc.constantFrom("2026-11-17", "2027-01-01")) }),
  fc.record({
    type: type("edit-action"),
    action,
    title: text,
    why: maybe(text),
    kind: fc.constantFrom(...actionKinds),
  }),
  fc.record({ type: type("link-action"), action, ...links }),
  fc.record({ type: type("measure-action"), action, measure: maybe(measure) }),
  fc.record({ type: type("block-action"), action, reason: text }),
  fc.record({ type: type("unblock-action"), action }),
  fc.record({ type: type("finish-action"), action, word: maybe(text) }),
  fc.record({ type: type("decline-action"), action, reason: text }),
  fc.record({ type: type("start-huddle"), meeting, huddle }),
  fc.record({ type: type("turn-huddle"), meeting, from: section, to: section }),
  fc.record({
    type: type("extend-section"),
    meeting,
    section,
    seconds: fc.constantFrom(60, longestExtension, longestExtension + 1),
  }),
  fc.record({ type: type("pause-huddle"), meeting }),
  fc.record({ type: type("resume-huddle"), meeting }),
  fc.record({ type: type("take-over-huddle"), meeting }),
  fc.record({ type: type("end-huddle"), meeting }),
  fc.record({
    type: type("mark-attendance"),
    meeting,
    person: who,
    presence: maybe(fc.constantFrom(...presences)),
  }),
  fc.record({ type: type("capture"), meeting, capture, kind: fc.constantFrom(...captureKinds), text }),
  fc.record({ type: type("capture-action"), meeting, capture, action }),
  fc.record({ type: type("drop-capture"), meeting, capture }),
  fc.record({ type: type("archive-meetings"), meetings: fc.array(meeting, { maxLength: 2 }) }),
  fc.record({
    type: type("escalate"),
    escalation,
    from: huddle,
    item: escalatedItem,
    title: text,
    reason: text,
    area,
  }),
  fc.record({ type: type("escalate-further"), escalation, reason: text }),
  fc.record({ type: type("answer-escalation"), escalation, answer: text }),
  fc.record({ type: type("withdraw-escalation"), escalation }),
  fc.record({ type: type("add-person"), person: who, role: fc.constantFrom(...roles) }),
  fc.record({ type: type("change-role"), person: who, role: fc.constantFrom(...roles) }),
  fc.record({ type: type("remove-person"), person: who }),
  fc.record({ type: type("start-session"), session, person: who, device, secret: text, endsAt: time }),
  fc.record({ type: type("lock-session"), session }),
  fc.record({ type: type("unlock-session"), session }),
  fc.record({ type: type("end-session"), session }),
  fc.record({ type: type("pair-screen"), device, name: text, board, secret: text }),
  fc.record({ type: type("enrol-tablet"), device, name: text, secret: text }),
  fc.record({ type: type("assign-screen"), device, board }),
  fc.record({ type: type("rename-device"), device, name: text }),
  fc.record({ type: type("remove-device"), device }),
  fc.record({
    type: type("make-token"),
    token: tokenIds,
    name: text,
    scopes: fc.subarray([...scopes]),
    secret: text,
  }),
  fc.record({ type: type("revoke-token"), token: tokenIds }),
  fc.record({
    type: type("make-place-code"),
    token: tokenIds,
    secret: text,
    place: fc.record({ area, queue: fc.option(queue), place: text }),
  }),
  fc.record({ type: type("revoke-place-code"), token: tokenIds }),
];

const samples: readonly fc.Arbitrary<Command>[] = [
  fc.record({
    type: type("set-level"),
    queue,
    waiting: fc.nat(30),
    oldestAt: maybe(time),
    staffed: maybe(fc.nat(5)),
    at: maybe(time),
  }),
  fc.record({ type: type("record-items"), events: fc.array(item, { maxLength: 8 }) }),
];

export const commands: fc.Arbitrary<Command> = fc.oneof(
  ...facts,
  ...samples,
  ...samples,
  ...samples,
  ...samples,
);

/** The server itself most of the time: it may do everything. */
export const actors: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(server) },
  { weight: 3, arbitrary: fc.constantFrom("ana", "ben", "cy").map(person) },
  { weight: 1, arbitrary: fc.constantFrom("t1", "t2").map(token) },
);

/** Requests one after the other, some of them with an id of the sender's. */
export function requests(site: Site, count: number): fc.Arbitrary<Request[]> {
  const one = fc.record({
    command: commands,
    by: actors,
    id: fc.option(fc.integer({ min: 1, max: 1000 }), { freq: 2 }),
    passes: fc.constantFrom(0, 1, minute, 7 * minute, hour),
  });
  return fc.array(one, { minLength: 1, maxLength: count }).map((list) => {
    let at = morning;
    return list.map(({ command, by, id, passes }, place) => {
      at += passes;
      const made = (id === null ? `made-${place}` : `x${id}`) as CommandId;
      return { command, context: { site, at, by, command: made }, remembered: id !== null };
    });
  });
}
