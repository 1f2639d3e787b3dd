import { mayRun } from "./access.ts";
import { evolveActions } from "./action-life.ts";
import { decideAction } from "./action-rules.ts";
import type { Context, Stamp } from "./actor.ts";
import { type CallEvent, decideCall } from "./andon.ts";
import type { Calls } from "./call.ts";
import { evolveCalls } from "./call-life.ts";
import { type AddedCauses, decideCause, evolveCauses } from "./causes.ts";
import type { Event, FactCommand } from "./command.ts";
import { decideDeliveries } from "./deliveries.ts";
import { type Devices, decideDevice, evolveDevices, mutesShifted } from "./devices.ts";
import { decideClimb, shelfShifted } from "./escalation.ts";
import { decideEscalation } from "./huddles/escalation-rules.ts";
import { type Escalations, escalationsShifted, evolveEscalations } from "./huddles/escalations.ts";
import type { Meetings } from "./huddles/meeting.ts";
import { evolveMeetings, meetingsShifted } from "./huddles/meeting-life.ts";
import { decideMeeting } from "./huddles/meeting-rules.ts";
import { decideWatch, evolveRules, type RuleWatches } from "./interventions.ts";
import type { Actions } from "./kaizen.ts";
import { decideKpi, evolveKpis, type KpiEntries } from "./kpi.ts";
import { without } from "./maps.ts";
import { decideNote } from "./notes.ts";
import { decidePeople, evolvePeople, type People, type Sessions, withoutSessions } from "./people.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import { evolveRecurrences, followUp, type Recurrences } from "./returning.ts";
import { decideShelf, evolveShelf, type Shelf } from "./shelf.ts";
import { decideShift, evolveShifts, type Shifts, shiftsMoved } from "./shifts.ts";
import { decideToken, evolveTokens, type Tokens } from "./tokens.ts";
import { decideWindow, evolveWindows, type KaizenWindows } from "./windows.ts";

/** What the site remembers for good, as the fold of its events. Queue levels are beside it, in the ledger. */
export interface State {
  readonly calls: Calls;
  readonly causes: AddedCauses;
  /** What was resolved lately, by type, area and cause. */
  readonly recurrences: Recurrences;
  readonly rules: RuleWatches;
  readonly shelf: Shelf;
  readonly shifts: Shifts;
  readonly actions: Actions;
  readonly windows: KaizenWindows;
  readonly kpis: KpiEntries;
  readonly meetings: Meetings;
  readonly escalations: Escalations;
  readonly people: People;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly tokens: Tokens;
}

export const emptyState: State = {
  calls: new Map(),
  causes: new Map(),
  recurrences: new Map(),
  rules: new Map(),
  shelf: new Map(),
  shifts: new Map(),
  actions: new Map(),
  windows: new Map(),
  kpis: new Map(),
  meetings: new Map(),
  escalations: new Map(),
  people: new Map(),
  sessions: new Map(),
  devices: new Map(),
  tokens: new Map(),
};

/** The events that a command makes, or why not. Nothing changes here. */
export function decide(state: State, command: FactCommand, context: Context): Decision<Event> {
  if (!mayRun(state, context.by, command)) return refuse("not-allowed");
  switch (command.type) {
    case "resolve-call": {
      const decision = decideCall(state, command, context);
      return decision.ok ? withFollowUp(state, decision.events, context) : decision;
    }
    case "raise-call":
    case "acknowledge-call":
    case "attend-call":
    case "cancel-call":
    case "reopen-call":
    case "hand-over-call":
    case "retype-call":
    case "archive-calls":
      return decideCall(state, command, context);
    case "climb":
    case "shift-clocks":
      return decideClimb(state, command, context);
    case "settle-deliveries":
      return decideDeliveries(state.calls, command, context);
    case "watch-levels":
      return decideWatch(state, command, context);
    case "shelve":
    case "unshelve":
      return decideShelf(state, command, context);
    case "start-shift":
    case "end-shift":
      return decideShift(state.shifts, state.people, command, context);
    case "add-cause":
    case "retire-cause":
      return decideCause(state.causes, command, context);
    case "add-action":
    case "stage-action":
    case "assign-action":
    case "due-action":
    case "edit-action":
    case "link-action":
    case "measure-action":
    case "block-action":
    case "unblock-action":
    case "finish-action":
    case "decline-action":
      return decideAction(state, command, context);
    case "plan-window":
    case "cancel-window":
      return decideWindow(state, command, context);
    case "set-kpi":
      return decideKpi(state.kpis, command, context);
    case "start-huddle":
    case "turn-huddle":
    case "extend-section":
    case "pause-huddle":
    case "resume-huddle":
    case "take-over-huddle":
    case "end-huddle":
    case "mark-attendance":
    case "capture":
    case "capture-action":
    case "drop-capture":
    case "archive-meetings":
      return decideMeeting(state, command, context);
    case "escalate":
    case "escalate-further":
    case "answer-escalation":
    case "withdraw-escalation":
      return decideEscalation(state, command, context);
    case "add-person":
    case "change-role":
    case "remove-person":
    case "start-session":
    case "lock-session":
    case "unlock-session":
    case "end-session":
      return decidePeople(state, command);
    case "pair-screen":
    case "enrol-tablet":
    case "assign-screen":
    case "mute-screen":
    case "turn-screen":
    case "rename-device":
    case "remove-device":
      return decideDevice(state.devices, command, context);
    case "make-token":
    case "revoke-token":
    case "make-place-code":
    case "revoke-place-code":
      return decideToken(state.tokens, command, context);
    case "note":
      return decideNote(command);
  }
}

