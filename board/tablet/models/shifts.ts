import type { AreaId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { Entry } from "./outbox.ts";

export interface OnShift {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly AreaId[];
  readonly unsent: boolean;
}

/** Everybody who is on shift, by name, with what was asked for here. */
export function shiftsOf(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
): readonly OnShift[] {
  const shifts = new Map(
    Object.entries(view.people).map(([id, { name, onShift }]): [string, OnShift] => {
      return [id, { id, name, areas: onShift, unsent: false }];
    }),
  );
  const foresee = ({ command }: Entry, unsent: boolean) => {
    if (command.type !== "start-shift" && command.type !== "end-shift") return;
    const shift = shifts.get(command.person);
    const areas = command.type === "start-shift" ? command.areas : [];
    if (shift) shifts.set(shift.id, { ...shift, areas, unsent: shift.unsent || unsent });
  };
  for (const entry of echoes) foresee(entry, false);
  for (const entry of waiting) foresee(entry, true);
  return [...shifts.values()]
    .filter(({ areas, name, unsent }) => (areas.length > 0 || unsent) && name !== "")
    .sort((a, b) => a.name.localeCompare(b.name));
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  /** "here": on shift in this area; "elsewhere": in another one; null: on no shift. */
  readonly shift: "here" | "elsewhere" | null;
}

const rank = { here: 0, elsewhere: 1 } as const;

/** To whom a call may be given: those on shift in its area first, then others on shift, then everybody else, by name. */
export function colleaguesFor(view: StaffView, area: AreaId, owner: string | null): readonly Colleague[] {
  return Object.entries(view.people)
    .filter(([id, { name }]) => id !== owner && name !== "")
    .map(([id, { name, onShift }]): Colleague => {
      const shift = onShift.includes(area) ? "here" : onShift.length > 0 ? "elsewhere" : null;
      return { id, name, shift };
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name));
}

function rankOf({ shift }: Colleague): number {
  return shift === null ? 2 : rank[shift];
}
