import type { Actor } from "../../domain/actor.ts";
import { timeIn } from "../../domain/calendar.ts";
import { headOf, type Minutes } from "../../domain/huddles/minutes.ts";
import type { Cell } from "./csv.ts";

/** Minutes as rows of a table: one for the huddle, and one for each thing that came of it. No names: a file that was handed on can't be erased. */

const columns = [
  "meeting",
  "huddle",
  "huddle_name",
  "tier",
  "date",
  "started_at",
  "ended_at",
  "due_at",
  "kind",
  "section",
  "section_title",
  "text",
  "reason",
  "answer",
  "owner",
  "role",
  "due",
  "value",
  "by",
  "at",
  "planned_seconds",
  "extended_seconds",
  "spent_seconds",
  "present",
  "absent",
  "excused",
] as const;
type Column = (typeof columns)[number];
type Row = Partial<Record<Column, Cell>>;

export const minutesHeader: readonly string[] = columns;

export function minutesRows(minutes: Minutes): (readonly Cell[])[] {
  const { zone, sections } = minutes;
  const local = (at: number | null) => (at === null ? null : timeIn(at, zone));
  const head = headOf(minutes);
  const base: Row = {
    meeting: minutes.id,
    huddle: minutes.huddle,
    huddle_name: minutes.name,
    tier: minutes.tier,
    date: minutes.date,
    started_at: local(minutes.startedAt),
    ended_at: local(minutes.endedAt),
    due_at: local(minutes.dueAt),
  };
  const inSection = ({ section, at, by }: { section: number; at: number; by: Actor }): Row => ({
    section: sections[section]?.kind ?? null,
    section_title: sections[section]?.title ?? null,
    by: person(by),
    at: local(at),
  });
  const rows: Row[] = [
    {
      kind: "huddle",
      by: person(minutes.facilitator),
      planned_seconds: head.planned,
      spent_seconds: head.spent / 1_000,
      present: head.present,
      absent: head.absent,
      excused: head.excused,
    },
    ...sections.map(
      ({ kind, title, timebox, extended, spent }): Row => ({
        kind: "section",
        section: kind,
        section_title: title,
        planned_seconds: timebox,
        extended_seconds: extended,
        spent_seconds: spent / 1_000,
      }),
    ),
    ...minutes.captured.map((one): Row => ({ ...inSection(one), kind: one.kind, text: one.text })),
    ...minutes.actions.map(
      (one): Row => ({
        ...inSection(one),
        kind: "action",
        text: one.title,
        owner: one.owner === null ? null : `person:${one.owner}`,
        role: one.role,
        due: one.due,
      }),
    ),
    ...minutes.kpis.map(({ name, value }): Row => ({ kind: "kpi", text: name, value })),
    ...minutes.escalations.map(
      ({ what, title, reason, answer }): Row => ({ kind: `escalation ${what}`, text: title, reason, answer }),
    ),
  ];
  return rows.map((row) => columns.map((column) => ({ ...base, ...row })[column] ?? null));
}

/** The id, which means nothing to anybody else, and nothing at all once the name is erased. */
function person(by: Actor): string {
  if (by.kind === "person") return `person:${by.person}`;
  return by.kind === "token" ? `token:${by.token}` : by.part;
}
