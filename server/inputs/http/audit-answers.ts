import { z } from "zod";
import { type AuditCode, type AuditRow, auditCodes } from "../../domain/audit.ts";
import { timeIn } from "../../domain/calendar.ts";
import type {
  AreaId,
  BoardId,
  CallTypeId,
  DeviceId,
  HuddleId,
  PersonId,
  QueueId,
  TokenId,
} from "../../domain/ids.ts";
import { type Subject, subjectKinds } from "../../domain/notes.ts";
import { actor, id, instant, iso } from "./answers.ts";
import { nameOfActor } from "./call-rows.ts";
import type { Cell } from "./csv.ts";
import type { House } from "./dependencies.ts";

/** Rows of the audit trail as they are answered and exported. Names are looked up now: one that was erased is gone here, too. */

const name = z.string().nullable();

export const auditAnswer = z.object({
  id: id.meta({ description: "The place in the trail: number of the journal's entry, and place in it" }),
  at: instant,
  what: z.enum(auditCodes as [AuditCode, ...AuditCode[]]),
  outcome: z
    .enum(["done", "refused", "unknown"])
    .meta({ description: "unknown: records of that day can't be read, whatever was asked for" }),
  who: actor.nullable().meta({ description: "null: nobody whom this server knows" }),
  whoName: name.meta({
    description: "Of a person or a token, as it is now; null: there is none, or it was erased",
  }),
  device: id.nullable().meta({ description: "From which device" }),
  deviceName: name,
  about: z.object({ kind: z.enum(subjectKinds), id, name }).nullable(),
  others: z
    .array(z.object({ person: id, name }))
    .meta({ description: "Whom it concerns besides: whose session it was, to whom a call was handed over" }),
  detail: z
    .string()
    .nullable()
    .meta({ description: "A code or an id: why it was refused, which role it is now" }),
  asked: z
    .string()
    .nullable()
    .meta({ description: "What was refused: a command, or a method and an address" }),
  count: z.int().meta({ description: "How often: the same again within a minute is counted" }),
});

export function answerAudit(house: House, row: AuditRow): z.input<typeof auditAnswer> {
  const { id, at, what, outcome, who, device, about, detail, asked, count } = row;
  return {
    ...{ id, at: iso(at), what, outcome, who, whoName: whoName(house, who) },
    ...{ device, deviceName: device && nameOf(house, { kind: "device", id: device }) },
    about: about && { ...about, name: nameOf(house, about) },
    others: othersOf(row).map((id) => ({ person: id, name: nameOf(house, { kind: "person", id }) })),
    ...{ detail, asked, count },
  };
}

const header = [
  "id",
  "at",
  "what",
  "outcome",
  "who",
  "device",
  "about_kind",
  "about",
  "others",
  "detail",
  "asked",
  "count",
];
const nameHeader = ["who_name", "device_name", "about_name", "other_names"];

export function auditHeader(names: boolean): readonly string[] {
  return names ? [...header, ...nameHeader] : header;
}

/** Without names, unless they are asked for: a file that was handed on can't be erased. */
export function auditCells(house: House, row: AuditRow, names: boolean): readonly Cell[] {
  const { id, at, what, outcome, who, device, about, detail, asked, count } = row;
  const others = othersOf(row);
  const time = timeIn(at, house.operations.site.zone);
  const cells: Cell[] = [id, time, what, outcome, who && nameOfActor(who), device];
  cells.push(about?.kind ?? null, about?.id ?? null, others.join(" "), detail, asked, count);
  if (!names) return cells;
  const deviceName = device && nameOf(house, { kind: "device", id: device });
  const otherNames = others.map((id) => nameOf(house, { kind: "person", id }) ?? "").join("; ");
  return [...cells, whoName(house, who), deviceName, about && nameOf(house, about), otherNames];
}

/** Those of a row's people whom it doesn't name already. */
function othersOf({ people, who, about }: AuditRow): readonly PersonId[] {
  const doer = who?.kind === "person" ? who.person : null;
  return people.filter((person) => person !== doer && !(about?.kind === "person" && about.id === person));
}

function whoName(house: House, who: AuditRow["who"]): string | null {
  if (who?.kind === "person") return nameOf(house, { kind: "person", id: who.person });
  return who?.kind === "token" ? nameOf(house, { kind: "token", id: who.token }) : null;
}

/** What something is called now; null: it is gone, or has no name. */
function nameOf({ operations, register }: House, { kind, id }: Subject): string | null {
  const { site, book } = operations;
  switch (kind) {
    case "person":
      return register.entry(id as PersonId)?.name ?? null;
    case "device":
      return book.state.devices.get(id as DeviceId)?.name ?? null;
    case "token":
      return book.state.tokens.get(id as TokenId)?.name ?? null;
    case "area":
      return site.areas.get(id as AreaId)?.name ?? null;
    case "queue":
      return site.queues.get(id as QueueId)?.name ?? null;
    case "board":
      return site.boards.get(id as BoardId)?.name ?? null;
    case "huddle":
      return site.huddles.get(id as HuddleId)?.name ?? null;
    case "call-type":
      return site.callTypes.get(id as CallTypeId)?.label ?? null;
    default:
      return null;
  }
}
