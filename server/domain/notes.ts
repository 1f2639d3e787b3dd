import type { Actor } from "./actor.ts";
import type { DeviceId } from "./ids.ts";
import { accept, type Decision } from "./refusal.ts";

/**
 * What leaves no other fact, and is to be found in the audit trail all the same: who was refused, who took data away,
 * when the server ran. A note changes nothing. It holds ids and codes of ours alone: nothing that a stranger sent, no
 * name, no address.
 */

export const notedKinds = [
  // refused
  "sign-in.refused",
  "unlock.refused",
  "set-up.refused",
  "pairing.refused",
  "token.refused",
  "request.refused",
  "origin.refused",
  "command.refused",
  // read and taken away
  "audit.read",
  "minutes.printed",
  "data.exported",
  // done beside the rules
  "person.renamed",
  "person.pin-changed",
  "screen.ordered",
  "target.tested",
  "level.set",
  // the server itself
  "server.started",
  "server.stopped",
  "site.changed",
  "site.refused",
  "backup.made",
  "backup.failed",
  "backup.restored",
] as const;
export type NotedKind = (typeof notedKinds)[number];

/** What kinds of things something can be about. */
export const subjectKinds = [
  "action",
  "area",
  "board",
  "call",
  "call-type",
  "device",
  "escalation",
  "huddle",
  "kpi",
  "meeting",
  "person",
  "queue",
  "rule",
  "session",
  "shelf",
  "target",
  "token",
  "window",
] as const;
export type SubjectKind = (typeof subjectKinds)[number];
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface Note {
  readonly what: NotedKind;
  /** Who did it, or was refused; null: nobody whom we know. */
  readonly who: Actor | null;
  /** The browser that it came from, where that was let in. */
  readonly device: DeviceId | null;
  readonly about: Subject | null;
  /** A code that says more: why it was refused, which part of the site file was changed. */
  readonly detail: string | null;
  /** The command, or the method and pattern of the address, that was asked for. */
  readonly asked: string | null;
  /** How often; the same that comes again soon is counted, and told once a minute. */
  readonly count: number;
}

/** The server's alone. */
export type NoteCommand = { readonly type: "note" } & Note;
export type NoteEvent = { readonly type: "noted" } & Note;

export function decideNote(command: NoteCommand): Decision<NoteEvent> {
  return accept({ ...command, type: "noted" });
}
