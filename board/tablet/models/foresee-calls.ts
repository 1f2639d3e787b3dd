import type { CallId, CallTypeId, PersonId, ShelfId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import type { CallCard } from "./calls.ts";
import type { Entry } from "./outbox.ts";

/** What calls will be, once what was asked for here is done. */
export interface Foresight {
  readonly view: StaffView;
  readonly cards: Map<string, CallCard>;
  /** The calls that are put aside, by the id of their place on the shelf. */
  readonly shelved: Map<ShelfId, CallId>;
  readonly now: number;
}

type Commands = Entry["command"];
type Of<Type extends Commands["type"]> = Extract<Commands, { readonly type: Type }>;

/** The call with an id, or the one that a report with this id was joined to. */
export function cardKnownAs(cards: ReadonlyMap<string, CallCard>, id: string): CallCard | undefined {
  return cards.get(id) ?? [...cards.values()].find(({ call }) => call.alsoAs.some(({ as }) => as === id));
}

/** What is so already stays as it is. `unsent`: the server has not taken it yet. */
export function foresee(foresight: Foresight, entry: Entry, unsent: boolean): void {
  const { cards, shelved } = foresight;
  const { command } = entry;
  if (command.type === "raise-call") {
    raise(foresight, entry, command, unsent);
    return;
  }
  if (command.type === "shelve" && command.what.kind === "call")
    shelved.set(command.shelf, command.what.call);
  const card = cardKnownAs(cards, callOf(command, shelved) ?? "");
  if (!card) return;
  const at = entry.madeAt ?? foresight.now;
  const next = { ...card, ...changed(card, command, entry, at, foresight.view) };
  cards.set(card.id, { ...next, unsent: card.unsent || unsent });
}

function callOf(command: Commands, shelved: ReadonlyMap<ShelfId, CallId>): CallId | undefined {
  if (command.type === "shelve") return command.what.kind === "call" ? command.what.call : undefined;
  if (command.type === "unshelve") return shelved.get(command.shelf);
  return "call" in command ? command.call : undefined;
}

type Change = Partial<Pick<CallCard, "call" | "leaving">>;

function changed(
  { id, call }: CallCard,
  command: Commands,
  entry: Entry,
  at: number,
  view: StaffView,
): Change {
  const by = { owner: entry.name, ownerId: entry.person as PersonId };
  switch (command.type) {
    case "acknowledge-call":
      if (call.state !== "raised") return {};
      return { call: { ...call, ...by, state: "acknowledged", acknowledgedAt: at } };
    case "attend-call": {
      if (call.state === "attended") return {};
      const acknowledgedAt = call.acknowledgedAt ?? at;
      return { call: { ...call, ...by, state: "attended", acknowledgedAt, attendedAt: at } };
    }
    case "hand-over-call": {
      if (call.state === "raised") return {};
      const to = { owner: view.people[command.to]?.name ?? null, ownerId: command.to };
      // Whoever gets it is not there yet.
      return { call: { ...call, ...to, state: "acknowledged", attendedAt: null } };
    }
    case "retype-call":
      return { call: { ...call, ...typed(view, command.callType) } };
    case "shelve":
      return { call: { ...call, shelvedUntil: command.until } };
    case "unshelve":
      return { call: { ...call, shelvedUntil: null } };
    case "cancel-call":
      return command.call === id ? { leaving: "cancelled" } : { call: withdrawn(call, command.call) };
    case "resolve-call":
      return { leaving: "resolved" };
    default:
      return {};
  }
}

function raise(foresight: Foresight, entry: Entry, command: Of<"raise-call">, unsent: boolean): void {
  const { view, cards, now } = foresight;
  const known = cardKnownAs(cards, command.call);
  const same = known ? undefined : sameCard(view, cards, command);
  const card = known ?? same;
  if (!card) {
    const call = raised(view, entry, command, now);
    cards.set(command.call, { id: command.call, call, unsent, leaving: null });
    return;
  }
  const call = same ? joined(same.call, entry, command) : card.call;
  cards.set(card.id, { ...card, call, unsent: card.unsent || unsent });
}

/** The open call of the same type at the same place: the server will join them, and so do we. */
function sameCard(
  view: StaffView,
  cards: ReadonlyMap<string, CallCard>,
  command: Of<"raise-call">,
): CallCard | undefined {
  const queueName = queueNameOf(view, command);
  const place = placeKey(command.place);
  return [...cards.values()].find(
    ({ call, leaving }) =>
      leaving === null &&
      call.type === command.callType &&
      call.area === command.area &&
      call.queueName === queueName &&
      placeKey(call.place) === place,
  );
}

/** As the rules compare places: "Desk 7" and " desk  7" are one. */
function placeKey(place: string | null): string {
  return (place ?? "").trim().replace(/\s+/g, " ").toLowerCase();
}

function joined(call: StaffCall, { person }: Entry, { call: as, note }: Of<"raise-call">): StaffCall {
  const by = person as PersonId;
  const isNew = !call.reporterIds.includes(by);
  return {
    ...call,
    reports: call.reports + (isNew ? 1 : 0),
    reporterIds: isNew ? [...call.reporterIds, by] : call.reporterIds,
    alsoAs: [...call.alsoAs, { as, by }],
    notes: note === null ? call.notes : [...call.notes, note],
  };
}

function withdrawn(call: StaffCall, as: CallId): StaffCall {
  const by = call.alsoAs.find((report) => report.as === as)?.by;
  const alsoAs = call.alsoAs.filter((report) => report.as !== as);
  const gone = by && by !== call.raisedById && !alsoAs.some((report) => report.by === by);
  if (!gone) return { ...call, alsoAs };
  const reporterIds = call.reporterIds.filter((id) => id !== by);
  return { ...call, alsoAs, reporterIds, reports: Math.max(1, call.reports - 1) };
}

function typed(view: StaffView, type: CallTypeId) {
  const { label, shape, urgency, colour, sound } = view.callTypes[type] ?? unknownType(type);
  return { type, label, shape, urgency, colour, sound };
}

function unknownType(label: string) {
  return { label, shape: "triangle", urgency: 2, colour: "yellow", sound: "none" } as const;
}

function queueNameOf(view: StaffView, { queue }: Of<"raise-call">): string | null {
  return queue === null ? null : (view.queues[queue]?.name ?? queue);
}

function raised(view: StaffView, entry: Entry, command: Of<"raise-call">, now: number): StaffCall {
  const by = entry.person as PersonId;
  return {
    ...typed(view, command.callType),
    area: command.area,
    areaName: view.areas[command.area]?.name ?? command.area,
    queueName: queueNameOf(view, command),
    place: command.place,
    note: command.note,
    state: "raised",
    raisedAt: entry.madeAt ?? now,
    acknowledgedAt: null,
    attendedAt: null,
    owner: null,
    ownerId: null,
    raisedBy: entry.name,
    raisedById: by,
    reports: 1,
    climbed: 0,
    reopened: false,
    carriedOver: false,
    backToNormal: false,
    shelvedUntil: null,
    response: null,
    reporterIds: [by],
    alsoAs: [],
    notes: [],
    next: null,
    undelivered: 0,
  };
}
