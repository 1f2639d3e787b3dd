import type { WindowId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { WindowTile } from "../../../server/domain/views/staff-huddles.ts";
import { daysIn, startOfDate } from "../../words/days.ts";
import { dateFormat } from "../../words/format.ts";
import { minute } from "../../words/units.ts";
import type { Entry } from "./outbox.ts";

export interface WindowRow {
  readonly id: WindowId;
  readonly window: WindowTile;
  readonly running: boolean;
  readonly unsent: boolean;
  /** It was cancelled here, and the server has not taken that yet. */
  readonly leaving: boolean;
}

/** Planned and running kaizen windows, the next first, with what was asked for here. */
export function windowRows(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  now: number,
): readonly WindowRow[] {
  const rows = new Map<string, Omit<WindowRow, "running">>();
  for (const [id, window] of Object.entries(view.windows))
    rows.set(id, { id: id as WindowId, window, unsent: false, leaving: false });
  for (const entry of echoes) foresee(rows, entry, false);
  for (const entry of waiting) foresee(rows, entry, true);
  return [...rows.values()]
    .filter(({ window, leaving, unsent }) => window.to > now && (!leaving || unsent))
    .map((row) => ({ ...row, running: row.window.from <= now }))
    .sort((a, b) => a.window.from - b.window.from || (a.id < b.id ? -1 : 1));
}

function foresee(rows: Map<string, Omit<WindowRow, "running">>, { command }: Entry, unsent: boolean): void {
  if (command.type === "plan-window") {
    const { window: id, title, area, from, to, people, action } = command;
    const window = rows.get(id)?.window ?? { title, area, from, to, people, action };
    rows.set(id, { id, window, unsent, leaving: false });
  }
  if (command.type === "cancel-window") {
    const row = rows.get(command.window);
    if (row) rows.set(row.id, { ...row, leaving: true, unsent: row.unsent || unsent });
  }
}

/** How long a window may be planned to last; minutes. */
export const windowLengths = [30, 60, 120, 240] as const;
export type WindowLength = (typeof windowLengths)[number];

/**
 * When a clock in the zone shows this day and time ("14:30"); null where the text is none. Of an hour that is there twice it
 * is the first; one that is left out is read as if it were there.
 */
export function instantAt(date: string, time: string, zone: string): number | null {
  const [, hours = "", minutes = ""] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || hours === "") return null;
  const wanted = startOfDate(date) + (Number(hours) * 60 + Number(minutes)) * minute;
  const shown = clockIn(zone);
  // A zone is as far ahead of UTC as its clock shows more; a change of the clock in between is mended by the second look.
  const first = wanted - (shown(wanted) - wanted);
  return first - (shown(first) - wanted);
}

/** What a clock in the zone shows, as if it were UTC. */
function clockIn(zone: string): (at: number) => number {
  const dateOf = daysIn(zone);
  const time = dateFormat("en-GB", zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (at) => {
    const [hours = 0, minutes = 0] = time(at).split(":").map(Number);
    return startOfDate(dateOf(at)) + (hours * 60 + minutes) * minute;
  };
}
