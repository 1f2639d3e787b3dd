import type { Actor, Context, Stamp } from "./actor.ts";
import type { CallTypeId, CauseId } from "./ids.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** Causes that supervisors added to those of the site file. */
export type AddedCauses = ReadonlyMap<CallTypeId, ReadonlyMap<CauseId, AddedCause>>;

export interface AddedCause {
  readonly id: CauseId;
  readonly type: CallTypeId;
  readonly label: string;
  readonly addedAt: Instant;
  readonly addedBy: Actor;
  /** Not offered any more; what was resolved with it keeps it. */
  readonly retired: boolean;
}

export type CauseCommand =
  | {
      readonly type: "add-cause";
      readonly callType: CallTypeId;
      readonly cause: CauseId;
      readonly label: string;
    }
  | { readonly type: "retire-cause"; readonly callType: CallTypeId; readonly cause: CauseId };

export type CauseEvent =
  | {
      readonly type: "cause-added";
      readonly callType: CallTypeId;
      readonly cause: CauseId;
      readonly label: string;
    }
  | { readonly type: "cause-retired"; readonly callType: CallTypeId; readonly cause: CauseId };

/** So many at once: a list that nobody can read to its end teaches nothing. */
const mostCauses = 40;

export interface OfferedCause {
  readonly id: CauseId;
  readonly label: string;
}

/** The causes to choose from: those of the site file, then those that were added, oldest first. */
export function causesOf(site: Site, added: AddedCauses, type: CallTypeId): readonly OfferedCause[] {
  const own = site.callTypes.get(type)?.causes ?? new Map<CauseId, string>();
  const more = [...(added.get(type)?.values() ?? [])].filter(({ id, retired }) => !retired && !own.has(id));
  return [...own, ...more.map(({ id, label }) => [id, label] as const)].map(([id, label]) => ({ id, label }));
}

/** What was taken back from those that were added, oldest first. */
export function retiredOf(added: AddedCauses, type: CallTypeId): readonly OfferedCause[] {
  const all = [...(added.get(type)?.values() ?? [])];
  return all.filter(({ retired }) => retired).map(({ id, label }) => ({ id, label }));
}

/** Of a type that left the site file while its call was open, any cause will do: the call must not stay open for ever. */
export function isCauseOf(site: Site, added: AddedCauses, type: CallTypeId, cause: CauseId): boolean {
  return !site.callTypes.has(type) || causesOf(site, added, type).some(({ id }) => id === cause);
}

/** What a cause is called, also once it is retired; its id where nobody knows it any more. */
export function causeLabel(site: Site, added: AddedCauses, type: CallTypeId, cause: CauseId): string {
  return site.callTypes.get(type)?.causes.get(cause) ?? added.get(type)?.get(cause)?.label ?? cause;
}

export function decideCause(
  added: AddedCauses,
  command: CauseCommand,
  { site }: Context,
): Decision<CauseEvent> {
  const { callType, cause } = command;
  const type = site.callTypes.get(callType);
  if (!type) return refuse("unknown-call-type", "type");
  const known = added.get(callType)?.get(cause);
  if (command.type === "add-cause") return add(causesOf(site, added, callType), known, command);
  if (type.causes.has(cause)) return refuse("cause-in-site-file", "cause");
  if (!known || known.retired) return refuse("unknown-cause", "cause");
  return accept({ type: "cause-retired", callType, cause });
}

function add(
  offered: readonly OfferedCause[],
  known: AddedCause | undefined,
  { callType, cause, label }: Extract<CauseCommand, { type: "add-cause" }>,
): Decision<CauseEvent> {
  if (offered.some((other) => other.id === cause)) return refuse("cause-exists", "id");
  if (offered.some((other) => isSameLabel(other.label, label))) return refuse("cause-exists", "label");
  // What was resolved with a retired cause must not be called something else.
  if (known && !isSameLabel(known.label, label)) return refuse("cause-exists", "id");
  if (offered.length >= mostCauses) return refuse("too-many-causes", "label", { most: mostCauses });
  return accept({ type: "cause-added", callType, cause, label });
}

function isSameLabel(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export function evolveCauses(added: AddedCauses, event: CauseEvent, { at, by }: Stamp): AddedCauses {
  const { callType: type, cause: id } = event;
  const known = added.get(type) ?? new Map<CauseId, AddedCause>();
  if (event.type === "cause-retired") {
    const cause = known.get(id);
    return cause ? new Map(added).set(type, new Map(known).set(id, { ...cause, retired: true })) : added;
  }
  const cause: AddedCause = { id, type, label: event.label, addedAt: at, addedBy: by, retired: false };
  return new Map(added).set(type, new Map(known).set(id, cause));
}
