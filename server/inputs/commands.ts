import { z } from "zod";
import type {
  AreaId,
  CallId,
  CallTypeId,
  CauseId,
  CommandId,
  PersonId,
  QueueId,
  RuleId,
  ShelfId,
} from "../domain/ids.ts";
import type { TabletCommand } from "../protocol.ts";
import { actionCommands } from "./action-commands.ts";
import { causeLabel, note, ownId, place, reason, siteId, staffed, time, waiting } from "./fields.ts";
import { huddleCommands } from "./huddle-commands.ts";

/** What a tablet sends, as domain commands. The fields of calls and actions are those of the HTTP API too. */

export const commandId = ownId<CommandId>();

export const callFields = {
  area: siteId<AreaId>(),
  queue: siteId<QueueId>().nullable().default(null),
  place,
  note,
};

/** The areas of a shift. */
export const shiftAreas = z.array(siteId<AreaId>()).min(1).max(50);
/** An id of the site file, or of a cause that was added. */
export const cause = siteId<CauseId>();

const call = ownId<CallId>();
const callType = siteId<CallTypeId>();
const person = ownId<PersonId>();
const shelf = ownId<ShelfId>();
const shelfItem = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rule"), rule: siteId<RuleId>() }),
  z.strictObject({ kind: z.literal("call"), call }),
]);

const tabletCommand = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raise-call"), call, callType, ...callFields }),
  z.strictObject({ type: z.literal("acknowledge-call"), call }),
  z.strictObject({ type: z.literal("attend-call"), call }),
  z.strictObject({ type: z.literal("resolve-call"), call, cause, remark: note }),
  z.strictObject({ type: z.literal("cancel-call"), call }),
  z.strictObject({ type: z.literal("reopen-call"), call }),
  z.strictObject({ type: z.literal("hand-over-call"), call, to: person }),
  z.strictObject({ type: z.literal("retype-call"), call, callType }),
  z.strictObject({ type: z.literal("shelve"), shelf, what: shelfItem, reason, until: time }),
  z.strictObject({ type: z.literal("unshelve"), shelf }),
  z.strictObject({ type: z.literal("start-shift"), person, areas: shiftAreas }),
  z.strictObject({ type: z.literal("end-shift"), person }),
  z.strictObject({
    type: z.literal("add-cause"),
    callType,
    cause: ownId<CauseId>(),
    label: causeLabel,
  }),
  z.strictObject({ type: z.literal("retire-cause"), callType, cause }),
  ...actionCommands,
  ...huddleCommands,
  z.strictObject({
    type: z.literal("set-level"),
    queue: siteId<QueueId>(),
    waiting,
    oldestAt: time.nullable().default(null),
    staffed: staffed.nullable().default(null),
    at: time.nullable().default(null),
  }),
]);

export const envelope = z.strictObject({ id: commandId, person, command: tabletCommand });

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  /** Path of the field that is at fault, such as "command.place"; empty: the whole. */
  | { readonly ok: false; readonly field: string };

export type ParsedCommand =
  | { readonly ok: true; readonly command: TabletCommand }
  | { readonly ok: false; readonly field: string };

/** Never throws, whatever came over the wire. */
export function parseTabletCommand(value: unknown): ParsedCommand {
  const parsed = tabletCommand.safeParse(value);
  return parsed.success ? { ok: true, command: parsed.data } : { ok: false, field: firstField(parsed.error) };
}

interface ParsedEnvelope {
  readonly id: CommandId;
  readonly person: PersonId;
  readonly command: TabletCommand;
}

/** The same with the command's id and who asked for it: what stands in a `command` event. */
export function parseEnvelope(value: unknown): Parsed<ParsedEnvelope> {
  const parsed = envelope.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, field: firstField(parsed.error) };
}

function firstField(error: z.ZodError): string {
  return fieldOf(error.issues[0]);
}

/** "events[2].at"; of a key that should not be there, its name. */
export function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  const extra = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  let path = "";
  for (const step of [...(issue?.path ?? []), ...extra]) {
    if (typeof step === "number") path += `[${step}]`;
    else path += path === "" ? String(step) : `.${String(step)}`;
  }
  return path.slice(0, 200);
}
