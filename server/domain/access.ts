import type { Actor } from "./actor.ts";
import { type Calls, callKnownAs, isOwner, isSame, reporterAs } from "./call.ts";
import type { Command } from "./command.ts";
import type { CallId } from "./ids.ts";
import type { People, Sessions } from "./people.ts";
import { type Role, roles } from "./roles.ts";
import type { Shifts } from "./shifts.ts";
import { placeOf, type Scope, type Tokens } from "./tokens.ts";

/** Who may do what. Closed by default: what is not granted here is refused. */

interface Grant {
  /** The least role of a person; null: no person, only the server or the machine's owner. */
  readonly role: Role | null;
  /** The least role for what the person began; the same as `role` where it isn't said. */
  readonly own?: Role;
  /** The scope of an API token; null: no token. */
  readonly scope: Scope | null;
}

const grants: Readonly<Record<Command["type"], Grant>> = {
  "raise-call": { role: "member", scope: "calls:write" },
  "acknowledge-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "attend-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "resolve-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "cancel-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "reopen-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "hand-over-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "retype-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "archive-calls": { role: null, scope: null },
  climb: { role: null, scope: null },
  "shift-clocks": { role: null, scope: null },
  "settle-deliveries": { role: null, scope: null },
  "watch-levels": { role: null, scope: null },
  shelve: { role: "supervisor", scope: "admin" },
  unshelve: { role: "supervisor", scope: "admin" },
  "start-shift": { role: "supervisor", own: "member", scope: "admin" },
  "end-shift": { role: "supervisor", own: "member", scope: "admin" },
  "add-cause": { role: "supervisor", scope: "admin" },
  "retire-cause": { role: "supervisor", scope: "admin" },
  "add-action": { role: "member", scope: "actions:write" },
  "stage-action": { role: "supervisor", scope: "actions:write" },
  "assign-action": { role: "supervisor", scope: "actions:write" },
  "due-action": { role: "supervisor", scope: "actions:write" },
  "edit-action": { role: "supervisor", scope: "actions:write" },
  "link-action": { role: "supervisor", scope: "actions:write" },
  "measure-action": { role: "supervisor", scope: "actions:write" },
  "block-action": { role: "supervisor", scope: "actions:write" },
  "unblock-action": { role: "supervisor", scope: "actions:write" },
  "finish-action": { role: "supervisor", scope: "actions:write" },
  "decline-action": { role: "supervisor", scope: "actions:write" },
  "plan-window": { role: "supervisor", scope: "actions:write" },
  "cancel-window": { role: "supervisor", scope: "actions:write" },
  "set-kpi": { role: "supervisor", scope: "kpis:write" },
  "start-huddle": { role: "supervisor", scope: "huddles:write" },
  "turn-huddle": { role: "supervisor", scope: "huddles:write" },
  "extend-section": { role: "supervisor", scope: "huddles:write" },
  "pause-huddle": { role: "supervisor", scope: "huddles:write" },
  "resume-huddle": { role: "supervisor", scope: "huddles:write" },
  "take-over-huddle": { role: "supervisor", scope: "huddles:write" },
  "end-huddle": { role: "supervisor", scope: "huddles:write" },
  "mark-attendance": { role: "supervisor", scope: "huddles:write" },
  capture: { role: "member", scope: "huddles:write" },
  "capture-action": { role: "member", scope: "huddles:write" },
  "drop-capture": { role: "supervisor", scope: "huddles:write" },
  "archive-meetings": { role: null, scope: null },
  escalate: { role: "supervisor", scope: "huddles:write" },
  "escalate-further": { role: "supervisor", scope: "huddles:write" },
  "answer-escalation": { role: "supervisor", scope: "huddles:write" },
  "withdraw-escalation": { role: "supervisor", scope: "huddles:write" },
  "set-level": { role: "supervisor", scope: "queues:write" },
  "record-items": { role: "supervisor", scope: "queues:write" },
  "add-person": { role: "admin", scope: "admin" },
  "change-role": { role: "admin", scope: "admin" },
  "remove-person": { role: "admin", scope: "admin" },
  "start-session": { role: null, scope: null },
  "lock-session": { role: "admin", own: "member", scope: "admin" },
  "unlock-session": { role: null, scope: null },
  "end-session": { role: "admin", own: "member", scope: "admin" },
  "pair-screen": { role: "supervisor", scope: "admin" },
  "enrol-tablet": { role: "admin", scope: "admin" },
  "assign-screen": { role: "supervisor", scope: "admin" },
  "mute-screen": { role: "supervisor", scope: "admin" },
  "turn-screen": { role: "supervisor", scope: "admin" },
  "rename-device": { role: "supervisor", scope: "admin" },
  "remove-device": { role: "admin", scope: "admin" },
  "make-token": { role: "admin", scope: "admin" },
  "revoke-token": { role: "admin", scope: "admin" },
  "make-place-code": { role: "supervisor", scope: "admin" },
  "revoke-place-code": { role: "supervisor", scope: "admin" },
  note: { role: null, scope: null },
};

