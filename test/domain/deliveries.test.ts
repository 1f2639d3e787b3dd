import { expect, test } from "vitest";
import type { DeliveryResult } from "../../server/domain/andon.ts";
import type { StepKey } from "../../server/domain/call.ts";
import type { Event, FactCommand } from "../../server/domain/command.ts";
import { isHeld, type WaitingDelivery, waitingDeliveries } from "../../server/domain/deliveries.ts";
import { type Target, targetKey } from "../../server/domain/help-chain.ts";
import type { ShelfId, WebhookId } from "../../server/domain/ids.ts";
import { decide, emptyState, type State } from "../../server/domain/state.ts";
import { branch, siteOf, week } from "../support/site.ts";
import {
  after,
  ana,
  callId,
  callOf,
  contextOf,
  done,
  morning,
  raiseOf,
  resolveOf,
  withPeople,
} from "../support/states.ts";

const pager: Target = { kind: "webhook", webhook: "pager" as WebhookId };
const leads: Target = { kind: "role", role: "supervisor" };
const boards: Target = { kind: "area", area: branch };

const firstStep: StepKey = "1.acknowledge.1";
const fired = (to: readonly Target[], key: StepKey = firstStep): Event => ({
  type: "steps-fired",
  steps: [{ call: callId("c1"), key, dueAt: morning, to }],
});
const raised = () => done(withPeople({ ana: "supervisor" }), raiseOf());
const result = (change: Partial<DeliveryResult> = {}): DeliveryResult => ({
  call: callId("c1"),
  step: firstStep,
  target: "webhook:pager",
  state: "delivered",
  attempts: 1,
  problem: null,
  ...change,
});
const settle = (...results: DeliveryResult[]): FactCommand => ({ type: "settle-deliveries", results });
const waitingIn = (state: State) => [...waitingDeliveries(state.calls).values()];
const told = ({ target, needed }: WaitingDelivery) => [targetKey(target), needed];

test("[NO1] what a step is to reach waits on the call until it is settled, each by itself", () => {
  const before = after(raised(), [fired([pager, leads])]);
  expect(waitingIn(before).map(told)).toEqual([
    ["webhook:pager", true],
    ["role:supervisor", true],
  ]);
  const state = done(before, settle(result({ state: "failed", attempts: 5, problem: "unreachable" })));
  expect(waitingIn(state).map(told)).toEqual([["role:supervisor", true]]);
  expect(callOf(state).steps[0]?.deliveries[0]).toMatchObject({
    state: "failed",
    at: morning,
    attempts: 5,
    problem: "unreachable",
  });
});

test("[NO1] one target twice in a step is one message, and settled as one", () => {
  const before = after(raised(), [fired([pager, pager])]);
  expect(waitingIn(before)).toHaveLength(1);
  expect(waitingIn(done(before, settle(result())))).toEqual([]);
});

test.each<[string, DeliveryResult]>([
  ["of an unknown call", result({ call: callId("c9") })],
  ["of an unknown step", result({ step: "1.acknowledge.9" })],
  ["of an unknown target", result({ target: "webhook:other" })],
  ["of what is settled", result({ target: "role:supervisor" })],
])("[NO2] a result %s is passed over, and nothing is kept of it", (_, passed) => {
  const state = done(after(raised(), [fired([pager, leads])]), settle(result({ target: "role:supervisor" })));
  expect(decide(state, settle(passed), contextOf())).toEqual({ ok: true, events: [] });
  const both = decide(state, settle(passed, result(), result({ state: "failed" })), contextOf());
  expect(both).toEqual({ ok: true, events: [{ type: "deliveries-settled", results: [result()] }] });
});

test("[NO2] nobody but the server says what became of a delivery", () => {
  const state = after(raised(), [fired([pager])]);
  const decision = decide(state, settle(result()), contextOf({ by: ana }));
  expect(decision).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
});

const take: FactCommand = { type: "acknowledge-call", call: callId("c1") };
test.each<[string, StepKey, FactCommand[], boolean]>([
  ["an open call that nobody has", "1.acknowledge.1", [], true],
  ["an open call that somebody has, of the clock of the taking", "1.acknowledge.1", [take], false],
  ["an open call that somebody has, of the clock of the resolving", "1.resolve.1", [take], true],
  ["a resolved call", "1.resolve.1", [take, resolveOf(callId("c1"))], false],
  ["a cancelled call", "1.acknowledge.1", [{ type: "cancel-call", call: callId("c1") }], false],
  [
    "an earlier round",
    "1.acknowledge.1",
    [
      { type: "cancel-call", call: callId("c1") },
      { type: "reopen-call", call: callId("c1") },
    ],
    false,
  ],
])("[NO3] a delivery of %s: %s", (_, key, commands, needed) => {
  const before = after(raised(), [fired([pager], key)]);
  const state = commands.reduce((now, command) => done(now, command, { by: ana }), before);
  expect(waitingIn(state).map(told)).toEqual([["webhook:pager", needed]]);
});

test("[NO4] what has not changed is not looked at again", () => {
  const before = after(raised(), [fired([pager])]);
  const other = done(before, raiseOf({ call: callId("c2"), place: "Elsewhere" }));
  expect(waitingDeliveries(before.calls)).toBe(waitingDeliveries(before.calls));
  expect(waitingIn(other)[0]).toBe(waitingIn(before)[0]);
  expect(waitingIn(emptyState)).toEqual([]);
});

test("[NO5] a shelved call is not rung for and not sent until the time is over", () => {
  const before = after(raised(), [fired([leads, boards])]);
  const shelf = "s1" as ShelfId;
  const what = { kind: "call", call: callId("c1") } as const;
  const until = morning + 60_000;
  const state = done(
    before,
    { type: "shelve", shelf, what, reason: "The supplier comes", until },
    { by: ana },
  );
  const held = (now: number) =>
    waitingIn(state).map((one) => isHeld({ site: siteOf(), shelf: state.shelf, now }, one));
  expect([held(morning), held(until - 1), held(until)]).toEqual([
    [true, false],
    [true, false],
    [false, false],
  ]);
});

test.each<[string, Target, 1 | 2 | 3, boolean]>([
  ["a webhook", pager, 2, true],
  ["a webhook, of what is excepted", pager, 3, false],
  ["tablets", leads, 2, true],
  ["tablets, of what is excepted", leads, 3, false],
  ["boards, which make no sound then", boards, 1, false],
])("[NO5] quiet hours hold %s", (_, target, urgency, held) => {
  const quiet = { hours: week([1, 7], [0, 24]), exceptFrom: 3 } as const;
  const site = siteOf({ quiet });
  const callTypes = new Map([...site.callTypes].map(([id, type]) => [id, { ...type, urgency }]));
  const state = after(raised(), [fired([target])]);
  const [delivery] = waitingIn(state);
  if (!delivery) throw new Error("nothing waits");
  expect(isHeld({ site: { ...site, callTypes }, shelf: state.shelf, now: morning }, delivery)).toBe(held);
  expect(isHeld({ site: siteOf(), shelf: state.shelf, now: morning }, delivery)).toBe(false);
});
