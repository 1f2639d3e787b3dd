import type { Actor } from "./actor.ts";
import type { Calls } from "./andon.ts";
import type { Command } from "./command.ts";
import { type People, type Role, roles, type Sessions } from "./people.ts";
import type { Scope, Tokens } from "./tokens.ts";

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
  "acknowledge-call": { role: "supervisor", scope: "calls:write" },
  "attend-call": { role: "supervisor", scope: "calls:write" },
  "resolve-call": { role: "supervisor", scope: "calls:write" },
  "cancel-call": { role: "supervisor", own: "member", scope: "calls:write" },
  "archive-calls": { role: null, scope: null },
  "add-action": { role: "member", scope: "actions:write" },
  "stage-action": { role: "supervisor", scope: "actions:write" },
  "assign-action": { role: "supervisor", scope: "actions:write" },
  "due-action": { role: "supervisor", scope: "actions:write" },
  "finish-action": { role: "supervisor", scope: "actions:write" },
  "decline-action": { role: "supervisor", scope: "actions:write" },
  "set-level": { role: "supervisor", scope: "queues:write" },
  "record-items": { role: "supervisor", scope: "queues:write" },
  "add-person": { role: "admin", scope: "admin" },
  "change-role": { role: "admin", scope: "admin" },
  "remove-person": { role: "admin", scope: "admin" },
  "start-session": { role: null, scope: null },
  "end-session": { role: "admin", own: "member", scope: "admin" },
  "pair-screen": { role: "supervisor", scope: "admin" },
  "enrol-tablet": { role: "admin", scope: "admin" },
  "assign-screen": { role: "supervisor", scope: "admin" },
  "rename-device": { role: "supervisor", scope: "admin" },
  "remove-device": { role: "admin", scope: "admin" },
  "make-token": { role: "admin", scope: "admin" },
  "revoke-token": { role: "admin", scope: "admin" },
};

type PersonActor = Extract<Actor, { kind: "person" }>;

/** What the rules of access read of the state. */
export interface Rights {
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly calls: Calls;
}

export function mayRun(rights: Rights, by: Actor, command: Command): boolean {
  if (!mayAsk(rights, by, command.type)) return false;
  const { role } = grants[command.type];
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
      return scope !== null && mayUse(rights.tokens, by, scope);
    case "person":
      return least !== null && hasRole(rights.people, by, least);
  }
}

/** Who may ask for it, for whoever writes it down. */
export function grantOf(type: Command["type"]): Grant {
  return grants[type];
}

/** What was begun by oneself, one may take back. */
function isTheirOwn({ calls, sessions }: Rights, { person }: PersonActor, command: Command): boolean {
  if (command.type === "end-session") return sessions.get(command.session)?.person === person;
  if (command.type !== "cancel-call") return false;
  const raisedBy = calls.get(command.call)?.raisedBy;
  return raisedBy?.kind === "person" && raisedBy.person === person;
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

export type ReadScope = Exclude<Scope, `${string}:write`>;

/** What may be read by whom: the least role of a person for a scope that reads. */
const readers: Readonly<Record<ReadScope, Role>> = {
  "queues:read": "member",
  "calls:read": "member",
  "actions:read": "member",
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
