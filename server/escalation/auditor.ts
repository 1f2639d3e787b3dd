import { type Delivery, isOpen, type OpenCall } from "../domain/call.ts";
import { isHeld, waitingDeliveries } from "../domain/deliveries.ts";
import { minute, second } from "../domain/time.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock, Instant } from "../ports.ts";
import { type Overdue, overdueSteps } from "./overdue.ts";

/** Real milliseconds. */
const auditEvery = minute;
/** A step that became due only just now is fired by then; what is still there is late. */
const lookAgainAfter = 3 * second;
const lateAfter = 2 * second;
/** The clock looks four times a second. */
const longestSilence = 10 * second;
const longestDelivery = 5 * minute;
/** Two audits that did not come. */
const longestPause = 3 * auditEvery;

/** What an audit found. */
export interface Audit {
  readonly ok: boolean;
  readonly checkedAt: Instant | null;
  readonly open: number;
  /** Steps that should have been fired, and weren't. */
  readonly late: number;
  /** Of these, ms since the first one was due. */
  readonly latestMs: number;
  /** Whether the clock that fires them runs and could record what it fired, and audits come. */
  readonly ticking: boolean;
  /** Messages that wait for longer than five minutes, and not for the end of quiet hours or of a shelving. */
  readonly waiting: number;
  /** Messages of open calls that reached nobody. */
  readonly failed: number;
}

export interface AuditorDependencies {
  readonly operations: Operations;
  readonly clock: Clock;
  readonly log: Log;
  /** Real ms since some moment, whatever the clock says. */
  readonly steady: () => number;
  readonly escalation: { readonly silence: number };
  /** After each audit that found nothing wrong. */
  readonly onFine: () => void;
}

/**
 * Looks every minute whether each open call has climbed as far as it should have, by a computation of its own. It trusts
 * nothing that it checks, and measures on real time: a clock that was set cannot deceive it.
 */
export class Auditor {
  readonly #with: AuditorDependencies;
  #timers: NodeJS.Timeout[] = [];
  #audit: Audit;
  #auditedAt: number;
  /** Since when, on real time, steps are known to be overdue and deliveries to wait. */
  #overdue: ReadonlyMap<string, number> = new Map();
  #waiting: ReadonlyMap<string, number> = new Map();

  constructor(dependencies: AuditorDependencies) {
    this.#with = dependencies;
    this.#auditedAt = dependencies.steady();
    this.#audit = { ...nothingWrong, checkedAt: null, open: 0, failed: 0 };
  }

  start(): void {
    this.#round();
    this.#timers = [setInterval(() => this.#round(), auditEvery)];
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  /** The last audit; not ok either where audits don't come any more. */
  get audit(): Audit {
    const comes = this.age <= longestPause;
    return { ...this.#audit, ok: this.#audit.ok && comes, ticking: this.#audit.ticking && comes };
  }

  /** Real ms since the last audit; before the first one, since the start. */
  get age(): number {
    return this.#with.steady() - this.#auditedAt;
  }

  /** Looks once at everything. Only what was overdue at an earlier look, and still is, is late. */
  look(): Audit {
    const { operations, clock, steady, escalation } = this.#with;
    const real = steady();
    const { state } = operations.book;
    const overdue = overdueSteps(state, operations.site, clock.now());
    this.#overdue = seenSince(
      overdue.map(({ key }) => key),
      this.#overdue,
      real,
    );
    const late = overdue.filter(({ key }) => real - (this.#overdue.get(key) ?? real) >= lateAfter);
    const open = [...state.calls.values()].filter(isOpen);
    this.#waiting = seenSince(this.#waitingNow(), this.#waiting, real);
    const waiting = [...this.#waiting.values()].filter((since) => real - since >= longestDelivery).length;
    const ticking = escalation.silence <= longestSilence;
    const ok = late.length === 0 && ticking && waiting === 0;
    this.#audit = {
      ...{ ok, checkedAt: clock.now(), open: open.length, late: late.length, latestMs: latestOf(late) },
      ...{ ticking, waiting, failed: open.flatMap(failedOf).length },
    };
    this.#auditedAt = real;
    return this.#audit;
  }

  #round(): void {
    try {
      this.look();
      if (this.#overdue.size > 0) this.#timers[1] = setTimeout(() => this.#settle(), lookAgainAfter);
      else this.#settle(false);
    } catch (error) {
      // No result is a bad result: the age of the last one tells.
      this.#with.log.error({ err: error }, "the audit of the help chain failed");
    }
  }

  #settle(again = true): void {
    try {
      const before = this.#audit;
      const audit = again ? this.look() : before;
      if (!audit.ok) this.#with.log.error(audit, "the help chain does not climb as it should");
      else if (!this.#with.operations.readOnly) this.#with.onFine();
    } catch (error) {
      this.#with.log.error({ err: error }, "the audit of the help chain failed");
    }
  }

  #waitingNow(): string[] {
    const { operations, clock } = this.#with;
    const { calls, shelf } = operations.book.state;
    const when = { site: operations.site, shelf, now: clock.now() };
    return [...waitingDeliveries(calls).values()]
      .filter((delivery) => delivery.needed && !isHeld(when, delivery))
      .map(({ key }) => key);
  }
}

const nothingWrong = { ok: true, late: 0, latestMs: 0, ticking: true, waiting: 0 } as const;

/** When each was seen first: at an earlier look, or now. What is gone is forgotten. */
function seenSince(
  keys: readonly string[],
  before: ReadonlyMap<string, number>,
  now: number,
): Map<string, number> {
  return new Map(keys.map((key) => [key, before.get(key) ?? now]));
}

function latestOf(late: readonly Overdue[]): number {
  return late.reduce((most, { by }) => Math.max(most, by), 0);
}

function failedOf({ steps }: OpenCall): Delivery[] {
  return steps.flatMap(({ deliveries }) => deliveries.filter(({ state }) => state === "failed"));
}
