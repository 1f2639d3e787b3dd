import type { EscalatedItem } from "../../../server/domain/huddles/escalations.ts";
import type { AreaId, EscalationId, HuddleId, PersonId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffEscalation } from "../../../server/domain/views/staff-huddles.ts";
import type { Entry } from "./outbox.ts";

export interface EscalationRow {
  readonly id: EscalationId;
  readonly escalation: StaffEscalation;
  readonly unsent: boolean;
  /** It is being taken back. */
  readonly leaving: boolean;
}

/** What is with a tier, or was answered and not told below yet; the oldest first. With what was asked for here. */
export function escalationRows(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
): readonly EscalationRow[] {
  const rows = new Map<string, EscalationRow>();
  for (const [id, escalation] of Object.entries(view.escalations))
    rows.set(id, { id: id as EscalationId, escalation, unsent: false, leaving: false });
  for (const entry of echoes) foresee(rows, view, entry, false);
  for (const entry of waiting) foresee(rows, view, entry, true);
  return [...rows.values()]
    .filter(({ leaving, unsent }) => !leaving || unsent)
    .sort((a, b) => a.escalation.raisedAt - b.escalation.raisedAt);
}

function foresee(rows: Map<string, EscalationRow>, view: StaffView, entry: Entry, unsent: boolean): void {
  const { command } = entry;
  if (command.type === "escalate") {
    const escalation = rows.get(command.escalation)?.escalation ?? raised(view, entry, command);
    if (escalation)
      rows.set(command.escalation, { id: command.escalation, escalation, unsent, leaving: false });
    return;
  }
  if (!("escalation" in command)) return;
  const row = rows.get(command.escalation);
  if (!row) return;
  const mark = { ...row, unsent: row.unsent || unsent };
  const { escalation } = row;
  if (command.type === "withdraw-escalation") rows.set(row.id, { ...mark, leaving: true });
  if (command.type === "answer-escalation") {
    const by = view.huddles[escalation.at]?.name ?? null;
    const answered = { ...escalation, answer: command.answer, answeredBy: by };
    rows.set(row.id, { ...mark, escalation: answered });
  }
  if (command.type === "escalate-further" && unsent) {
    const to = nextOf(view, escalation.at);
    if (to === null) return;
    const path = [...escalation.path, view.huddles[to]?.name ?? to];
    rows.set(row.id, { ...mark, escalation: { ...escalation, at: to, path, reason: command.reason } });
  }
}

function raised(
  view: StaffView,
  entry: Entry,
  command: Extract<Entry["command"], { type: "escalate" }>,
): StaffEscalation | null {
  const at = nextOf(view, command.from);
  if (at === null) return null;
  const { item, title, reason, area, from } = command;
  return {
    item,
    title,
    reason,
    area,
    areaName: view.areas[area]?.name ?? area,
    at,
    from,
    path: [from, at].map((id) => view.huddles[id]?.name ?? id),
    raisedAt: entry.madeAt ?? 0,
    answer: null,
    answeredBy: null,
    byId: entry.person as PersonId,
  };
}

export function nextOf(view: StaffView, huddle: HuddleId): HuddleId | null {
  return view.huddles[huddle]?.next ?? null;
}

/** What came up to this huddle and waits for its answer. */
export function openAt(rows: readonly EscalationRow[], huddle: HuddleId): readonly EscalationRow[] {
  return rows.filter(({ escalation }) => escalation.at === huddle && escalation.answer === null);
}

export interface TierChoice {
  readonly id: HuddleId;
  readonly name: string;
  /** Where it goes; null: nobody is above. */
  readonly to: string | null;
}

/** The huddles that may pass something of an area up, the lowest first; `at`, where it is said, before the others. */
export function fromChoices(view: StaffView, area: AreaId, at: HuddleId | null): readonly TierChoice[] {
  return Object.entries(view.huddles)
    .filter(([id, { areas }]) => id === at || areas.includes(area))
    .sort(
      ([one, a], [other, b]) =>
        Number(other === at) - Number(one === at) || a.tier - b.tier || a.order - b.order,
    )
    .map(([id, { name, next }]) => ({
      id: id as HuddleId,
      name,
      to: next === null ? null : (view.huddles[next]?.name ?? next),
    }));
}

/** What an address says of the thing: "action:3f…", "call:…", or a topic. */
export function itemOf(about: string | null): EscalatedItem {
  const [kind, id = ""] = (about ?? "").split(":");
  if (kind === "action" && id) return { kind: "action", action: id as never };
  if (kind === "call" && id) return { kind: "call", call: id as never };
  return { kind: "topic" };
}

/** The same way back. */
export function aboutOf(item: EscalatedItem): string {
  if (item.kind === "action") return `action:${item.action}`;
  return item.kind === "call" ? `call:${item.call}` : "topic";
}

/** What it is called, and where it belongs, before anybody changes a word. */
export function factsOf(
  view: StaffView,
  item: EscalatedItem,
): { readonly title: string; readonly area: AreaId | null } {
  if (item.kind === "action") {
    const action = view.actions[item.action];
    return { title: action?.title ?? "", area: action?.area ?? null };
  }
  if (item.kind === "call") {
    const call = view.calls[item.call];
    return {
      title: call ? [call.label, call.place ?? call.queueName].filter(Boolean).join(" · ") : "",
      area: call?.area ?? null,
    };
  }
  return { title: "", area: null };
}

/** It is with a tier already. */
export function isEscalated(rows: readonly EscalationRow[], item: EscalatedItem): boolean {
  if (item.kind === "topic") return false;
  const about = aboutOf(item);
  return rows.some(({ escalation }) => escalation.answer === null && aboutOf(escalation.item) === about);
}
