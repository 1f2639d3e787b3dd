import { type Engine, engineOf } from "../domain/engine.ts";
import type { ScreenFacts } from "../domain/screen-advice.ts";
import type { Instant } from "../domain/time.ts";
import type { ScreenOrder, ScreenReport, ScreenSettings } from "../protocol.ts";
import type { FleetPatience } from "./patience.ts";

/** A socket of a screen, as the fleet sees it. */
export interface Link {
  tell(settings: ScreenSettings): void;
  /** Resolves when the screen has taken it, or when that takes longer than so many ms. */
  give(order: ScreenOrder, within: number): Promise<boolean>;
}

/** Figures that waver are taken over so many reports: 25 s. */
const remembered = 5;
const anHour = 3_600_000;
const aMinute = 60_000;
/** More is no help to anybody who stands before it. */
const ordersAMinute = 20;
/** More losses than advice asks for are not counted one by one. */
const mostLosses = 10;
/** Milliseconds: load times of one page, reckoned from its reports, are not further apart. */
const samePage = 5_000;
const mostPages = 4;

const unknownEngine: Engine = { name: null, version: null, system: null };

/** What one screen told, and when. `now` is always real ms on the server's stopwatch. */
export class ScreenRecord {
  /** Open sockets: several, while one takes the place of another. */
  readonly links = new Set<Link>();
  #report: ScreenReport | null = null;
  #reportedAt = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #orderedAt: readonly number[] = [];
  #engine = unknownEngine;
  /** Whether it has ever reported: a board of before screens did so is there as long as its socket is. */
  #reports = false;
  /** When it was last heard: a link that opened, or a report. */
  #heardAt = 0;
  #closedAt: number | null = null;
  #roundTrips: readonly number[] = [];
  #pages: readonly { readonly loadedAt: number; readonly drops: number }[] = [];
  #memories: readonly number[] = [];
  #lossesAt: readonly number[] = [];
  #otherBuildSince: number | null = null;
  /** The same on the site's clock, for people. */
  seenAt: Instant | null = null;

  opened(link: Link, now: number, at: Instant): void {
    this.links.add(link);
    this.#closedAt = null;
    this.#hear(now, at);
    if (!this.#reports) this.#otherBuildSince ??= now;
  }

  closed(link: Link, now: number, at: Instant): void {
    if (!this.links.delete(link) || this.links.size > 0) return;
    this.#closedAt = now;
    if (!this.#reports) this.#hear(now, at);
  }

  /** `read` gives null for what has no form: it said something all the same, and is there. Read at most so often: `apart` ms. */
  told(read: () => ScreenReport | null, build: string, now: number, at: Instant, apart: number): void {
    this.#hear(now, at);
    this.#reports = true;
    if (now - this.#readAt < apart) return;
    this.#readAt = now;
    const report = read();
    if (report === null) return;
    this.#countLosses(report, now);
    if (report.agent !== this.#report?.agent) this.#engine = engineOf(report.agent);
    if (report.build === null || report.build === build) this.#otherBuildSince = null;
    else this.#otherBuildSince ??= now;
    this.#roundTrips = lastOf(this.#roundTrips, report.roundTrip);
    this.#memories = report.memory === null ? [] : lastOf(this.#memories, report.memory);
    this.#report = report;
    this.#reportedAt = now;
  }

  isOnline(now: number, { offlineAfter, blip }: FleetPatience): boolean {
    if (this.#closedAt !== null && now - this.#closedAt >= blip) return false;
    return !this.#reports || now - this.#heardAt < offlineAfter;
  }

  /** What advice is made from; whatever does not come from its reports is beside it. */
  facts(now: number): Omit<ScreenFacts, "online" | "mode" | "muted"> {
    const error = this.#report?.lastError;
    return {
      engine: this.#engine,
      report: this.#report,
      otherBuildFor: this.#otherBuildSince === null ? 0 : (now - this.#otherBuildSince) / 1_000,
      roundTrip: middleOf(this.#roundTrips),
      losses: this.lossesWithinAnHour(now),
      memory: this.#memories.length < remembered ? null : Math.min(...this.#memories),
      errorAgo: error ? error.ago + this.reportAge(now) / 1_000 : null,
    };
  }

  get report(): ScreenReport | null {
    return this.#report;
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** Milliseconds since the last report. */
  reportAge(now: number): number {
    return now - this.#reportedAt;
  }

  lossesWithinAnHour(now: number): number {
    return this.#lossesAt.filter((at) => now - at < anHour).length;
  }

  /** Counts an order; ms until it may be given, 0 where it may be now. */
  order(now: number): number {
    this.#orderedAt = this.#orderedAt.filter((at) => now - at < aMinute);
    const [first = now] = this.#orderedAt;
    if (this.#orderedAt.length >= ordersAMinute) return first + aMinute - now;
    this.#orderedAt = [...this.#orderedAt, now];
    return 0;
  }

  #hear(now: number, at: Instant): void {
    this.#heardAt = now;
    this.seenAt = at;
  }

  /**
   * A page is known by when it was loaded: two may show the same screen. One that is new counts from zero; of what a screen
   * lost before its first report, or a page that came from elsewhere, nobody knows when that was.
   */
  #countLosses({ drops, uptime }: ScreenReport, now: number): void {
    const loadedAt = now - uptime * 1_000;
    const known = this.#pages.find((page) => Math.abs(page.loadedAt - loadedAt) < samePage);
    const fresh = this.#report !== null && uptime * 1_000 < anHour;
    const before = known?.drops ?? (fresh ? 0 : drops);
    const lost = Math.min(mostLosses, Math.max(0, drops - before));
    this.#pages = [{ loadedAt, drops }, ...this.#pages.filter((page) => page !== known)].slice(0, mostPages);
    this.#lossesAt = [...this.#lossesAt, ...Array<number>(lost).fill(now)].slice(-mostLosses);
    // what was measured of another page says nothing of this one
    if (!known) this.#memories = [];
  }
}

function lastOf(figures: readonly number[], figure: number | null): readonly number[] {
  return figure === null ? figures : [...figures, figure].slice(-remembered);
}

/** The median: one slow report is none, nor is one fast. Null until there are three. */
function middleOf(figures: readonly number[]): number | null {
  if (figures.length < 3) return null;
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? null;
}
