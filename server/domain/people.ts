import type { Stamp } from "./actor.ts";
import type { Devices } from "./devices.ts";
import type { DeviceId, PersonId, SessionId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Role } from "./roles.ts";
import { type Instant, isAhead } from "./time.ts";

/** A person without a name: names and PINs are in the register of names, the one place that can be erased. */
export interface Person {
  readonly id: PersonId;
  readonly role: Role;
  readonly joinedAt: Instant;
}
export type People = ReadonlyMap<PersonId, Person>;

/** A person at a device, from sign-in to sign-out. */
export interface Session {
  readonly id: SessionId;
  readonly person: PersonId;
  readonly device: DeviceId;
  /** Hash of the secret that the device holds. */
  readonly secret: string;
  readonly startedAt: Instant;
  readonly endsAt: Instant;
  /** The tablet lay untouched for too long: it shows and rings, and takes no command until the PIN was typed again. */
  readonly locked: boolean;
}
export type Sessions = ReadonlyMap<SessionId, Session>;

export type PeopleCommand =
  | { readonly type: "add-person"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "change-role"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "remove-person"; readonly person: PersonId }
  | {
      readonly type: "start-session";
      readonly session: SessionId;
      readonly person: PersonId;
      readonly device: DeviceId;
      readonly secret: string;
      readonly endsAt: Instant;
    }
  | { readonly type: "lock-session"; readonly session: SessionId }
  | { readonly type: "unlock-session"; readonly session: SessionId }
  | { readonly type: "end-session"; readonly session: SessionId };

export type PeopleEvent =
  | { readonly type: "person-added"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "role-changed"; readonly person: PersonId; readonly role: Role }
  | { readonly type: "person-removed"; readonly person: PersonId }
  | {
      readonly type: "session-started";
      readonly session: SessionId;
      readonly person: PersonId;
      readonly device: DeviceId;
      readonly secret: string;
      readonly endsAt: Instant;
    }
  | ({ readonly type: "session-locked" | "session-unlocked" | "session-ended" } & OfSession);

/** Whose session it was, and where: what older entries don't say. */
interface OfSession {
  readonly session: SessionId;
  readonly person?: PersonId;
  readonly device?: DeviceId;
}

interface Roll {
  readonly people: People;
  readonly sessions: Sessions;
}
/** Sessions are held on tablets. */
interface Office extends Roll {
  readonly devices: Devices;
}

export function decidePeople(office: Office, command: PeopleCommand): Decision<PeopleEvent> {
  switch (command.type) {
    case "add-person":
      if (office.people.has(command.person)) return refuse("person-exists", "id");
      return accept({ ...command, type: "person-added" });
    case "end-session":
    case "lock-session":
    case "unlock-session": {
      const session = office.sessions.get(command.session);
      if (!session) return refuse("unknown-session", "session");
      const { id, person, device } = session;
      return accept({ type: afterwards[command.type], session: id, person, device });
    }
    default:
      if (!office.people.has(command.person)) return refuse("unknown-person", "person");
      return decideAbout(office, command);
  }
}

const afterwards = {
  "end-session": "session-ended",
  "lock-session": "session-locked",
  "unlock-session": "session-unlocked",
} as const;

type About = Extract<PeopleCommand, { type: "change-role" | "remove-person" | "start-session" }>;

function decideAbout({ people, devices }: Office, command: About): Decision<PeopleEvent> {
  switch (command.type) {
    case "change-role":
      if (command.role !== "admin" && isLastAdmin(people, command.person))
        return refuse("last-admin", "role");
      return accept({ ...command, type: "role-changed" });
    case "remove-person":
      if (isLastAdmin(people, command.person)) return refuse("last-admin", "person");
      return accept({ ...command, type: "person-removed" });
    case "start-session":
      // The device may have been removed while the person typed their PIN.
      if (devices.get(command.device)?.kind !== "tablet") return refuse("unknown-device", "device");
      return accept({ ...command, type: "session-started" });
  }
}

function isLastAdmin(people: People, person: PersonId): boolean {
  const admins = [...people.values()].filter(({ role }) => role === "admin");
  return admins.length === 1 && admins[0]?.id === person;
}

/** Who is signed in at a device now. */
export function sessionAt(sessions: Sessions, device: DeviceId, now: Instant): Session | undefined {
  return [...sessions.values()].find((session) => session.device === device && isUnderWay(session, now));
}

/** One that began later than now began while the clock was wrong: nobody knows when it should end. */
export function isUnderWay({ startedAt, endsAt }: Session, now: Instant): boolean {
  return endsAt > now && !isAhead(startedAt, now);
}

export function evolvePeople<R extends Roll>(roll: R, event: PeopleEvent, { at }: Stamp): R {
  const { people, sessions } = roll;
  switch (event.type) {
    case "person-added": {
      const person: Person = { id: event.person, role: event.role, joinedAt: at };
      return { ...roll, people: new Map(people).set(person.id, person) };
    }
    case "role-changed": {
      const person = people.get(event.person);
      return person
        ? { ...roll, people: new Map(people).set(person.id, { ...person, role: event.role }) }
        : roll;
    }
    case "person-removed":
      return {
        ...roll,
        people: without(people, event.person),
        sessions: withoutSessions(sessions, ({ person }) => person === event.person),
      };
    case "session-started": {
      const { type: _, session: id, ...facts } = event;
      // One person at a time has a tablet in hand.
      const current = [...sessions].filter(
        ([, session]) => isUnderWay(session, at) && session.device !== event.device,
      );
      return { ...roll, sessions: new Map(current).set(id, { ...facts, id, startedAt: at, locked: false }) };
    }
    case "session-locked":
    case "session-unlocked": {
      const session = sessions.get(event.session);
      if (!session) return roll;
      const locked = event.type === "session-locked";
      return { ...roll, sessions: new Map(sessions).set(session.id, { ...session, locked }) };
    }
    case "session-ended":
      return { ...roll, sessions: without(sessions, event.session) };
  }
}

/** The sessions but for some. */
export function withoutSessions(sessions: Sessions, gone: (session: Session) => boolean): Sessions {
  return new Map([...sessions].filter(([, session]) => !gone(session)));
}
