import { type ReadonlySignal, signal } from "@preact/signals";
import { day, hour, minute } from "../../words/units.ts";

/** The most that a level can be set to. */
const most = 99_999;

/** A level while it is set: stepped up and down, or typed. */
export interface Count {
  readonly value: ReadonlySignal<number>;
  /** The first digit that is typed begins anew. */
  readonly untouched: ReadonlySignal<boolean>;
  step(by: number): void;
  /** A digit. What would be more than can be set is passed over. */
  type(digit: string): void;
  /** Takes the last digit back. */
  erase(): void;
}

export function createCount(first: number): Count {
  const value = signal(first);
  const untouched = signal(true);
  const set = (next: number) => {
    untouched.value = false;
    if (next <= most) value.value = next;
  };
  return {
    value,
    untouched,
    step: (by) => set(Math.min(most, Math.max(0, value.value + by))),
    type: (digit) => set(Number(untouched.value ? digit : `${value.value}${digit}`)),
    erase: () => set(Number(String(value.value).slice(0, -1))),
  };
}

export const ageUnits = { minutes: minute, hours: hour, days: day } as const;
export type AgeUnit = keyof typeof ageUnits;

/** Since when the oldest waits, from its age as it was typed; null where that is no age. */
export function oldestSince(typed: string, unit: AgeUnit, now: number): number | null {
  const age = Number(typed.replace(",", "."));
  if (typed.trim() === "" || !Number.isFinite(age) || age < 0) return null;
  return Math.round(now - age * ageUnits[unit]);
}
