import type { PersonId } from "../../../server/domain/ids.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { daysBetween, startOfDate } from "../../words/days.ts";
import { day } from "../../words/units.ts";
import { attendanceRows, type LiveMeeting } from "./huddle.ts";

/** What an action of a huddle is given with one tap each. */

export type DueName = "today" | "tomorrow" | "next" | "week";
export interface DueChoice {
  readonly name: DueName;
  readonly date: LocalDate;
  /** The next huddle is on that day. */
  readonly huddle: boolean;
}

export function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(startOfDate(date) + days * day).toISOString().slice(0, 10);
}

/** `next`: the day of the next huddle, where that is known. Two names for one day are one. */
export function dueChoices(today: LocalDate, next: LocalDate | null): readonly DueChoice[] {
  const days: readonly (readonly [DueName, LocalDate | null])[] = [
    ["today", today],
    ["tomorrow", daysAfter(today, 1)],
    ["next", next],
    ["week", daysAfter(today, 7)],
  ];
  const named = days.flatMap(([name, date]) =>
    date === null ? [] : [{ name, date, huddle: date === next }],
  );
  return named
    .filter(
      ({ name, date }) => name !== "next" || !named.some((one) => one.name !== name && one.date === date),
    )
    .sort((a, b) => daysBetween(b.date, a.date));
}

export interface OwnerChoice {
  readonly person: PersonId;
  readonly name: string;
  readonly me: boolean;
}

/** Whoever asks first, then who is here, then who was asked for, then everybody. */
export function ownerChoices(view: StaffView, live: LiveMeeting | null, me: string): readonly OwnerChoice[] {
  const rank = new Map<string, number>([[me, 0]]);
  if (live) {
    const { expected } = attendanceRows(view, live);
    for (const { person, presence } of expected)
      if (!rank.has(person)) rank.set(person, presence === "present" ? 1 : presence === null ? 2 : 3);
  }
  const place = (person: string) => rank.get(person) ?? 4;
  return Object.entries(view.people)
    .filter(([, { name }]) => name !== "")
    .map(([person, { name }]) => ({ person: person as PersonId, name, me: person === me }))
    .sort((a, b) => place(a.person) - place(b.person) || a.name.localeCompare(b.name));
}
