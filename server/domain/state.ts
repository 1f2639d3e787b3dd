import { mayRun } from "./access.ts";
import type { Context, Stamp } from "./actor.ts";
import { type Call, type Calls, decideCall, evolveCalls } from "./andon.ts";
import type { Event, FactCommand } from "./command.ts";
import { type Device, type Devices, decideDevice, evolveDevices } from "./devices.ts";
import { type Actions, decideAction, evolveActions, type KaizenAction } from "./kaizen.ts";
import {
  decidePeople,
  evolvePeople,
  type People,
  type Person,
  type Session,
  type Sessions,
  withoutSessions,
} from "./people.ts";
import { type Decision, refuse } from "./refusal.ts";
import { decideToken, evolveTokens, type Token, type Tokens } from "./tokens.ts";

/** What the site remembers for good, as the fold of its events. Queue levels are beside it, in the ledger. */
export interface State {
  readonly calls: Calls;
  readonly actions: Actions;
  readonly people: People;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly tokens: Tokens;
}

export const emptyState: State = {
  calls: new Map(),
  actions: new Map(),
  people: new Map(),
  sessions: new Map(),
  devices: new Map(),
  tokens: new Map(),
};

/** The events that a command makes, or why not. Nothing changes here. */
export function decide(state: State, command: FactCommand, context: Context): Decision<Event> {
  if (!mayRun(state, context.by, command)) return refuse("not-allowed");
  switch (command.type) {
    case "raise-call":
    case "acknowledge-call":
    case "attend-call":
    case "resolve-call":
    case "cancel-call":
    case "archive-calls":
      return decideCall(state.calls, command, context);
    case "add-action":
    case "stage-action":
    case "assign-action":
    case "due-action":
    case "finish-action":
    case "decline-action":
      return decideAction(state.actions, state.people, command, context);
    case "add-person":
    case "change-role":
    case "remove-person":
    case "start-session":
    case "end-session":
      return decidePeople(state, command);
    case "pair-screen":
    case "enrol-tablet":
    case "assign-screen":
    case "rename-device":
    case "remove-device":
      return decideDevice(state.devices, command, context);
    case "make-token":
    case "revoke-token":
      return decideToken(state.tokens, command);
  }
}

/** The state after an event. Never fails: an event that has no effect leaves the state as it was. */
export function evolve(state: State, event: Event, stamp: Stamp): State {
  switch (event.type) {
    case "call-raised":
    case "call-acknowledged":
    case "call-attended":
    case "call-resolved":
    case "call-cancelled":
    case "calls-archived":
      return { ...state, calls: evolveCalls(state.calls, event, stamp) };
    case "action-added":
    case "action-staged":
    case "action-assigned":
    case "action-due":
    case "action-done":
    case "action-declined":
      return { ...state, actions: evolveActions(state.actions, event, stamp) };
    case "person-added":
    case "role-changed":
    case "person-removed":
    case "session-started":
    case "session-ended":
      return evolvePeople(state, event, stamp);
    case "screen-paired":
    case "tablet-enrolled":
    case "screen-assigned":
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
  }
}

/** The state as plain JSON, for a snapshot. */
export interface SavedState {
  readonly calls: readonly Call[];
  readonly actions: readonly KaizenAction[];
  readonly people: readonly Person[];
  readonly sessions: readonly Session[];
  readonly devices: readonly Device[];
  readonly tokens: readonly Token[];
}

export function saveState(state: State): SavedState {
  return {
    calls: [...state.calls.values()],
    actions: [...state.actions.values()],
    people: [...state.people.values()],
    sessions: [...state.sessions.values()],
    devices: [...state.devices.values()],
    tokens: [...state.tokens.values()],
  };
}

export function restoreState(saved: SavedState): State {
  return {
    calls: byId(saved.calls),
    actions: byId(saved.actions),
    people: byId(saved.people),
    sessions: byId(saved.sessions),
    devices: byId(saved.devices),
    tokens: byId(saved.tokens),
  };
}

function byId<Id, Entry extends { readonly id: Id }>(entries: readonly Entry[]): ReadonlyMap<Id, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
