import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isOpen } from "../../server/domain/call.ts";
import type { CallTypeId, PersonId, ShelfId } from "../../server/domain/ids.ts";
import type { Area, CallType, Site } from "../../server/domain/site.ts";
import { day, type Instant, minute } from "../../server/domain/time.ts";
import { absent, areaOf, byId, callTypeOf, siteOf, stuck } from "../support/site.ts";
import { ana, callId, resolveOf, server } from "../support/states.ts";
import { House, leaders } from "./climbing.ts";

/**
 * A step fires if and only if it is due. The model counts minutes, one after the other, by what Intl says that a clock on the
 * wall shows; it knows nothing of instants that are computed ahead.
 */

/** Zones that change their clocks between midnight and four: opening hours keep clear of what comes twice. */
const zones = ["Europe/Amsterdam", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "UTC"];
const first = Date.parse("2026-10-01T00:00:00Z");

const periods = fc
  .uniqueArray(fc.integer({ min: 8, max: 48 }), { minLength: 0, maxLength: 4 })
  .map((halves) => halves.sort((a, b) => a - b).map((half) => half * 30))
  .map(([from, to, again, end]) => {
    if (from === undefined || to === undefined) return [{ from: 0, to: 1440 }];
    if (again === undefined || end === undefined) return [{ from, to }];
    return [
      { from, to },
      { from: again, to: end },
    ];
  });

const areas: fc.Arbitrary<Area> = fc
  .record({
    zone: fc.constantFrom(...zones),
    hours: fc
      .array(fc.oneof(fc.constant([]), periods, periods), { minLength: 7, maxLength: 7 })
      .map((week) => new Map(week.map((hours, place) => [place + 1, hours]))),
    holidays: fc
      .array(fc.integer({ min: 0, max: 50 }), { maxLength: 8 })
      .map((days) => new Set(days.map((n) => new Date(first + n * day).toISOString().slice(0, 10)))),
  })
  .map(areaOf);

const steps = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 2_000 })), {
    maxLength: 4,
  })
  .map((after) => after.sort((a, b) => a - b).map((minutes) => ({ after: minutes * 60, to: [leaders] })));

const types = (id: CallTypeId): fc.Arbitrary<CallType> =>
  fc
    .record({
      clock: fc.constantFrom("always" as const, "opening-hours" as const),
      chain: fc.record({ acknowledge: steps, resolve: steps }),
    })
    .map((type) => callTypeOf({ id, reopenWithin: 86_400, ...type }));

const acts = [
  "take",
  "attend",
  "cancel",
  "resolve",
  "reopen",
  "fail",
  "shelve",
  "unshelve",
  "retype",
  "hand",
  "set",
] as const;
interface Act {
  readonly what: (typeof acts)[number];
  /** Minutes after the act before it. */
  readonly after: number;
  readonly minutes: number;
}
const life: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...acts),
    after: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 })),
    minutes: fc.integer({ min: -1_500, max: 1_500 }),
  }),
  { maxLength: 8 },
);

const call = callId("c1");
const shelf = "s1" as ShelfId;

/** What should have happened, counted. */
class Model {
  readonly site: Site;
  readonly area: Area;
  now: Instant;
  type: CallTypeId = stuck;
  state: "raised" | "owned" | "settled" = "raised";
  settledAt = 0;
  round = 1;
  since: { raised: Instant; owned: Instant | null };
  /** Steps that were fired, by round and clock. */
  fired: Record<string, number> = {};
  failed: Record<string, boolean> = {};
  until: Instant | null = null;

  constructor(site: Site, area: Area, now: Instant) {
    this.site = site;
    this.area = area;
    this.now = now;
    this.since = { raised: now, owned: null };
  }

  climb(): string[] {
    const found: string[] = [];
    if (this.state === "settled" || (this.until !== null && this.now < this.until)) return found;
    const clock = this.state === "raised" ? "acknowledge" : "resolve";
    const way = `${this.round}.${clock}`;
    const { chain, clock: kind } = this.site.callTypes.get(this.type) as CallType;
    const start = (this.state === "raised" ? this.since.raised : this.since.owned) as Instant;
    const passed = this.#minutes(start, kind);
    for (let place = this.fired[way] ?? 0; ; place++) {
      const step = chain[clock][place];
      if (!step || !(passed * 60 >= step.after || this.failed[way])) return found;
      this.failed[way] = false;
      this.fired[way] = place + 1;
      found.push(`c1 ${way}.${place + 1}`);
    }
  }

  readonly #counts = new Map<string, { to: Instant; minutes: number }>();

  /** Minutes on the clock since `start`, one by one; goes on where it was, until a clock is set. */
  #minutes(start: Instant, kind: CallType["clock"]): number {
    if (kind === "always") return (this.now - start) / minute;
    const key = `${start}`;
    const count = this.#counts.get(key) ?? { to: start, minutes: 0 };
    for (; count.to < this.now; count.to += minute) if (isOpenAt(this.area, count.to)) count.minutes++;
    if (count.to > this.now) throw new Error("the model counts forward only");
    this.#counts.set(key, count);
    return count.minutes;
  }

  set(by: number): void {
    this.now += by;
    this.settledAt += by;
    this.since = {
      raised: this.since.raised + by,
      owned: this.since.owned === null ? null : this.since.owned + by,
    };
    if (this.until !== null) this.until += by;
    this.#counts.clear();
  }
}

