import type { Context, Stamp } from "./actor.ts";
import type { AreaId, PersonId } from "./ids.ts";
import { without } from "./maps.ts";
import type { People } from "./people.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import { hour, type Instant, isAhead } from "./time.ts";

/** Who is on shift, and for which areas: they are whom a step of the help chain calls by "shift". */
export interface Shift {
  readonly person: PersonId;
  readonly areas: readonly AreaId[];
  readonly since: Instant;
}
export type Shifts = ReadonlyMap<PersonId, Shift>;

export type ShiftCommand =
  /** Begins a shift, or changes its areas. */
  | { readonly type: "start-shift"; readonly person: PersonId; readonly areas: readonly AreaId[] }
  | { readonly type: "end-shift"; readonly person: PersonId };

export type ShiftEvent =
  | { readonly type: "shift-started"; readonly person: PersonId; readonly areas: readonly AreaId[] }
  | { readonly type: "shift-ended"; readonly person: PersonId };

/** A shift that nobody ended is over after so long: whoever forgot it is not called at night. */
const longestShift = 16 * hour;

/** One that began later than now began while the clock was wrong: nobody knows how long it has lasted. */
export function isOnShift({ since }: Shift, now: Instant): boolean {
  return now - since < longestShift && !isAhead(since, now);
}

/** Who is on shift in an area now. */
export function onShift(shifts: Shifts, area: AreaId, now: Instant): PersonId[] {
  return [...shifts.values()]
    .filter((shift) => shift.areas.includes(area) && isOnShift(shift, now))
    .map(({ person }) => person);
}

export function decideShift(
  shifts: Shifts,
  people: People,
  command: ShiftCommand,
  { site }: Context,
): Decision<ShiftEvent> {
  if (!people.has(command.person)) return refuse("unknown-person", "person");
  if (command.type === "end-shift") {
    return shifts.has(command.person)
      ? accept({ type: "shift-ended", person: command.person })
      : refuse("not-on-shift", "person");
  }
  if (command.areas.some((area) => !site.areas.has(area))) return refuse("unknown-area", "areas");
  const { person, areas } = command;
  return accept({ type: "shift-started", person, areas: [...new Set(areas)] });
}

export function evolveShifts(shifts: Shifts, event: ShiftEvent, { at }: Stamp): Shifts {
  if (event.type === "shift-ended") return without(shifts, event.person);
  const { person, areas } = event;
  return new Map(shifts).set(person, { person, areas, since: at });
}

/** The shifts after the machine's clock was set: nobody is on shift for longer because of it. */
export function shiftsMoved(shifts: Shifts, by: number): Shifts {
  return new Map([...shifts].map(([person, shift]) => [person, { ...shift, since: shift.since + by }]));
}
