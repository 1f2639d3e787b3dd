import { expect, it } from "vitest";
import { callCards, notesOf, partsOf, unowned } from "../../../board/tablet/models/calls.ts";
import type { Entry } from "../../../board/tablet/models/outbox.ts";
import type { AreaId, CallTypeId, CauseId, QueueId, ShelfId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { callId, cardOf, entry, personId, personTile, staffCall, staffView } from "./support.ts";

const shown = (view: StaffView, waiting: readonly Entry[], echoes: readonly Entry[] = []) =>
  callCards(view, waiting, echoes, 10);

function raise(
  id: string,
  place: string | null,
  facts: Partial<Entry> = {},
  queue: string | null = null,
): Entry {
  return entry(
    {
      type: "raise-call",
      call: callId(id),
      callType: "help" as CallTypeId,
      area: "loans" as AreaId,
      queue: queue as QueueId | null,
      place,
      note: "The printer is on fire",
    },
    facts,
  );
}
const cancel = (id: string, facts: Partial<Entry> = {}) =>
  entry({ type: "cancel-call", call: callId(id) }, facts);

it("[TB24] the same help at the same place is drawn as one more report, before and after the server has it", () => {
  const view = staffView({
    calls: { a: staffCall({ reporterIds: [personId("ben")], raisedById: personId("ben") }) },
  });
  const mine = raise("mine", "  desk  7 ");
  const joined = {
    id: "a",
    call: { reports: 2, alsoAs: [{ as: "mine", by: "ana" }], notes: ["The printer is on fire"] },
  };
  expect(shown(view, [mine])).toMatchObject([{ ...joined, unsent: true }]);
  expect(shown(view, [], [mine])).toMatchObject([{ ...joined, unsent: false }]);
  const told = staffView({
    calls: {
      a: staffCall({
        reports: 2,
        reporterIds: [personId("ben"), personId("ana")],
        alsoAs: [{ as: callId("mine"), by: personId("ana") }],
      }),
    },
  });
  expect(shown(told, [], [mine])).toMatchObject([{ id: "a", unsent: false, call: { reports: 2 } }]);
});

it("[TB24] another place, queue, area or type is a call of its own", () => {
  const view = staffView({ calls: { a: staffCall() } });
  for (const other of [
    raise("mine", "Desk 8"),
    raise("mine", null),
    raise("mine", "Desk 7", {}, "applications"),
  ])
    expect(shown(view, [other])).toHaveLength(2);
  expect(
    shown(staffView({ calls: { a: staffCall({ type: "down" as CallTypeId }) } }), [raise("mine", "Desk 7")]),
  ).toHaveLength(2);
  expect(
    shown(staffView({ calls: { a: staffCall({ area: "branch" as AreaId }) } }), [raise("mine", "Desk 7")]),
  ).toHaveLength(2);
});

it("[TB24] who reports twice is counted once", () => {
  const view = staffView({
    calls: { a: staffCall({ reporterIds: [personId("ana")], raisedById: personId("ana") }) },
  });
  expect(shown(view, [raise("mine", "Desk 7")])).toMatchObject([{ call: { reports: 1 } }]);
});

it("[TB24] one's own report is taken back by its own id; the call stays for the others", () => {
  const call = staffCall({
    raisedById: personId("ben"),
    reporterIds: [personId("ben"), personId("ana")],
    reports: 2,
    alsoAs: [{ as: callId("mine"), by: personId("ana") }],
  });
  const view = staffView({ calls: { a: call } });
  const left = { id: "a", leaving: null, call: { reports: 1, alsoAs: [], reporterIds: ["ben"] } };
  expect(shown(view, [cancel("mine")])).toMatchObject([{ ...left, unsent: true }]);
  expect(shown(view, [], [cancel("mine")])).toMatchObject([{ ...left, unsent: false }]);
  // Raised and taken back before anything was sent.
  const before = staffView({ calls: { a: staffCall({ reporterIds: [personId("ben")] }) } });
  expect(shown(before, [raise("mine", "Desk 7"), cancel("mine")])).toMatchObject([left]);
});

it("[TB24] what is asked for under the id of a report is drawn on its call", () => {
  const view = staffView({
    calls: { a: staffCall({ alsoAs: [{ as: callId("mine"), by: personId("ana") }] }) },
  });
  const taken = entry({ type: "acknowledge-call", call: callId("mine") });
  expect(shown(view, [taken])).toMatchObject([{ id: "a", call: { state: "acknowledged" } }]);
});

it("[TB25] a call that is handed over is another one's, who is not there yet", () => {
  const view = staffView({
    calls: {
      a: staffCall({ state: "attended", attendedAt: 5, owner: "Ana", ownerId: personId("ana") }),
      b: staffCall(),
    },
    people: { ben: personTile("Ben Okafor") },
  });
  const give = (call: string) => entry({ type: "hand-over-call", call: callId(call), to: personId("ben") });
  const [a, b] = shown(view, [give("a"), give("b")]);
  expect(a).toMatchObject({
    call: { state: "acknowledged", ownerId: "ben", owner: "Ben Okafor", attendedAt: null },
  });
  expect(b).toMatchObject({ call: { state: "raised", ownerId: null } });
});

it("[TB25] a call that is retyped looks like its new type, with the clocks that it had", () => {
  const view = staffView({ calls: { a: staffCall({ raisedAt: 77 }) } });
  const retyped = entry({ type: "retype-call", call: callId("a"), callType: "down" as CallTypeId });
  expect(shown(view, [retyped])).toMatchObject([
    { unsent: true, call: { type: "down", label: "System down", shape: "square", urgency: 3, raisedAt: 77 } },
  ]);
});

it("[TB25] a call that is put aside is taken from the shelf again, also before either was sent", () => {
  const view = staffView({ calls: { a: staffCall() } });
  const shelf = "s" as ShelfId;
  const put = entry({
    type: "shelve",
    shelf,
    what: { kind: "call", call: callId("a") },
    reason: "waits",
    until: 99,
  });
  const take = entry({ type: "unshelve", shelf });
  expect(shown(view, [put])).toMatchObject([{ unsent: true, call: { shelvedUntil: 99 } }]);
  expect(shown(view, [put, take])).toMatchObject([{ call: { shelvedUntil: null } }]);
  const shelved = staffView({
    calls: { a: staffCall({ shelvedUntil: 99 }) },
    shelf: { s: { kind: "call", item: "a", reason: "waits", at: 1, until: 99, by: null } },
  });
  expect(shown(shelved, [take])).toMatchObject([{ unsent: true, call: { shelvedUntil: null } }]);
});

it("[TB26] the next huddle's calls stand first, what is put aside last, and each part by need", () => {
  const cards = callCards(
    staffView({
      calls: {
        a: staffCall({ urgency: 1 }),
        b: staffCall({ urgency: 3, shelvedUntil: 99 }),
        c: staffCall({ urgency: 1, carriedOver: true }),
        d: staffCall({ urgency: 3, carriedOver: true }),
        e: staffCall({ urgency: 3 }),
        f: staffCall({ carriedOver: true, shelvedUntil: 99 }),
      },
    }),
    [],
    [],
    10,
  );
  const parts = partsOf(cards);
  const ids = (part: keyof typeof parts) => parts[part].map(({ id }) => id);
  expect([ids("huddle"), ids("now"), ids("aside")]).toEqual([
    ["d", "c"],
    ["e", "a"],
    ["b", "f"],
  ]);
});

it("[TB26] a call stays in its place when somebody takes it", () => {
  const view = staffView({
    calls: { a: staffCall({ raisedAt: 1 }), b: staffCall({ raisedAt: 2 }), c: staffCall({ raisedAt: 3 }) },
  });
  const coming = entry({ type: "acknowledge-call", call: callId("b") });
  expect(shown(view, [coming]).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

it("[TB26] what asks for somebody is counted: raised, not put aside, not about to be gone", () => {
  const open = cardOf(staffCall());
  const cards = [
    open,
    cardOf(staffCall({ state: "acknowledged" })),
    cardOf(staffCall({ shelvedUntil: 5 })),
    { ...open, leaving: "cancelled" as const },
  ];
  expect(unowned(cards)).toEqual([open]);
});

it("[TB24] what was said is read once each", () => {
  expect(notesOf({ note: "loud", notes: ["loud", "", "two of them"] })).toEqual(["loud", "two of them"]);
  expect(notesOf({ note: null, notes: [] })).toEqual([]);
});

it("[TB25] a call that was resolved a moment ago is gone whatever else was asked for it", () => {
  const view = staffView({ calls: { a: staffCall({ state: "attended" }) } });
  const resolved = entry({
    type: "resolve-call",
    call: callId("a"),
    cause: "unclear" as CauseId,
    remark: null,
  });
  const give = entry({ type: "hand-over-call", call: callId("a"), to: personId("ben") });
  expect(shown(view, [give], [resolved])).toEqual([]);
});
