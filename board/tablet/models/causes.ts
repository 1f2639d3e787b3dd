import type { CallTypeId, CauseId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { newId } from "./ids.ts";
import type { Entry } from "./outbox.ts";

export interface Cause {
  readonly id: string;
  readonly label: string;
}

/** The causes to choose from, with those that were written down here and are on their way. */
export function causesFor(view: StaffView, type: CallTypeId, entries: readonly Entry[]): readonly Cause[] {
  const known = view.callTypes[type]?.causes ?? [];
  const added = entries.flatMap(({ command }) =>
    command.type === "add-cause" && command.callType === type
      ? [{ id: command.cause, label: command.label }]
      : [],
  );
  return [...known, ...added.filter(({ id }) => !known.some((cause) => cause.id === id))];
}

/** The cause that is called so already, whatever its capitals. */
export function causeCalled(label: string, causes: readonly Cause[]): Cause | undefined {
  const wanted = label.trim().toLowerCase();
  return causes.find((cause) => cause.label.toLowerCase() === wanted);
}

/** What the site file allows an id: small letters, digits and hyphens, at most 40, a letter first. */
const longest = 40;

/** "Drucker streikt!" as "drucker-streikt", and another one where that is taken. */
export function causeIdOf(label: string, causes: readonly Cause[]): CauseId {
  const plain = label
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, longest - 3)
    .replace(/-+$/, "");
  // A label without a Latin letter has no name that could be read in a file.
  const stem = plain === "" ? `cause-${newId().slice(0, 8)}` : plain;
  const taken = (id: string) => causes.some((cause) => cause.id === id);
  let id = stem;
  for (let number = 2; taken(id); number++) id = `${stem}-${number}`;
  return id as CauseId;
}
