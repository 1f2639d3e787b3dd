import type { Meeting, Meetings, Presence } from "../../huddles/meeting.ts";
import type { PersonId } from "../../ids.ts";
import { onShift } from "../../shifts.ts";
import type { Picture } from "../picture.ts";
import type { PeopleSection } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/**
 * How many are there: never who. Not marked yet are those on shift for one of the areas, and those who were marked at the
 * huddle before, as far as they are still of the house.
 */
export function peopleSection({ huddle, meeting }: OpenSection, { state, now }: Picture): PeopleSection {
  const marks = Object.values<Presence>(meeting.attendance);
  const count = (presence: Presence) => marks.filter((mark) => mark === presence).length;
  const expected = new Set([
    ...huddle.areas.flatMap((area) => onShift(state.shifts, area, now)),
    ...(Object.keys(heldBefore(meeting, state.meetings)?.attendance ?? {}) as PersonId[]),
  ]);
  const unmarked = [...expected].filter(
    (person) => state.people.has(person) && meeting.attendance[person] === undefined,
  );
  return {
    kind: "people",
    present: count("present"),
    absent: count("absent"),
    excused: count("excused"),
    unmarked: unmarked.length,
  };
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
