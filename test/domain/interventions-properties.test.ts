import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isOpen, type OpenCall } from "../../server/domain/call.ts";
import type { Event, FactCommand } from "../../server/domain/command.ts";
import type { CallId, CommandId, RuleId, ShelfId } from "../../server/domain/ids.ts";
import type { Intervention } from "../../server/domain/intervention.ts";
import { heldDown, isNews } from "../../server/domain/interventions.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { ruleShelvedUntil } from "../../server/domain/shelf.ts";
import { decide, emptyState, evolve, type State } from "../../server/domain/state.ts";
import { hour, type Instant, minute, second } from "../../server/domain/time.ts";
import { busy, ruleOf, siteWith } from "../support/rules.ts";
import { absent, areaOf, branch, byId, loans, phones, sick, week } from "../support/site.ts";
import { contextOf, morning, server, token } from "../support/states.ts";

/** What holds for rules, whatever comes: judged by what happened, on a clock that nobody sets. */

const surge = "phones/surge" as RuleId;
const rules: readonly Intervention[] = [
  ruleOf({ hold: 120 }),
  ruleOf({ id: surge, level: 20, back: 20, hold: 0 }),
];
const always = week([1, 7], [0, 24]);
const site = siteWith(rules, {
  areas: byId([areaOf({ id: loans }), areaOf({ id: branch, zone: "UTC", hours: always })]),
});

type Move =
  | { readonly kind: "look"; readonly values: readonly (number | null)[] }
  | { readonly kind: "shelve"; readonly rule: number; readonly minutes: number }
  | {
      readonly kind: "take" | "resolve" | "cancel" | "reopen" | "report" | "unshelve" | "restart";
      readonly which: number;
    }
  | { readonly kind: "set-clock"; readonly by: number };

const figure = fc.constantFrom(0, 6, 7, 10, 11, 15, 20, 21, 40, null);
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant("look" as const), values: fc.tuple(figure, figure) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("shelve" as const),
      rule: fc.nat(1),
      minutes: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("take", "resolve", "cancel", "reopen", "report", "unshelve", "restart"),
      which: fc.nat(5),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("set-clock" as const),
      by: fc.constantFrom(-hour, hour, 90 * second),
    }),
  },
);
const moves = fc.array(
  fc.tuple(fc.constantFrom(0, 1, 5, 19, 20, 30, 59, 60, 61, 119, 120, 121, 300, 900), move),
  { maxLength: 60 },
);

interface Passing {
  /** When it began, on the steady clock. */
  readonly since: Instant;
  raised: number;
}

/** The office, and what was seen of each rule. */
class Office {
  state: State = emptyState;
  /** Never set: real milliseconds. */
  steady = 0;
  #ahead = 0;
  #commands = 0;
  readonly #passings = new Map<RuleId, Passing>();
  readonly #transitions = new Map<RuleId, Instant[]>();
  readonly #heldUntil = new Map<RuleId, Instant>();
  readonly #shelvedUntil = new Map<RuleId, Instant>();

  get now(): Instant {
    return morning + this.steady + this.#ahead;
  }

  move(move: Move): void {
    switch (move.kind) {
      case "look":
        this.#look(move.values);
        return;
      case "shelve": {
        const rule = rules[move.rule]?.id ?? busy;
        const shelf = `s${this.#commands}` as ShelfId;
        const until = this.now + move.minutes * minute;
        this.#run({ type: "shelve", shelf, what: { kind: "rule", rule }, reason: "Known", until });
        return;
      }
      case "set-clock":
        this.#ahead += move.by;
        this.#run({ type: "shift-clocks", by: move.by });
        return;
      case "restart":
        this.state = restoreState(JSON.parse(JSON.stringify(saveState(this.state))));
        return;
      case "unshelve": {
        const shelf = [...this.state.shelf.keys()][move.which];
        if (shelf) this.#run({ type: "unshelve", shelf });
        return;
      }
      default:
        this.#person(move.kind, move.which);
    }
  }

