import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "../../server/domain/call.ts";
import type { RuleId, ShelfId } from "../../server/domain/ids.ts";
import { type Health, signalHealth } from "../../server/domain/signal-health.ts";
import { burstsOf, busiestOf, signalOf } from "../../server/domain/signals.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { hour, type Instant, minute, second } from "../../server/domain/time.ts";
import { answerHealth, healthAnswer } from "../../server/inputs/http/health-answers.ts";
import { joined, lived, raisedAt, resolved, taken } from "../support/calls.ts";
import {
  absent,
  applications,
  areaOf,
  branch,
  byId,
  callTypeOf,
  loans,
  phones,
  queueOf,
  siteOf,
  stuck,
  week,
} from "../support/site.ts";
import { ana, callId } from "../support/states.ts";

const rule = "applications/too-much" as RuleId;
/** Two lead the loans, on weekdays from 8 to 18; one leads the branch, day and night. */
const site = siteOf({
  areas: byId([
    areaOf({ leaders: 2 }),
    areaOf({ id: branch, name: "Branch", office: "front", hours: week([1, 7], [0, 24]) }),
  ]),
  queues: byId([queueOf(), queueOf({ id: phones, area: branch })]),
  callTypes: byId([
    callTypeOf({ urgency: 1 }),
    callTypeOf({ id: absent, label: "Nobody there", urgency: 3 }),
  ]),
  interventions: new Map([
    [
      rule,
      {
        id: rule,
        queue: applications,
        measure: "items",
        direction: "above",
        level: 10,
        back: 8,
        hold: 0,
        priority: 1,
        response: "Ask next door",
        owner: "Team lead",
        raises: stuck,
      },
    ],
  ]),
});
/** Thursday, 10:00 in Amsterdam. */
const ten = Date.parse("2026-11-19T10:00:00+01:00");

interface Made {
  readonly area?: typeof loans;
  readonly type?: typeof stuck;
  readonly place?: string | null;
  readonly rule?: RuleId;
}
function signal(at: Instant, { area = loans, type = stuck, place = "Desk 1", rule }: Made = {}): Call {
  return lived(raisedAt(at, { area, callType: type, queue: null, place }, rule));
}

function healthOf(
  calls: readonly Call[],
  team: typeof loans | null = loans,
  change: Partial<State> = {},
  now = ten + hour,
): Health {
  const signals = calls.map((call) => signalOf(call, site)).sort((a, b) => a.raisedAt - b.raisedAt);
  const state = { ...emptyState, ...change };
  return signalHealth({ site, state, signals, from: ten, to: ten + hour, now }, team);
}

const every = (gap: number, count: number, made: (number: number) => Made = () => ({})) =>
  Array.from({ length: count }, (_, number) => signal(ten + number * gap, made(number)));

describe("[LN19] calls per leader and open hour are judged against 6 and 12", () => {
  test.each([
    [0, 0, "acceptable"],
    [12, 6, "acceptable"],
    [13, 6.5, "high"],
    [24, 12, "high"],
    [25, 12.5, "too-many"],
  ])("[LN19] %i in an hour that two led are %f for each: %s", (count, perLeaderHour, standing) => {
    const calls = every(2 * minute, count);
    expect(healthOf(calls).load).toMatchObject({ raised: count, leaderHours: 2, perLeaderHour, standing });
  });

  test("[LN19] in less than an hour of leading nothing is judged", () => {
    const signals = every(minute, 5).map((call) => signalOf(call, site));
    const short = (to: Instant) =>
      signalHealth({ site, state: emptyState, signals, from: ten, to, now: to }, loans).load;
    expect(short(ten + 29 * minute)).toMatchObject({ raised: 5, perLeaderHour: null, standing: null });
    expect(short(ten + 30 * minute)).toMatchObject({ perLeaderHour: 5, standing: "acceptable" });
  });

  test("[LN19] what was raised while its area was closed is told, and not counted to those who led", () => {
    const night = Date.parse("2026-11-19T22:00:00+01:00");
    const signals = [signal(ten), signal(night), signal(night + minute)].map((call) => signalOf(call, site));
    const whole = {
      from: Date.parse("2026-11-19T00:00:00+01:00"),
      to: Date.parse("2026-11-20T00:00:00+01:00"),
    };
    const watched = { site, state: emptyState, signals, ...whole, now: whole.to };
    expect(signalHealth(watched, loans).load).toEqual({
      raised: 3,
      whileOpen: 1,
      leaderHours: 20,
      perLeaderHour: 0.05,
      standing: "acceptable",
    });
    // Of the site: ten hours for each of two, and 24 for one.
    expect(signalHealth(watched, null).load.leaderHours).toBe(44);
    const nobody = { ...watched, from: night, to: night + hour };
    expect(signalHealth(nobody, loans).load).toMatchObject({ perLeaderHour: null, standing: null });
  });
});

