import fc from "fast-check";
import { expect, it } from "vitest";
import { byNeed } from "../../../board/models/calls.ts";
import { type CallCard, callCards } from "../../../board/tablet/models/calls.ts";
import type { AreaId, CallTypeId, CauseId } from "../../../server/domain/ids.ts";
import type { Urgency } from "../../../server/domain/site.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { callId, entry, staffCall, staffView } from "./support.ts";

const viewOf = (calls: StaffView["calls"]) => staffView({ calls });

const ids = (cards: readonly CallCard[]) => cards.map(({ id }) => id);

it("[TB8] open calls stand most urgent first, then oldest", () => {
  const view = viewOf({
    a: staffCall({ urgency: 1, raisedAt: 1 }),
    b: staffCall({ urgency: 3, raisedAt: 9, state: "attended" }),
    c: staffCall({ urgency: 2, raisedAt: 5 }),
    d: staffCall({ urgency: 3, raisedAt: 4 }),
    e: staffCall({ urgency: 2, raisedAt: 2 }),
  });
  expect(ids(callCards(view, [], [], 10))).toEqual(["d", "b", "e", "c", "a"]);
});

it("[TB8] the order is the same whatever order they come in", () => {
  const card = fc.record({ id: fc.uuid(), urgency: fc.constantFrom<Urgency>(1, 2, 3), raisedAt: fc.nat(5) });
  fc.assert(
    fc.property(fc.uniqueArray(card, { selector: ({ id }) => id }), fc.nat(), (facts, turn) => {
      const cards = facts.map(({ id, ...rest }) => ({
        id: callId(id),
        call: staffCall(rest),
        unsent: false,
        leaving: null,
      }));
      const turned = [
        ...cards.slice(turn % (cards.length + 1)),
        ...cards.slice(0, turn % (cards.length + 1)),
      ];
      expect(ids([...turned].sort(byNeed))).toEqual(ids([...cards].sort(byNeed)));
    }),
  );
});

it("[TB9] what was asked for is drawn on the call, and marked as not sent", () => {
  const view = viewOf({ a: staffCall() });
  const coming = entry({ type: "acknowledge-call", call: callId("a") });
  const [card] = callCards(view, [coming], [], 10);
  expect(card).toMatchObject({
    unsent: true,
    leaving: null,
    call: { state: "acknowledged", owner: "Ana Duarte" },
  });
  const resolved = entry({ type: "resolve-call", call: callId("a"), cause: "x" as CauseId, remark: null });
  expect(callCards(view, [coming, resolved], [], 10)[0]).toMatchObject({ unsent: true, leaving: "resolved" });
});

it("[TB9] a call that was raised here is there at once, and not twice when the server has it", () => {
  const raise = entry({
    type: "raise-call",
    call: callId("new"),
    callType: "help" as CallTypeId,
    area: "loans" as AreaId,
    queue: null,
    place: "Desk 7",
    note: null,
  });
  expect(callCards(viewOf({}), [raise], [], 10)).toMatchObject([
    { id: "new", unsent: true, call: { raisedAt: 1_000 } },
  ]);
  expect(callCards(viewOf({ new: staffCall() }), [], [raise], 10)).toMatchObject([
    { id: "new", unsent: false },
  ]);
});

it("[TB9] what the server has taken does not flicker back before the view follows", () => {
  const resolved = entry({ type: "resolve-call", call: callId("a"), cause: "x" as CauseId, remark: null });
  expect(callCards(viewOf({ a: staffCall() }), [], [resolved], 10)).toEqual([]);
  const coming = entry({ type: "acknowledge-call", call: callId("a") });
  expect(callCards(viewOf({ a: staffCall() }), [], [coming], 10)).toMatchObject([
    { unsent: false, call: { state: "acknowledged" } },
  ]);
});

it("[TB9] what somebody else was faster with stays theirs", () => {
  const view = viewOf({ a: staffCall({ state: "attended", owner: "Ben" }) });
  const [card] = callCards(view, [entry({ type: "acknowledge-call", call: callId("a") })], [], 10);
  expect(card).toMatchObject({ call: { state: "attended", owner: "Ben" } });
});
