import type { AreaId, BoardId, CallTypeId, CauseId, QueueId } from "../../../server/domain/ids.ts";
import type { Area, Board, CallType, OpeningPeriod, Queue, Site } from "../../../server/domain/site.ts";

/** A small bank: loans in the back office, phones in the branch. Always open, so that the hour of a test does not matter. */
export function smallSite(): Site {
  return {
    name: "Small Bank",
    language: "en",
    locale: "en-GB",
    zone: "Europe/Amsterdam",
    names: "full",
    areas: byId([loans, branch]),
    queues: byId([applications, phones]),
    callTypes: byId([help]),
    boards: byId([backOffice, frontOffice]),
  };
}

const always = new Map(
  [1, 2, 3, 4, 5, 6, 7].map((weekday): [number, OpeningPeriod[]] => [weekday, [{ from: 0, to: 1440 }]]),
);

const loans: Area = {
  id: "loans" as AreaId,
  name: "Loans",
  office: "back",
  zone: "Europe/Amsterdam",
  hours: always,
  holidays: new Set(),
};
const branch: Area = { ...loans, id: "branch" as AreaId, name: "Branch and phones", office: "front" };

const applications: Queue = {
  id: "applications" as QueueId,
  name: "Applications",
  area: loans.id,
  kind: "deferred",
  standardTime: 1800,
  promise: { seconds: 8 * 3600, clock: "opening-hours" },
  level: { unit: "hours", from: 2, to: 8, act: 20 },
  service: { within: 3600, shortAbandon: 5 },
  staleAfter: 600,
  forgetAfter: 30 * 86_400,
};
const phones: Queue = {
  ...applications,
  id: "phones" as QueueId,
  name: "Phones",
  area: branch.id,
  kind: "live",
  standardTime: 180,
  promise: { seconds: 20, clock: "elapsed" },
  level: { unit: "items", from: 0, to: 5, act: 12 },
  service: { within: 20, shortAbandon: 5 },
};

const help: CallType = {
  id: "help" as CallTypeId,
  label: "Help wanted",
  urgency: 2,
  shape: "triangle",
  mark: "leaf",
  codePhrase: null,
  causes: new Map([
    ["system-down" as CauseId, "System down"],
    ["question" as CauseId, "Question"],
  ]),
};

const face = { language: "en", locale: "en-GB" } as const;
const backOffice: Board = {
  ...face,
  id: "back-office" as BoardId,
  name: "Back office",
  mode: "prominent",
  areas: [loans.id, branch.id],
  callsFrom: [loans.id, branch.id],
};
const frontOffice: Board = {
  ...face,
  id: "front-office" as BoardId,
  name: "Front office",
  mode: "discreet",
  areas: [branch.id],
  callsFrom: [branch.id],
  welcome: "Welcome",
  tips: [],
  waitOf: [phones.id],
};

function byId<Id, Entry extends { readonly id: Id }>(entries: readonly Entry[]): ReadonlyMap<Id, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}