describe("[LN20] floods are more than ten within ten minutes, and busy is the most within ten", () => {
  const at = (...minutes: number[]) => minutes.map((one) => one * minute);
  test.each([
    ["ten within ten minutes are none", at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), [], 10],
    ["eleven are one", at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9.5), [{ from: 0, to: 9.5, count: 11 }], 11],
    ["eleven in exactly ten minutes are none", at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), [], 10],
    [
      "a flood lasts while it goes on",
      at(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 18, 18, 18),
      [{ from: 0, to: 9, count: 12 }],
      12,
    ],
    [
      "two that don't touch are two",
      [...at(...Array(11).fill(0)), ...at(...Array(12).fill(60))],
      [
        { from: 0, to: 0, count: 11 },
        { from: 60, to: 60, count: 12 },
      ],
      12,
    ],
    ["nothing at all", [], [], null],
  ])("[LN20] %s", (_, moments, floods, most) => {
    expect(burstsOf(moments, 10 * minute, 10)).toEqual(
      floods.map(({ from, to, count }) => ({ from: from * minute, to: to * minute, count })),
    );
    expect(busiestOf(moments, 10 * minute)?.count ?? null).toBe(most);
  });

  test("[LN20] as found by looking at each moment", () => {
    const moments = fc
      .array(fc.integer({ min: 0, max: 120 }), { maxLength: 60 })
      .map((all) => all.sort((a, b) => a - b));
    void fc.assert(
      fc.property(
        moments,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (all, length, most) => {
          const windows = all.map((from) => all.filter((one) => one >= from && one < from + length));
          const widest = Math.max(0, ...windows.map((some) => some.length));
          expect(busiestOf(all, length)?.count ?? 0).toBe(widest);
          const bursts = burstsOf(all, length, most);
          const crowded = windows.filter((some) => some.length > most);
          // Every crowded window lies in a burst, and every burst begins and ends with one.
          for (const some of crowded)
            expect(bursts.some(({ from, to }) => from <= (some[0] ?? 0) && (some.at(-1) ?? 0) <= to)).toBe(
              true,
            );
          for (const { from, to } of bursts) {
            expect(crowded.some((some) => some[0] === from)).toBe(true);
            expect(crowded.some((some) => some.at(-1) === to)).toBe(true);
          }
          for (const [place, { from }] of bursts.entries())
            expect(from).toBeGreaterThanOrEqual(bursts[place - 1]?.to ?? 0);
        },
      ),
    );
  });
});

describe("[LN21] the ten loudest sources, the shares of urgencies, and what chatters", () => {
  test("[LN21] a source is a rule, or a type at a place of an area; capitals and blanks don't matter", () => {
    const calls = [
      ...every(minute, 4, () => ({ rule })),
      signal(ten, { place: "Desk 2" }),
      signal(ten, { place: " desk  2" }),
      signal(ten, { place: "Desk 2", type: absent }),
      signal(ten, { place: null }),
    ];
    const { loudest } = healthOf(calls);
    expect(loudest).toMatchObject({ sources: 4, share: 1 });
    expect(
      loudest.top.map(({ source, count, share }) => [source.rule ?? source.place, count, share]),
    ).toEqual([
      [rule, 4, 0.5],
      ["Desk 2", 2, 0.25],
      ["Desk 2", 1, 0.125],
      [null, 1, 0.125],
    ]);
  });

  test("[LN21] what the ten loudest of many make", () => {
    const calls = [
      ...every(minute, 30, (number) => ({ place: `Desk ${number % 15}` })),
      signal(ten, { place: "Desk 1" }),
    ];
    // Fifteen desks of two each, and one more: 3 + 9 × 2 of 31.
    const { loudest } = healthOf(calls);
    expect([loudest.sources, loudest.top.length, loudest.share]).toEqual([15, 10, 21 / 31]);
    expect(healthOf([]).loudest).toEqual({ sources: 0, share: null, top: [] });
  });

  test("[LN21] urgencies", () => {
    const calls = every(minute, 4, (number) => ({ type: number === 0 ? absent : stuck }));
    expect(healthOf(calls).priorities).toEqual([
      { urgency: 1, count: 3, share: 0.75 },
      { urgency: 2, count: 0, share: 0 },
      { urgency: 3, count: 1, share: 0.25 },
    ]);
    expect(healthOf([]).priorities[0]).toEqual({ urgency: 1, count: 0, share: null });
  });

  test("[LN21] three transitions of one source in a minute are chatter", () => {
    const flickers = [0, 10, 200, 400].map((seconds) =>
      lived(
        raisedAt(ten + seconds * second, { area: loans, callType: stuck, queue: null, place: "Desk 1" }),
        taken(ten + (seconds + 1) * second),
        resolved(ten + (seconds + 5) * second),
      ),
    );
    const noisy = lived(
      raisedAt(ten, { area: loans, callType: stuck, queue: null, place: "Desk 9" }),
      joined(ten + 30 * second, "j1"),
      joined(ten + 59 * second, "j2"),
    );
    const calm = lived(
      raisedAt(ten, { area: loans, callType: stuck, queue: null, place: "Desk 8" }),
      joined(ten + 30 * second, "j3"),
      joined(ten + 60 * second, "j4"),
    );
    const { chattering } = healthOf([...flickers, noisy, calm]);
    expect(chattering.map(({ source, bursts, most }) => [source.place, bursts, most])).toEqual([
      ["Desk 1", 1, 4],
      ["Desk 9", 1, 3],
    ]);
  });
});