function isOpenAt(area: Area, instant: Instant): boolean {
  const { date, weekday, minutes } = wallClock(area.zone, instant);
  if (area.holidays.has(date)) return false;
  return (area.hours.get(weekday) ?? []).some(({ from, to }) => from <= minutes && minutes < to);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string, instant: number): { date: string; weekday: number; minutes: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  formats.set(zone, format);
  // 2026-10-25 02:30
  const [date = "", time = ""] = format.format(instant).split(" ");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return { date, weekday: new Date(`${date}T12:00Z`).getUTCDay() || 7, minutes: hours * 60 + minutes };
}

/** Does the same to both; what the rules refuse does nothing. */
function act(house: House, model: Model, { what, minutes }: Act): void {
  const { state } = house.call();
  const owned = state === "acknowledged" || state === "attended";
  switch (what) {
    case "take":
      if (state !== "raised") return;
      house.run({ type: "acknowledge-call", call }, ana);
      own(model);
      return;
    case "attend":
      if (state !== "raised" && state !== "acknowledged") return;
      house.run({ type: "attend-call", call }, ana);
      own(model);
      return;
    case "cancel":
      if (!isOpen(house.call())) return;
      house.run({ type: "cancel-call", call });
      settle(model);
      return;
    case "resolve":
      if (!owned) return;
      house.run(resolveOf(call, "missing" as never));
      settle(model);
      return;
    case "reopen": {
      if (model.state !== "settled" || isOpen(house.call())) return;
      if (house.now - model.settledAt > day || house.now < model.settledAt) return;
      house.run({ type: "reopen-call", call });
      model.state = "raised";
      model.round++;
      // it must be heard, whatever was put aside before
      model.until = null;
      model.since = { raised: model.now, owned: null };
      return;
    }
    case "fail": {
      for (const { key, deliveries } of house.call().steps) {
        if (deliveries.every(({ state: one }) => one !== "waiting")) continue;
        house.settle(key);
        const [round, clock, number] = key.split(".");
        const way = `${round}.${clock}`;
        if (model.fired[way] === Number(number)) model.failed[way] = true;
      }
      return;
    }
    case "shelve": {
      model.until = model.now + Math.abs(minutes) * minute;
      const entry = { id: shelf, what: { kind: "call", call }, reason: "", until: model.until } as const;
      const shelved = new Map([[shelf, { ...entry, at: house.now, by: server }]]);
      house.state = { ...house.state, shelf: shelved };
      return;
    }
    case "unshelve":
      model.until = null;
      house.state = { ...house.state, shelf: new Map() };
      return;
    case "retype":
      if (!isOpen(house.call())) return;
      model.type = model.type === stuck ? absent : stuck;
      house.run({ type: "retype-call", call, callType: model.type });
      return;
    case "hand":
      if (!owned) return;
      if ("owner" in house.call()) house.run({ type: "hand-over-call", call, to: nextOwner(house) });
      return;
    case "set":
      // What was settled keeps its times: a reopening after a jump is another matter.
      if (!isOpen(house.call())) return;
      model.set(minutes * minute);
      house.now += minutes * minute;
      house.run({ type: "shift-clocks", by: minutes * minute });
  }
}

function nextOwner(house: House): PersonId {
  const found = house.call();
  const owner = "owner" in found && found.owner.kind === "person" ? found.owner.person : null;
  return (owner === "ana" ? "ben" : "ana") as PersonId;
}

function own(model: Model): void {
  model.state = "owned";
  model.since = { ...model.since, owned: model.since.owned ?? model.now };
}

function settle(model: Model): void {
  model.state = "settled";
  model.settledAt = model.now;
}

test("[ES15] minute by minute a step fires if and only if it is due, whatever happens to the call and to the clock", () => {
  let fired = 0;
  void fc.assert(
    fc.property(
      areas,
      types(stuck),
      types(absent),
      fc.integer({ min: 0, max: 40 * 24 * 60 }),
      life,
      (area, one, other, start, acted) => {
        const site = siteOf({ areas: byId([area]), queues: new Map(), callTypes: byId([one, other]) });
        const house = new House(site).raise("c1", first + start * minute);
        const model = new Model(site, area, house.now);
        for (const each of [...acted, { what: "unshelve", after: 2_880, minutes: 0 } as const]) {
          for (let passed = 0; passed < each.after; passed++) {
            const steps = house.climb();
            fired += steps.length;
            expect(steps).toEqual(model.climb());
            expect(house.climb(house.now + minute - 1)).toEqual([]);
            house.now += 1;
            model.now += minute;
          }
          act(house, model, each);
        }
      },
    ),
    { numRuns: Number(process.env["RUNS"] ?? 10) },
  );
  expect(fired).toBeGreaterThan(0);
});
