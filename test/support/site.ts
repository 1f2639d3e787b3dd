import type { AreaId, BoardId, CallTypeId, CauseId, QueueId } from "../../server/domain/ids.ts";
import type {
  Area,
  Board,
  CallType,
  DiscreetBoard,
  OpeningPeriod,
  ProminentBoard,
  Queue,
  Site,
} from "../../server/domain/site.ts";

/** A small bank: a back office in Amsterdam, a branch in Jerusalem. Each builder takes what is to be different. */

export const loans = "loans" as AreaId;
export const branch = "branch" as AreaId;
export const applications = "applications" as QueueId;
export const phones = "phones" as QueueId;
export const stuck = "stuck" as CallTypeId;
export const absent = "absent" as CallTypeId;
export const missing = "missing" as CauseId;
export const sick = "sick" as CauseId;
export const backOffice = "back-office" as BoardId;
export const frontOffice = "front-office" as BoardId;

/** Opening periods on some ISO weekdays, such as `week([1, 5], [8, 18])` for Monday to Friday. */
export function week(
  [first, last]: readonly [number, number],
  ...hours: readonly (readonly [number, number])[]
) {
  const periods: OpeningPeriod[] = hours.map(([from, to]) => ({ from: from * 60, to: to * 60 }));
  return new Map(Array.from({ length: last - first + 1 }, (_, place) => [first + place, periods]));
}

export function areaOf(change: Partial<Area> = {}): Area {
  return {
    id: loans,
    name: "Loans",
    office: "back",
    zone: "Europe/Amsterdam",
    hours: week([1, 5], [8, 18]),
    holidays: new Set(),
    leaders: 1,
    productiveHours: null,
    ...change,
  };
}

export function queueOf(change: Partial<Queue> = {}): Queue {
  return {
    id: applications,
    name: "Applications",
    area: loans,
    kind: "deferred",
    standardTime: 600,
    promise: { seconds: 20 * 3600, clock: "opening-hours" },
    level: { unit: "hours", from: 2, to: 6, act: 10 },
    service: { within: 20, shortAbandon: 5 },
    plan: null,
    staleAfter: 3600,
    forgetAfter: 30 * 86_400,
    ...change,
  };
}

/** What a call type and a site say where their files leave it out. */
export const plainCallType = {
  colour: "yellow",
  sound: "repeated",
  clock: "opening-hours",
  chain: { acknowledge: [], resolve: [] },
  reopenWithin: 1800,
} as const;
export const plainSite = {
  interventions: new Map(),
  webhooks: new Map(),
  mailboxes: new Map(),
  mailServer: null,
  quiet: null,
  lockAfter: null,
  backup: null,
  kpis: new Map(),
  huddles: new Map(),
  returning: { count: 3, within: 14 * 86_400 },
} as const;

export function callTypeOf(change: Partial<CallType> = {}): CallType {
  return {
    id: stuck,
    label: "Stuck",
    urgency: 2,
    shape: "diamond",
    mark: "drop",
    codePhrase: null,
    ...plainCallType,
    causes: new Map([[missing, "Documents missing"]]),
    ...change,
  };
}

export function prominentBoard(change: Partial<ProminentBoard> = {}): ProminentBoard {
  return {
    id: backOffice,
    name: "Back office",
    mode: "prominent",
    night: null,
    pages: [],
    areas: [loans],
    callsFrom: [loans, branch],
    language: "en",
    locale: "en-GB",
    ...change,
  };
}

export function discreetBoard(change: Partial<DiscreetBoard> = {}): DiscreetBoard {
  return {
    id: frontOffice,
    name: "Front office",
    mode: "discreet",
    night: null,
    explainFrom: 15,
    slides: [],
    slideFor: 20,
    areas: [branch],
    callsFrom: [branch, loans],
    language: "en",
    locale: "en-GB",
    welcome: "Welcome",
    tips: ["Bring your passport"],
    waitOf: [phones],
    ...change,
  };
}

export function siteOf(change: Partial<Site> = {}): Site {
  const livePhones = queueOf({
    id: phones,
    name: "Phones",
    area: branch,
    kind: "live",
    standardTime: 180,
    promise: { seconds: 180, clock: "elapsed" },
    level: { unit: "items", from: 0, to: 3, act: 6 },
  });
  return {
    name: "Harbour Bank",
    language: "en",
    locale: "en-GB",
    zone: "Europe/Amsterdam",
    names: "first",
    ...plainSite,
    areas: byId([
      areaOf(),
      areaOf({
        id: branch,
        name: "Branch",
        office: "front",
        zone: "Asia/Jerusalem",
        hours: week([1, 7], [7, 24]),
      }),
    ]),
    queues: byId([queueOf(), livePhones]),
    callTypes: byId([
      callTypeOf(),
      callTypeOf({
        id: absent,
        label: "Nobody at the counter",
        urgency: 3,
        shape: "octagon",
        mark: "leaf",
        codePhrase: "Inspector Sands to the counter",
        causes: new Map([[sick, "Somebody is ill"]]),
      }),
    ]),
    boards: new Map<BoardId, Board>([
      [backOffice, prominentBoard()],
      [frontOffice, discreetBoard()],
    ]),
    ...change,
  };
}

export function byId<Id, Entry extends { readonly id: Id }>(
  entries: readonly Entry[],
): ReadonlyMap<Id, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