/** The events of a call, and what follows from them for the actions. */
function withFollowUp(state: State, events: readonly CallEvent[], context: Context): Decision<Event> {
  return accept<Event>(
    ...events.flatMap((event): Event[] =>
      event.type === "call-resolved" ? [event, ...followUp(state, event, context)] : [event],
    ),
  );
}

/** The state after an event. Never fails: an event that has no effect leaves the state as it was. */
export function evolve(state: State, event: Event, stamp: Stamp): State {
  switch (event.type) {
    case "call-resolved":
    case "calls-archived":
      return {
        ...state,
        calls: evolveCalls(state.calls, event, stamp),
        recurrences: evolveRecurrences(state, event, stamp),
      };
    case "call-reopened":
      return {
        ...state,
        calls: evolveCalls(state.calls, event, stamp),
        recurrences: evolveRecurrences(state, event, stamp),
        shelf: evolveShelf(state.shelf, event, stamp),
      };
    case "call-raised":
    case "call-joined":
    case "report-withdrawn":
    case "call-acknowledged":
    case "call-attended":
    case "call-handed-over":
    case "call-retyped":
    case "call-cancelled":
    case "call-returned":
    case "call-normal":
    case "steps-fired":
    case "deliveries-settled":
      return { ...state, calls: evolveCalls(state.calls, event, stamp) };
    case "clocks-shifted": {
      const calls = evolveCalls(state.calls, event, stamp);
      const rules = evolveRules(state.rules, event, stamp);
      const shelf = shelfShifted(state.shelf, event.by, stamp.at);
      const devices = mutesShifted(state.devices, event.by, stamp.at);
      const shifts = shiftsMoved(state.shifts, event.by);
      const meetings = meetingsShifted(state.meetings, event.by);
      const escalations = escalationsShifted(state.escalations, event.by);
      return { ...state, calls, rules, shelf, shifts, devices, meetings, escalations };
    }
    case "rule-crossed":
    case "rule-held":
    case "rule-raised":
      return { ...state, rules: evolveRules(state.rules, event, stamp) };
    case "shelved":
    case "unshelved":
      return { ...state, shelf: evolveShelf(state.shelf, event, stamp) };
    case "shift-started":
    case "shift-ended":
      return { ...state, shifts: evolveShifts(state.shifts, event, stamp) };
    case "cause-added":
    case "cause-retired":
      return { ...state, causes: evolveCauses(state.causes, event, stamp) };
    case "action-done":
    case "action-declined":
      return {
        ...state,
        actions: evolveActions(state.actions, event, stamp),
        recurrences: evolveRecurrences(state, event, stamp),
      };
    case "action-added":
    case "action-linked":
    case "action-staged":
    case "action-assigned":
    case "action-due":
    case "action-edited":
    case "action-links-set":
    case "action-measured":
    case "action-blocked":
    case "action-unblocked":
      return { ...state, actions: evolveActions(state.actions, event, stamp) };
    case "window-planned":
    case "window-cancelled":
      return { ...state, windows: evolveWindows(state.windows, event, stamp) };
    case "kpi-set":
      return { ...state, kpis: evolveKpis(state.kpis, event, stamp) };
    case "huddle-ended":
    case "meetings-archived":
      return {
        ...state,
        meetings: evolveMeetings(state.meetings, event, stamp),
        escalations: evolveEscalations(state, event, stamp),
      };
    case "huddle-started":
    case "huddle-turned":
    case "section-extended":
    case "huddle-paused":
    case "huddle-resumed":
    case "huddle-taken-over":
    case "attendance-marked":
    case "captured":
    case "capture-dropped":
      return { ...state, meetings: evolveMeetings(state.meetings, event, stamp) };
    case "escalated":
    case "escalated-further":
    case "escalation-answered":
    case "escalation-withdrawn":
      return { ...state, escalations: evolveEscalations(state, event, stamp) };
    case "person-added":
    case "role-changed":
    case "session-started":
    case "session-locked":
    case "session-unlocked":
    case "session-ended":
      return evolvePeople(state, event, stamp);
    case "person-removed":
      return { ...evolvePeople(state, event, stamp), shifts: without(state.shifts, event.person) };
    case "screen-paired":
    case "tablet-enrolled":
    case "screen-assigned":
    case "screen-muted":
    case "screen-turned":
    case "device-renamed":
      return { ...state, devices: evolveDevices(state.devices, event, stamp) };
    case "device-removed":
      // Whoever was signed in there is signed out.
      return {
        ...state,
        devices: evolveDevices(state.devices, event, stamp),
        sessions: withoutSessions(state.sessions, ({ device }) => device === event.device),
      };
    case "token-made":
    case "token-revoked":
      return { ...state, tokens: evolveTokens(state.tokens, event, stamp) };
    case "noted":
      return state;
  }
}