describe("[LN22] what is stale, shelved or held down is told as of now, and what could not be delivered of the time", () => {
  const old = lived(
    raisedAt(ten - 24 * hour, { call: callId("old"), area: loans, callType: stuck, queue: null }),
  );
  const fresh = lived(
    raisedAt(ten - 23 * hour, { call: callId("fresh"), area: loans, callType: stuck, queue: null }),
  );
  const calls = new Map([old, fresh].map((call) => [call.id, call]));

  test("[LN22] stale is open for more than a day", () => {
    const ids = (now: Instant, team: typeof loans | null) =>
      healthOf([], team, { calls }, now).stale.map(({ id }) => id);
    expect(ids(ten, loans)).toEqual([]);
    expect(ids(ten + 1, loans)).toEqual(["old"]);
    expect(ids(ten + 2 * hour, null)).toEqual(["old", "fresh"]);
    expect(ids(ten + 2 * hour, branch)).toEqual([]);
  });

  test("[LN22] shelved and held down until their time is over, each in the area of its queue or call", () => {
    const facts = { reason: "Known outage", at: ten, by: ana };
    const shelf = new Map(
      [
        { id: "s1" as ShelfId, what: { kind: "rule", rule } as const, until: ten + 1, ...facts },
        { id: "s2" as ShelfId, what: { kind: "call", call: old.id } as const, until: ten + 2, ...facts },
      ].map((one) => [one.id, one]),
    );
    const watch = { rule, passed: true, since: ten, call: null, crossings: [] };
    const rules = new Map([[rule, { ...watch, heldUntil: ten + 1 }]]);
    const found = (now: Instant, team: typeof loans | null) => {
      const { shelved, held } = healthOf([], team, { calls, shelf, rules }, now);
      return [shelved.map(({ id }) => id), held.map(({ rule }) => rule)];
    };
    expect(found(ten, loans)).toEqual([["s1", "s2"], [rule]]);
    expect(found(ten + 1, loans)).toEqual([["s2"], []]);
    expect(found(ten + 2, null)).toEqual([[], []]);
    expect(found(ten, branch)).toEqual([[], []]);
  });

  test("[LN22] failed deliveries by target", () => {
    const call = signal(ten);
    const delivery = (state: "failed" | "delivered", problem: "timed-out" | "unreachable" | null) => ({
      target: { kind: "webhook", webhook: "pager" as never } as const,
      state,
      at: ten,
      attempts: 3,
      problem,
    });
    const step = (deliveries: ReturnType<typeof delivery>[]) =>
      ({ key: "1.acknowledge.1", dueAt: ten, at: ten, deliveries }) as const;
    const failing = {
      ...call,
      steps: [
        step([delivery("failed", "timed-out")]),
        step([delivery("failed", "unreachable"), delivery("delivered", null)]),
      ],
    };
    expect(healthOf([failing, signal(ten)]).undelivered).toEqual([
      { target: { kind: "webhook", webhook: "pager" }, count: 2, problems: ["timed-out", "unreachable"] },
    ]);
  });
});

test("[LN23] no person is any part of signal health, nor anything that somebody wrote", () => {
  const secret = "SECRET";
  const poisoned = {
    kind: "person",
    person: `${secret}-person` as never,
    device: `${secret}-device` as never,
  } as const;
  const call: Call = {
    ...lived(
      [
        ten - 30 * hour,
        {
          type: "call-raised",
          call: callId("c1"),
          callType: stuck,
          area: loans,
          queue: null,
          place: "Desk 1",
          note: secret,
        },
        poisoned,
      ],
      [ten - 29 * hour, { type: "call-acknowledged", call: callId("c1") }, poisoned],
      [
        ten - 29 * hour,
        { type: "call-handed-over", call: callId("c1"), to: `${secret}-to` as never },
        poisoned,
      ],
      [
        ten - 29 * hour,
        { type: "call-joined", call: callId("c1"), as: callId(`${secret}-as`), note: secret },
        poisoned,
      ],
      [
        ten - 29 * hour + 1,
        { type: "call-joined", call: callId("c1"), as: callId(`${secret}-as-2`), note: secret },
        poisoned,
      ],
    ),
  };
  const shelved = {
    id: "s1" as ShelfId,
    what: { kind: "call", call: call.id } as const,
    reason: secret,
    until: ten + hour,
    at: ten,
    by: poisoned,
  };
  const state = { ...emptyState, calls: new Map([[call.id, call]]), shelf: new Map([[shelved.id, shelved]]) };
  const signals = [signalOf(call, site)];
  const health = signalHealth({ site, state, signals, from: ten - 40 * hour, to: ten, now: ten }, null);
  const answer = answerHealth(site, state, health);
  expect(answer.stale.count).toBe(1);
  expect(answer.shelved).toHaveLength(1);
  expect(answer.chattering).toHaveLength(0);
  expect(JSON.stringify(answer)).not.toContain(secret);
  expect(healthAnswer.shape.site.parse(answer)).toEqual(answer);
});
