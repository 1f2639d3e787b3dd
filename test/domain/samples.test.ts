import { describe, expect, test } from "vitest";
import type { QueueId } from "../../server/domain/ids.ts";
import { emptyLedger, type ItemSample, recordSamples } from "../../server/domain/ledger.ts";
import { decideSamples, type SampleCommand, sheetsOf } from "../../server/domain/samples.ts";
import { day, hour, minute } from "../../server/domain/time.ts";
import { applications, phones } from "../support/site.ts";
import { ana, contextOf, cy, itemId, morning, token, withPeople, withToken } from "../support/states.ts";

const attic = "attic" as QueueId;
const people = withPeople({ ana: "supervisor", cy: "member" });
const decided = (command: SampleCommand, by = ana, ledger = emptyLedger) =>
  decideSamples(ledger, people, command, contextOf({ by }));

const setLevel = (change: Partial<Extract<SampleCommand, { type: "set-level" }>> = {}) =>
  ({
    type: "set-level",
    queue: applications,
    waiting: 4,
    oldestAt: null,
    staffed: null,
    at: null,
    ...change,
  }) as const;
const arrival = (change: Partial<ItemSample> = {}): ItemSample => {
  return {
    kind: "item",
    queue: phones,
    id: "e1",
    type: "arrived",
    item: itemId("i1"),
    at: morning,
    ...change,
  };
};
const record = (...events: ItemSample[]) => ({ type: "record-items", events }) as const;

describe("[QU10] a level is of now, unless it says of when, and tells whether a hand set it", () => {
  const level = { kind: "level", queue: applications, waiting: 4, oldestAt: null, staffed: null };
  test("[QU10] by a person", () => {
    expect(decided(setLevel())).toStrictEqual({ ok: true, events: [{ ...level, hand: true, at: morning }] });
  });

  test("[QU10] by a machine, of earlier", () => {
    const command = setLevel({ at: morning - hour, oldestAt: morning - 2 * hour, staffed: 3 });
    const state = withToken("t1", ["queues:write"]);
    expect(decideSamples(emptyLedger, state, command, contextOf({ by: token("t1") }))).toStrictEqual({
      ok: true,
      events: [{ ...level, oldestAt: morning - 2 * hour, staffed: 3, hand: false, at: morning - hour }],
    });
  });
});

describe("[QU11] what cannot be so is refused, all of it, with the path of the first fault", () => {
  const late = morning + 5 * minute;
  test.each<readonly [string, SampleCommand, string, string]>([
    ["an unknown queue", setLevel({ queue: attic }), "unknown-queue", "queue"],
    ["a level of the future", setLevel({ at: late + 1 }), "time-in-the-future", "at"],
    ["an oldest of the future", setLevel({ oldestAt: late + 1 }), "time-in-the-future", "oldestAt"],
    ["an oldest of nothing", setLevel({ waiting: 0, oldestAt: morning }), "oldest-without-items", "oldestAt"],
    [
      "an event of an unknown queue",
      record(arrival(), arrival({ queue: attic })),
      "unknown-queue",
      "events[1].queue",
    ],
    [
      "an event of the future",
      record(arrival(), arrival({ at: late + 1 })),
      "time-in-the-future",
      "events[1].at",
    ],
  ])("[QU11] %s", (_, command, code, field) => {
    expect(decided(command)).toEqual({ ok: false, refusal: { code, field } });
  });

  test.each<readonly [string, SampleCommand]>([
    ["level", setLevel({ at: late })],
    ["oldest", setLevel({ oldestAt: late })],
    ["event", record(arrival({ at: late }))],
  ])("[QU11] another clock may be five minutes ahead: %s", (_, command) => {
    expect(decided(command).ok).toBe(true);
  });
});

describe("[QU12] an event that is known already is passed over", () => {
  const ledger = recordSamples(emptyLedger, [arrival()], 1);
  test("[QU12] by its own id, in its queue", () => {
    const others = [arrival({ id: "e2" }), arrival({ queue: applications })];
    expect(decided(record(arrival(), ...others), ana, ledger)).toEqual({ ok: true, events: others });
  });

  test("[QU12] twice in one command", () => {
    expect(decided(record(arrival(), arrival()))).toEqual({ ok: true, events: [arrival()] });
  });

  test("[QU12] a hundred thousand at once are no trouble", () => {
    const events = Array.from({ length: 200_000 }, (_, place) => arrival({ id: `e${place}` }));
    const decision = decided({ type: "record-items", events });
    expect(decision.ok && decision.events.length).toBe(200_000);
  });
});

describe("[QU13] a command needs the day sheets of its own days and of its items', and none where it is refused", () => {
  const sheets = (command: SampleCommand, by = ana, ledger = emptyLedger) =>
    [...sheetsOf(ledger, people, command, contextOf({ by }))].sort();
  const started = arrival({ id: "e2", type: "started", at: morning });

  test("[QU13] its own days", () => {
    const before = arrival({ at: morning - 3 * day });
    expect(sheets(record(before, arrival()))).toEqual(["phones/2026-11-15", "phones/2026-11-18"]);
    expect(sheets(setLevel())).toEqual(["applications/2026-11-18"]);
  });

  test("[QU13] the day on which its item arrived", () => {
    const ledger = recordSamples(emptyLedger, [arrival({ at: morning - 3 * day })], 1);
    expect(sheets(record(started), ana, ledger)).toEqual(["phones/2026-11-15", "phones/2026-11-18"]);
  });

  test("[QU13] refused: none", () => {
    expect(sheets(record(arrival()), cy)).toEqual([]);
    expect(sheets(record(arrival(), arrival({ queue: attic })))).toEqual([]);
    expect(sheets(record(arrival({ at: Number.MAX_VALUE })))).toEqual([]);
  });
});
