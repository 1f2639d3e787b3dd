import type { Meeting, Meetings, Presence } from "../../huddles/meeting.ts";
import type { Huddle } from "../../huddles/plan.ts";
import type { PersonId } from "../../ids.ts";
import { onShift } from "../../shifts.ts";
import type { Picture } from "../picture.ts";
import type { PeopleSection } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/** How many are there: never who. */
export function peopleSection({ huddle, meeting }: OpenSection, picture: Picture): PeopleSection {
  const marks = Object.values<Presence>(meeting.attendance);
  const count = (presence: Presence) => marks.filter((mark) => mark === presence).length;
  const unmarked = expectedAt(huddle, meeting, picture).filter(
    (person) => meeting.attendance[person] === undefined,
  );
  return {
    kind: "people",
    present: count("present"),
    absent: count("absent"),
    excused: count("excused"),
    unmarked: unmarked.length,
  };
}

/**
 * Who is asked for: those on shift for one of the areas, and those who were marked at the huddle before, as far as they are
 * still of the house.
 */
export function expectedAt(
  { areas }: Pick<Huddle, "areas">,
  meeting: Meeting,
  { state, now }: Picture,
): readonly PersonId[] {
  const expected = new Set([
    ...areas.flatMap((area) => onShift(state.shifts, area, now)),
    ...(Object.keys(heldBefore(meeting, state.meetings)?.attendance ?? {}) as PersonId[]),
  ]);
  return [...expected].filter((person) => state.people.has(person));
}

/** The last meeting of the same huddle on a day before; undefined: none that is still at hand. */
export function heldBefore({ huddle, date }: Meeting, meetings: Meetings): Meeting | undefined {
  let last: Meeting | undefined;
  for (const meeting of meetings.values()) {
    if (meeting.huddle !== huddle || meeting.date >= date || meeting.endedAt === null) continue;
    if (!last || meeting.startedAt > last.startedAt) last = meeting;
  }
  return last;
}
