import { localInstant, timeIn } from "../../domain/calendar.ts";
import { day, hour, type Instant, minute, second } from "../../domain/time.ts";

/** Times of a log, in the zone that its system ran on. */

const localTime = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?$/;
const quarter = 15 * minute;

export class LocalTimes {
  readonly #zone: string;
  /** The instant of each local quarter of an hour: zones change their offset on these. */
  readonly #quarters = new Map<string, Instant | null>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** Null if it isn't a time. A time with an offset keeps it; one that comes twice is taken as the first. */
  instant(text: string): Instant | null {
    const match = localTime.exec(text);
    if (!match) return localInstant(text.replace(" ", "T"), this.#zone);
    const [, date = "", hours = "", minutes = "", seconds = "0", fraction = "0"] = match;
    const past = Number(minutes) * minute;
    const start = this.#quarter(date, hours, Math.floor(past / quarter));
    if (start === null) return null;
    return start + (past % quarter) + Number(seconds) * second + Math.floor(Number(`0.${fraction}`) * second);
  }

  /**
   * A time that should not lie before another one, but for clocks that differ. Where it does, it is the second pass of an
   * hour that comes twice, or a time whose date was not turned at midnight.
   */
  instantAfter(text: string, earlier: Instant): Instant | null {
    const at = this.instant(text);
    if (at === null || at >= earlier - clocksDiffer) return at;
    const again = at + hour;
    if (again >= earlier - clocksDiffer && this.#clockAt(again) === this.#clockAt(at)) return again;
    return earlier - at > day / 2 ? at + day : at;
  }

  #quarter(date: string, hours: string, number: number): Instant | null {
    const key = `${date}T${hours}:${String(number * 15).padStart(2, "0")}`;
    const known = this.#quarters.get(key);
    if (known !== undefined) return known;
    const start = localInstant(key, this.#zone);
    this.#quarters.set(key, start);
    return start;
  }

  /** What a clock on the wall shows. */
  #clockAt(at: Instant): string {
    return timeIn(at, this.#zone).slice(0, 19);
  }
}

/** Clocks of two systems differ by no more than this. */
const clocksDiffer = 5 * minute;
