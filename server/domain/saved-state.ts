import { completeAction } from "./action-life.ts";
import type { Call } from "./call.ts";
import { indexed } from "./call.ts";
import type { AddedCause, AddedCauses } from "./causes.ts";
import { completeDevice, type Device } from "./devices.ts";
import type { Escalation } from "./huddles/escalations.ts";
import type { Meeting } from "./huddles/meeting.ts";
import type { CallTypeId, CauseId } from "./ids.ts";
import type { RuleWatch } from "./interventions.ts";
import type { KaizenAction } from "./kaizen.ts";
import { restoreKpis, type SavedKpi, saveKpis } from "./kpi.ts";
import type { Person, Session } from "./people.ts";
import { type Recurrence, recurrenceKey } from "./returning.ts";
import type { Shelved } from "./shelf.ts";
import type { Shift } from "./shifts.ts";
import type { State } from "./state.ts";
import type { Token } from "./tokens.ts";
import type { KaizenWindow } from "./windows.ts";

/** The state as plain JSON, for a snapshot. */
export interface SavedState {
  readonly calls: readonly Call[];
  readonly causes: readonly AddedCause[];
  readonly recurrences: readonly Recurrence[];
  readonly rules: readonly RuleWatch[];
  readonly shelf: readonly Shelved[];
  readonly shifts: readonly Shift[];
  readonly actions: readonly KaizenAction[];
  /** Not in snapshots of versions that had none of these. */
  readonly windows?: readonly KaizenWindow[];
  readonly kpis?: readonly SavedKpi[];
  readonly meetings?: readonly Meeting[];
  readonly escalations?: readonly Escalation[];
  readonly people: readonly Person[];
  readonly sessions: readonly Session[];
  readonly devices: readonly Device[];
  readonly tokens: readonly Token[];
}

export function saveState(state: State): SavedState {
  return {
    calls: [...state.calls.values()],
    causes: [...state.causes.values()].flatMap((causes) => [...causes.values()]),
    recurrences: [...state.recurrences.values()],
    rules: [...state.rules.values()],
    shelf: [...state.shelf.values()],
    shifts: [...state.shifts.values()],
    actions: [...state.actions.values()],
    windows: [...state.windows.values()],
    kpis: saveKpis(state.kpis),
    meetings: [...state.meetings.values()],
    escalations: [...state.escalations.values()],
    people: [...state.people.values()],
    sessions: [...state.sessions.values()],
    devices: [...state.devices.values()],
    tokens: [...state.tokens.values()],
  };
}

export function restoreState(saved: SavedState): State {
  return {
    calls: indexed(byId(saved.calls)),
    causes: causesByType(saved.causes),
    recurrences: new Map(saved.recurrences.map((one) => [recurrenceKey(one), one])),
    rules: new Map(saved.rules.map((watch) => [watch.rule, watch])),
    shelf: byId(saved.shelf),
    shifts: new Map(saved.shifts.map((shift) => [shift.person, shift])),
    actions: byId(saved.actions.map(completeAction)),
    windows: byId(saved.windows ?? []),
    kpis: restoreKpis(saved.kpis ?? []),
    meetings: byId(saved.meetings ?? []),
    escalations: byId(saved.escalations ?? []),
    people: byId(saved.people),
    sessions: byId(saved.sessions),
    devices: byId(saved.devices.map(completeDevice)),
    tokens: byId(saved.tokens),
  };
}

function byId<Id, Entry extends { readonly id: Id }>(entries: readonly Entry[]): ReadonlyMap<Id, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function causesByType(saved: readonly AddedCause[]): AddedCauses {
  const causes = new Map<CallTypeId, Map<CauseId, AddedCause>>();
  for (const cause of saved) {
    const ofType = causes.get(cause.type) ?? new Map<CauseId, AddedCause>();
    causes.set(cause.type, ofType.set(cause.id, cause));
  }
  return causes;
}
