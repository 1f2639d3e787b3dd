import type { Trail } from "../audit/trail.ts";
import type { Book, Outcome } from "../book/book.ts";
import { mayRun } from "../domain/access.ts";
import type { Actor } from "../domain/actor.ts";
import type { PersonId } from "../domain/ids.ts";
import type { Role } from "../domain/roles.ts";
import type { Later, Operations } from "../operations.ts";
import { StoreDamaged, StoreFull } from "../ports.ts";
import type { Register } from "../register.ts";
import { hashPin } from "./secrets.ts";

/**
 * People are in two places: what they may do is in the book, their name and PIN in the register. A name is entered
 * before its person exists and erased after the person is gone, so whatever a crash leaves in between is a name
 * without a person, and `tidyRegister` erases it at the next start.
 */
export interface Roll {
  readonly operations: Operations;
  readonly register: Register;
}

export interface NewPerson {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

const notAllowed: Outcome = { status: "refused", refusal: { code: "not-allowed" } };

/** `id` is the command's, where the sender made one. */
export async function addPerson(
  { operations, register }: Roll,
  { person, name, role, pin }: NewPerson,
  by: Actor,
  id?: string,
): Promise<Outcome | Later> {
  const command = { type: "add-person", person, role } as const;
  const { state } = operations.book;
  if (!mayRun(state, by, command)) return notAllowed;
  if (state.people.has(person)) return operations.run(command, by, id);
  await register.enter(person, { name, pin: await hashPin(pin) });
  const outcome = await operations.run(command, by, id);
  if (outcome.status !== "done" && !operations.book.state.people.has(person)) await register.erase(person);
  return outcome;
}

export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly pin?: string | undefined;
}

/** A new PIN ends the person's sessions, but for the one that asks. */
export async function changePerson(
  { operations, register, trail }: Roll & { readonly trail: Pick<Trail, "note"> },
  person: PersonId,
  { name, role, pin }: PersonChange,
  by: Actor,
): Promise<Outcome | Later> {
  const known = operations.book.state.people.get(person);
  const command = { type: "change-role", person, role: role ?? known?.role ?? "member" } as const;
  if (!mayRun(operations.book.state, by, command)) return notAllowed;
  if (!known || command.role !== known.role) {
    const outcome = await operations.run(command, by);
    if (outcome.status !== "done") return outcome;
  }
  const entry = register.entry(person) ?? { name: "", pin: "" };
  if (name !== undefined || pin !== undefined) {
    await register.enter(person, {
      name: name ?? entry.name,
      pin: pin === undefined ? entry.pin : await hashPin(pin),
    });
    const said = { who: by, device: by.kind === "person" ? by.device : null };
    const about = { kind: "person", id: person } as const;
    if (name !== undefined && name !== entry.name) trail.note({ what: "person.renamed", ...said, about });
    if (pin !== undefined) trail.note({ what: "person.pin-changed", ...said, about });
  }
  return pin === undefined
    ? { status: "done", recorded: 0, repeated: 0 }
    : endSessions(operations, person, by);
}

async function endSessions(operations: Operations, person: PersonId, by: Actor): Promise<Outcome | Later> {
  const here = by.kind === "person" && by.person === person ? by.device : null;
  for (const session of operations.book.state.sessions.values()) {
    if (session.person !== person || session.device === here) continue;
    const outcome = await operations.run({ type: "end-session", session: session.id }, by);
    // Ended by somebody else meanwhile: that is what was wanted.
    if (outcome.status === "later") return outcome;
  }
  return { status: "done", recorded: 0, repeated: 0 };
}

export async function removePerson(
  { operations, register }: Roll,
  person: PersonId,
  by: Actor,
): Promise<Outcome | Later> {
  const outcome = await operations.run({ type: "remove-person", person }, by);
  if (outcome.status === "done") await register.erase(person);
  return outcome;
}

/** A full disk must not keep a server from starting: the next start erases it. */
async function eraseOrLater(register: Register, person: PersonId): Promise<void> {
  try {
    await register.erase(person);
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
  }
}

/** Erases the names of people who do not exist, and tells of people without a name. Before anybody is served. */
export async function tidyRegister(
  site: { readonly book: Book },
  register: Register,
): Promise<readonly string[]> {
  const { people } = site.book.state;
  // Before the first name there was a first fact: erased now, they would be gone for good.
  if (site.book.seq.facts === 0 && register.names.size > 0)
    throw new StoreDamaged(
      `The journal holds nothing, but documents/people.json has ${register.names.size} names: its records were lost. Restore the whole data folder from a backup, or choose an empty DATA_DIR.`,
    );
  for (const person of register.names.keys()) if (!people.has(person)) await eraseOrLater(register, person);
  const nameless = [...people.keys()].filter((person) => !register.entry(person)).length;
  if (nameless === 0) return [];
  return [
    `${nameless} of ${people.size} people have no name and no PIN, and can't sign in: documents/people.json was lost. Restore it from a backup of the data folder, or give them new ones over the API with ADMIN_TOKEN.`,
  ];
}
