import { type Signal, signal } from "@preact/signals";
import type { ActionKind } from "../../../server/domain/kaizen.ts";
import { type ActionRow, actionKinds } from "./actions.ts";
import type { Keep } from "./keep.ts";

/** Which actions are looked at; kept on this tablet. Null: all. */
export interface ActionFilter {
  readonly area: string | null;
  readonly owner: OwnerFilter | null;
  readonly kind: ActionKind | null;
  /** Those that are all of these. */
  readonly marks: readonly ActionMark[];
}

/** "mine", "nobody", "person:<id>" or "role:<text>". */
export type OwnerFilter = "mine" | "nobody" | `person:${string}` | `role:${string}`;

/** What is not as it should be. */
export const actionMarks = ["overdue", "blocked", "unanswered"] as const;
export type ActionMark = (typeof actionMarks)[number];

export const allActions: ActionFilter = { area: null, owner: null, kind: null, marks: [] };

export function isFiltered({ area, owner, kind, marks }: ActionFilter): boolean {
  return area !== null || owner !== null || kind !== null || marks.length > 0;
}

export function marksOf({ action, late }: ActionRow): readonly ActionMark[] {
  const has: Readonly<Record<ActionMark, boolean>> = {
    overdue: late !== null && late > 0,
    blocked: action.blocked !== null,
    unanswered: action.unanswered,
  };
  return actionMarks.filter((mark) => has[mark]);
}

/** `me`: whose "mine" are. */
export function passes(row: ActionRow, { area, owner, kind, marks }: ActionFilter, me: string): boolean {
  const { action } = row;
  if (area !== null && action.area !== area) return false;
  if (kind !== null && action.kind !== kind) return false;
  if (owner !== null && !owns(row, owner, me)) return false;
  const has = marksOf(row);
  return marks.every((mark) => has.includes(mark));
}

function owns({ action }: ActionRow, owner: OwnerFilter, me: string): boolean {
  if (owner === "mine") return action.ownerId === me;
  if (owner === "nobody") return action.owner === null;
  if (owner.startsWith("person:")) return action.ownerId === owner.slice("person:".length);
  return action.role === owner.slice("role:".length);
}

/** One of the quick ones, and how many it would leave of what the others leave. */
export interface Facet {
  readonly what: "mine" | ActionMark;
  readonly count: number;
  readonly chosen: boolean;
}

/** Offered where it finds something, or is chosen. */
export function facetsOf(rows: readonly ActionRow[], filter: ActionFilter, me: string): readonly Facet[] {
  const facets = (["mine", ...actionMarks] as const).map((what): Facet => {
    const chosen = isChosen(filter, what);
    const wanted = chosen ? filter : toggled(filter, what);
    return { what, chosen, count: rows.filter((row) => passes(row, wanted, me)).length };
  });
  return facets.filter(({ count, chosen }) => count > 0 || chosen);
}

function isChosen(filter: ActionFilter, what: Facet["what"]): boolean {
  return what === "mine" ? filter.owner === "mine" : filter.marks.includes(what);
}

export function toggled(filter: ActionFilter, what: Facet["what"]): ActionFilter {
  if (what === "mine") return { ...filter, owner: filter.owner === "mine" ? null : "mine" };
  const marks = filter.marks.includes(what)
    ? filter.marks.filter((mark) => mark !== what)
    : actionMarks.filter((mark) => mark === what || filter.marks.includes(mark));
  return { ...filter, marks };
}

/** Roles that own an action now: what is typed once is offered from then on. */
export function rolesOf(rows: readonly ActionRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ action }) => action.role ?? []))].sort((a, b) => a.localeCompare(b));
}

/** What the export is asked for: open and closed ones of this filter. That nobody owns an action can't be asked for. */
export function exportQuery({ area, owner, kind, marks }: ActionFilter, me: string): string {
  const query = new URLSearchParams({ format: "csv", bom: "true", state: "all" });
  if (area !== null) query.set("area", area);
  if (kind !== null) query.set("kind", kind);
  if (owner === "mine") query.set("owner", me);
  if (owner?.startsWith("person:")) query.set("owner", owner.slice("person:".length));
  if (owner?.startsWith("role:")) query.set("role", owner.slice("role:".length));
  for (const mark of marks) query.set(mark, "true");
  return query.toString();
}

const storedAs = "akari.actions";

/** The filter as it was left here. */
export function createActionFilter(keep: Keep): Signal<ActionFilter> {
  const filter = signal(readFilter(keep.read(storedAs)));
  filter.subscribe((value) => void keep.write(storedAs, JSON.stringify(value)));
  return filter;
}

/** What another version of this page kept, or somebody changed, filters nothing. */
export function readFilter(text: string | null): ActionFilter {
  try {
    const kept = JSON.parse(text ?? "{}") as Readonly<Record<string, unknown>>;
    const { area, owner, kind, marks } = kept;
    return {
      area: typeof area === "string" ? area : null,
      owner: isOwnerFilter(owner) ? owner : null,
      kind: actionKinds.find((known) => known === kind) ?? null,
      marks: actionMarks.filter((mark) => Array.isArray(marks) && marks.includes(mark)),
    };
  } catch {
    return allActions;
  }
}

function isOwnerFilter(text: unknown): text is OwnerFilter {
  return typeof text === "string" && /^(mine|nobody|(person|role):.+)$/.test(text);
}
