import type { Units } from "./en.ts";
import { day, hour, minute, second } from "./units.ts";

/** The words of a board or of a tablet. */
interface Words {
  readonly units: Units;
}

/** "45 s", "3 min 05", "12 min", "5 h 10", "1 day 3 h": two units at most, the small one where it still matters. */
export function duration(ms: number, { units }: Words): string {
  const whole = Math.max(0, ms);
  if (whole < minute) return `${Math.floor(whole / second)} ${units.seconds}`;
  if (whole < hour) return minutes(whole, units);
  if (whole < day)
    return pair(`${Math.floor(whole / hour)} ${units.hours}`, Math.floor((whole % hour) / minute));
  const hours = Math.floor((whole % day) / hour);
  const days = units.days(Math.floor(whole / day));
  // Beyond a few days the hours only make noise.
  return hours > 0 && whole < 4 * day ? `${days} ${hours} ${units.hours}` : days;
}

/** The same of opening time, of which a day has not 24 hours: "45 s", "5 h 10", "50 h". */
export function openDuration(ms: number, words: Words): string {
  return ms < day ? duration(ms, words) : `${Math.floor(ms / hour)} ${words.units.hours}`;
}

/** "45 s", "12 min", "5 h", "2 days": the largest unit alone. */
export function roughly(ms: number, words: Words): string {
  const unit = [day, hour, minute].find((length) => ms >= length) ?? second;
  return duration(Math.floor(Math.max(0, ms) / unit) * unit, words);
}

function minutes(ms: number, units: Units): string {
  const text = `${Math.floor(ms / minute)} ${units.minutes}`;
  return ms < 10 * minute ? pair(text, Math.floor((ms % minute) / second)) : text;
}

function pair(text: string, rest: number): string {
  return rest > 0 ? `${text} ${two(rest)}` : text;
}

/** A running clock: "0:42", "12:40", and from an hour on "1 h 05". */
export function stopwatch(ms: number, words: Words): string {
  const whole = Math.max(0, ms);
  if (whole >= hour) return duration(whole, words);
  return `${Math.floor(whole / minute)}:${two(Math.floor((whole % minute) / second))}`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