type PersonActor = Extract<Actor, { kind: "person" }>;

/** What the rules of access read of the state. */
export interface Rights {
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly calls: Calls;
  readonly shifts: Shifts;
}

export function mayRun(rights: Rights, by: Actor, command: Command): boolean {
  if (!mayAsk(rights, by, command.type)) return false;
  const { role } = grants[command.type];
  if (by.kind === "token") return mayUseThere(rights, by, command);
  if (by.kind !== "person" || (role !== null && hasRole(rights.people, by, role))) return true;
  return isTheirOwn(rights, by, command);
}

/** Whether commands of this type could be allowed at all: what one is about may still forbid it. */
export function mayAsk(rights: Pick<Rights, "people" | "tokens">, by: Actor, type: Command["type"]): boolean {
  const { role, own, scope } = grants[type];
  const least = own ?? role;
  switch (by.kind) {
    case "system":
      return true;
    case "token":
      if (type === "raise-call" && mayUse(rights.tokens, by, "calls:raise")) return true;
      if (type === "cancel-call" && placeOf(rights.tokens, by)) return true;
      return scope !== null && mayUse(rights.tokens, by, scope);
    case "person":
      return least !== null && hasRole(rights.people, by, least);
  }
}

/** Who may ask for it, for whoever writes it down. */
export function grantOf(type: Command["type"]): Grant {
  return grants[type];
}

/** A place code raises calls at its place and nowhere else, and takes back what it raised while nobody has it. */
function mayUseThere(rights: Rights, by: Extract<Actor, { kind: "token" }>, command: Command): boolean {
  const bound = placeOf(rights.tokens, by);
  if (bound === null) return true;
  if (command.type === "raise-call")
    return command.area === bound.area && command.queue === bound.queue && command.place === bound.place;
  if (command.type !== "cancel-call") return false;
  return reported(rights, by, command.call) && callKnownAs(rights.calls, command.call)?.state === "raised";
}

/** What was begun by oneself, one may take back; who is called for an area takes its calls; whoever has a call, sees it through. */
function isTheirOwn(rights: Rights, by: PersonActor, command: Command): boolean {
  switch (command.type) {
    case "lock-session":
    case "end-session":
      return rights.sessions.get(command.session)?.person === by.person;
    case "start-shift":
    case "end-shift":
      return command.person === by.person;
    case "acknowledge-call":
      return isCalledFor(rights, by, command.call);
    case "attend-call":
      return isCalledFor(rights, by, command.call) || has(rights, by, command.call);
    case "resolve-call":
    case "hand-over-call":
      return has(rights, by, command.call);
    case "retype-call":
      return has(rights, by, command.call) || reported(rights, by, command.call);
    case "cancel-call":
    case "reopen-call":
      return reported(rights, by, command.call);
    default:
      return false;
  }
}

/** The help chain calls whoever is on shift in an area: a member, too, may answer. */
function isCalledFor({ calls, shifts }: Rights, { person }: PersonActor, id: CallId): boolean {
  const call = callKnownAs(calls, id);
  return call !== undefined && (shifts.get(person)?.areas.includes(call.area) ?? false);
}

function has({ calls }: Rights, by: PersonActor, id: CallId): boolean {
  const call = callKnownAs(calls, id);
  return call !== undefined && isOwner(call, by);
}

/** Of a call that was joined, whoever names it by the id of their own report. */
function reported({ calls }: Pick<Rights, "calls">, by: Actor, id: CallId): boolean {
  const call = callKnownAs(calls, id);
  const reporter = call && reporterAs(call, id);
  return reporter !== undefined && isSame(reporter, by);
}

/** Whether a person has at least this role now. */
export function hasRole(people: People, by: PersonActor, role: Role): boolean {
  const person = people.get(by.person);
  return person !== undefined && roles.indexOf(person.role) >= roles.indexOf(role);
}

/** Whether a token is valid now for a scope. "admin" holds every other. */
export function mayUse(tokens: Tokens, by: Extract<Actor, { kind: "token" }>, scope: Scope): boolean {
  const granted = tokens.get(by.token)?.scopes ?? [];
  return granted.includes(scope) || granted.includes("admin");
}

export type ReadScope = Exclude<Scope, `${string}:write` | "calls:raise">;

/** What may be read by whom: the least role of a person for a scope that reads. */
const readers: Readonly<Record<ReadScope, Role>> = {
  "queues:read": "member",
  "calls:read": "member",
  "actions:read": "member",
  "huddles:read": "member",
  "boards:read": "supervisor",
  admin: "admin",
};

export function mayRead(rights: Rights, by: Actor, scope: ReadScope): boolean {
  switch (by.kind) {
    case "system":
      return true;
    case "token":
      return mayUse(rights.tokens, by, scope);
    case "person":
      return hasRole(rights.people, by, readers[scope]);
  }
}

/** The least role of a person who may read it. */
export function readerOf(scope: ReadScope): Role {
  return readers[scope];
}
