import type { Command } from "../../server/domain/command.ts";
import type { CauseId, ShelfId } from "../../server/domain/ids.ts";
import { absent, applications, backOffice, loans, stuck } from "./site.ts";
import {
  actionId,
  addOf,
  callId,
  deviceId,
  morning,
  personId,
  raiseOf,
  resolveOf,
  sessionId,
  tokenId,
} from "./states.ts";

const call = callId("c1");
const action = actionId("a1");
const device = deviceId("d1");
const person = personId("p1");

/** One command of each type. */
export const oneOfEach: { readonly [Type in Command["type"]]: Extract<Command, { type: Type }> } = {
  "raise-call": raiseOf(),
  "acknowledge-call": { type: "acknowledge-call", call },
  "attend-call": { type: "attend-call", call },
  "resolve-call": resolveOf(call),
  "cancel-call": { type: "cancel-call", call },
  "reopen-call": { type: "reopen-call", call },
  "hand-over-call": { type: "hand-over-call", call, to: person },
  "retype-call": { type: "retype-call", call, callType: absent },
  climb: { type: "climb" },
  "shift-clocks": { type: "shift-clocks", by: 3_600_000 },
  "settle-deliveries": { type: "settle-deliveries", results: [] },
  "watch-levels": { type: "watch-levels", readings: [] },
  shelve: {
    type: "shelve",
    shelf: "sh1" as ShelfId,
    what: { kind: "call", call },
    reason: "Known outage",
    until: morning + 3_600_000,
  },
  unshelve: { type: "unshelve", shelf: "sh1" as ShelfId },
  "start-shift": { type: "start-shift", person, areas: [loans] },
  "end-shift": { type: "end-shift", person },
  "add-cause": { type: "add-cause", callType: stuck, cause: "heat" as CauseId, label: "Heat" },
  "retire-cause": { type: "retire-cause", callType: stuck, cause: "heat" as CauseId },
  "archive-calls": { type: "archive-calls", calls: [{ call, settledAt: morning }] },
  "add-action": addOf(),
  "stage-action": { type: "stage-action", action, stage: "plan" },
  "assign-action": { type: "assign-action", action, owner: null },
  "due-action": { type: "due-action", action, due: null },
  "finish-action": { type: "finish-action", action },
  "decline-action": { type: "decline-action", action, reason: "Not now" },
  "set-level": {
    type: "set-level",
    queue: applications,
    waiting: 4,
    oldestAt: null,
    staffed: null,
    at: null,
  },
  "record-items": { type: "record-items", events: [] },
  "add-person": { type: "add-person", person, role: "member" },
  "change-role": { type: "change-role", person, role: "supervisor" },
  "remove-person": { type: "remove-person", person },
  "start-session": {
    type: "start-session",
    session: sessionId("s1"),
    person,
    device,
    secret: "hash",
    endsAt: morning + 1,
  },
  "lock-session": { type: "lock-session", session: sessionId("s1") },
  "unlock-session": { type: "unlock-session", session: sessionId("s1") },
  "end-session": { type: "end-session", session: sessionId("s1") },
  "pair-screen": { type: "pair-screen", device, name: "Wall", board: backOffice, secret: "hash" },
  "enrol-tablet": { type: "enrol-tablet", device, name: "Tablet", secret: "hash" },
  "assign-screen": { type: "assign-screen", device, board: backOffice },
  "mute-screen": { type: "mute-screen", device, until: null },
  "turn-screen": { type: "turn-screen", device, turn: 90 },
  "rename-device": { type: "rename-device", device, name: "Window" },
  "remove-device": { type: "remove-device", device },
  "make-token": { type: "make-token", token: tokenId("t1"), name: "Import", scopes: [], secret: "hash" },
  "revoke-token": { type: "revoke-token", token: tokenId("t1") },
  "make-place-code": {
    type: "make-place-code",
    token: tokenId("t1"),
    secret: "hash",
    place: { area: loans, queue: applications, place: "Desk 7" },
  },
  "revoke-place-code": { type: "revoke-place-code", token: tokenId("t1") },
};