  #person(kind: "take" | "resolve" | "cancel" | "reopen" | "report", which: number): void {
    if (kind === "report") {
      const raising = { callType: absent, area: branch, queue: phones, place: null, note: null };
      this.#run({ type: "raise-call", call: `mine-${this.#commands}` as CallId, ...raising }, true);
      return;
    }
    const open = [...this.state.calls.values()].filter((call) => isOpen(call) === (kind !== "reopen"));
    const call = open[which % Math.max(1, open.length)]?.id;
    if (!call) return;
    if (kind === "take") this.#run({ type: "acknowledge-call", call });
    if (kind === "resolve") this.#run({ type: "resolve-call", call, cause: sick, remark: null });
    if (kind === "reopen") this.#run({ type: "reopen-call", call });
    if (kind === "cancel") this.#run({ type: "cancel-call", call });
  }

  #look(values: readonly (number | null)[]): void {
    const readings = rules.map(({ id }, place) => ({ rule: id, value: values[place] ?? null }));
    const first = readings[0];
    const news = first && isNews(this.state, first, { site, at: this.now });
    const events = this.#run({ type: "watch-levels", readings });
    expect(news).toBe(events.some((event) => "rule" in event && event.rule === first?.rule));
    for (const { rule, value } of readings) if (value !== null) this.#settled(rule);
    this.#noOrphans();
  }

  /** What must be so right after a figure of a rule was known. */
  #settled(rule: RuleId): void {
    const watch = this.state.rules.get(rule);
    if (!watch || heldDown(watch, this.now) !== null) return;
    const passing = this.#passings.get(rule);
    expect(watch.passed).toBe(passing !== undefined);
    const hold = (site.interventions.get(rule)?.hold ?? 0) * second;
    const wanted =
      passing &&
      this.steady - passing.since >= hold &&
      ruleShelvedUntil(this.state.shelf, rule, this.now) === null;
    if (wanted) expect(watch.call).not.toBeNull();
    if (!passing) expect(watch.call).toBeNull();
  }

  /** A call that only rules are about, and that nobody took, is about some level that is passed, or not known. */
  #noOrphans(): void {
    const wanted = [...this.state.rules.values()].map(({ call }) => call);
    const orphans = [...this.state.calls.values()].filter(
      (call): call is OpenCall =>
        call.state === "raised" &&
        call.rule !== null &&
        call.reports.every(({ by }) => by.kind === "system") &&
        call.normalAt === null &&
        call.round === 1 &&
        ![call.id, ...call.reports.map(({ as }) => as)].some((id) => wanted.includes(id)),
    );
    expect(orphans).toEqual([]);
  }

  #run(command: FactCommand, asToken = false): readonly Event[] {
    const by = asToken ? token("desk") : server;
    const id = `c${++this.#commands}` as CommandId;
    const context = contextOf({ site, at: this.now, by, command: id });
    const decision = decide(this.state, command, context);
    if (!decision.ok) return [];
    for (const event of decision.events) {
      this.#seen(event);
      this.state = evolve(this.state, event, context);
    }
    return decision.events;
  }

  #seen(event: Event): void {
    if (event.type === "shelved" && event.what.kind === "rule")
      this.#shelvedUntil.set(event.what.rule, event.until - this.#ahead - morning);
    if (event.type === "unshelved") {
      const what = this.state.shelf.get(event.shelf)?.what;
      if (what?.kind === "rule") this.#shelvedUntil.delete(what.rule);
    }
    if (event.type === "rule-crossed") this.#crossed(event.rule, event.passed);
    if (event.type === "rule-held") {
      this.#notHeld(event.rule);
      // the third within a minute, and never before
      expect(this.#recent(event.rule)).toHaveLength(2);
      this.#heldUntil.set(event.rule, this.steady + 15 * minute);
      this.#transitions.set(event.rule, []);
      this.#passings.delete(event.rule);
    }
    if (event.type === "rule-raised") this.#raised(event.rule, event.call);
  }

  #crossed(rule: RuleId, passed: boolean): void {
    this.#notHeld(rule);
    const before = this.#passings.has(rule);
    if (before !== passed) {
      expect(this.#recent(rule).length).toBeLessThan(2);
      this.#transitions.set(rule, [...(this.#transitions.get(rule) ?? []), this.steady]);
    }
    if (passed) this.#passings.set(rule, { since: this.steady, raised: 0 });
    else this.#passings.delete(rule);
  }

  #recent(rule: RuleId): readonly Instant[] {
    return (this.#transitions.get(rule) ?? []).filter((at) => this.steady - at <= minute);
  }

  #notHeld(rule: RuleId): void {
    expect(this.steady).toBeGreaterThanOrEqual(this.#heldUntil.get(rule) ?? 0);
  }

  #raised(rule: RuleId, call: CallId): void {
    this.#notHeld(rule);
    const passing = this.#passings.get(rule);
    if (!passing) throw new Error("raised without a passing");
    passing.raised++;
    expect(passing.raised).toBe(1);
    // the call that was open while it was held down stays its call, however long it is passed now
    if (!call.startsWith(`c${this.#commands}.`)) return;
    expect(this.steady - passing.since).toBeGreaterThanOrEqual(
      (site.interventions.get(rule)?.hold ?? 0) * second,
    );
    expect(this.steady).toBeGreaterThanOrEqual(this.#shelvedUntil.get(rule) ?? 0);
  }
}

test("[IV15] one call per passing, after its hold, and none while held down or shelved", () => {
  void fc.assert(
    fc.property(moves, (list) => {
      const office = new Office();
      office.state = evolve(
        office.state,
        {
          type: "token-made",
          token: token("desk").token,
          name: "Desk",
          scopes: ["calls:write"],
          secret: "x",
        },
        { at: morning, by: server },
      );
      for (const [seconds, move] of list) {
        office.steady += seconds * second;
        office.move(move);
      }
    }),
    { numRuns: 300 },
  );
});
