import type { Trail } from "../audit/trail.ts";
import type { Outcome } from "../book/book.ts";
import type { Actor } from "../domain/actor.ts";
import type { Device } from "../domain/devices.ts";
import type { DeviceId, PersonId, SessionId } from "../domain/ids.ts";
import type { Session } from "../domain/people.ts";
import { hour } from "../domain/time.ts";
import type { Later, Operations } from "../operations.ts";
import type { Clock, NewId } from "../ports.ts";
import type { Register } from "../register.ts";
import type { BackOff } from "./back-off.ts";
import { hashSecret, newSecret, nobodysPin, verifyPin } from "./secrets.ts";

/** Name and PIN at an enrolled tablet make a session. */

/** A long shift, in real time: nobody stays signed in until the next morning. */
const sessionLength = 12 * hour;

export type SignIn =
  /** `secret` is for the session's cookie alone; `seconds`: how long it lasts. */
  | { readonly status: "signed-in"; readonly secret: string; readonly seconds: number }
  | { readonly status: "wrong-pin" }
  | { readonly status: "try-later"; readonly seconds: number }
  | Exclude<Outcome | Later, { readonly status: "done" }>;

export interface Desk {
  readonly operations: Operations;
  readonly register: Register;
  readonly backOff: BackOff;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly trail: Pick<Trail, "note">;
}

const server: Actor = { kind: "system", part: "server" };

export async function signIn(desk: Desk, device: Device, person: PersonId, pin: string): Promise<SignIn> {
  const wrong = await tryPin(desk, device.id, person, pin);
  if (wrong) refused(desk, "sign-in.refused", device.id, person, wrong);
  return wrong ?? startSession(desk, device, person);
}

type WrongPin = Extract<SignIn, { readonly status: "wrong-pin" | "try-later" }>;
export type Unlock = WrongPin | Outcome | Later;

/** The tablet asked for the PIN of whoever is signed in at it. */
export async function unlock(desk: Desk, session: Session, pin: string): Promise<Unlock> {
  const { device, person } = session;
  const wrong = await tryPin(desk, device, person, pin);
  if (wrong) refused(desk, "unlock.refused", device, person, wrong);
  return wrong ?? desk.operations.run({ type: "unlock-session", session: session.id }, server);
}

/** Whose PIN it was to be; nobody's, where there is no such person: what was sent in the place of an id is not kept. */
function refused(
  { trail, operations }: Desk,
  what: "sign-in.refused" | "unlock.refused",
  device: DeviceId,
  person: PersonId,
  { status }: WrongPin,
): void {
  const known = operations.book.state.people.has(person);
  trail.note({ what, device, about: known ? { kind: "person", id: person } : null, detail: status });
}

/** Null: it is the right one. */
async function tryPin(
  { register, backOff, operations, clock }: Desk,
  device: DeviceId,
  person: PersonId,
  pin: string,
): Promise<WrongPin | null> {
  // People wait in real time, however fast the clock runs.
  const wait = backOff.tryPin(person, device, clock.now() / clock.speed);
  if (wait > 0) return { status: "try-later", seconds: Math.ceil(wait / 1000) };
  const entry = register.entry(person);
  // Of somebody who is not there, or has no PIN, it takes as long.
  const right = await verifyPin(pin, entry?.pin || nobodysPin);
  // Looked at anew: it takes its time, and the person may be gone by now, or the PIN another one.
  const stands = operations.book.state.people.has(person) && register.entry(person)?.pin === entry?.pin;
  if (!right || !stands) return { status: "wrong-pin" };
  backOff.right(person, device);
  return null;
}

/** For a person who has shown who they are. Whoever was signed in at the device before is not any more: a rule sees to it. */
export async function startSession(
  { operations, clock, newId }: Desk,
  device: Device,
  person: PersonId,
): Promise<SignIn> {
  const secret = newSecret();
  const session = newId() as SessionId;
  const endsAt = clock.now() + sessionLength * clock.speed;
  const outcome = await operations.run(
    { type: "start-session", session, person, device: device.id, secret: hashSecret(secret), endsAt },
    server,
  );
  if (outcome.status !== "done") return outcome;
  return { status: "signed-in", secret, seconds: sessionLength / 1000 };
}
