import type { AreaId, BoardId, CallTypeId, CauseId, QueueId, RuleId } from "../../../server/domain/ids.ts";
import type { Intervention, Measure } from "../../../server/domain/intervention.ts";
import type { Area, CallType, Language, Queue, Site } from "../../../server/domain/site.ts";
import { plainCallType, plainSite } from "../site.ts";

const zone = "Europe/Berlin";

/** Words of a site, short in English and long in German, as sites write them. */
const words = {
  en: {
    site: "Harbour Bank",
    areas: ["Loans", "Branch and phones"],
    queues: ["Applications", "Missing documents", "Disbursements", "Amendments", "Phones", "Counter"],
    types: ["Help needed", "Policy question", "Aggressive customer", "System down", "Cash needed"],
    causes: [
      "Unclear rule",
      "Missing documents",
      "System error",
      "Too few people",
      "Training",
      "Something else",
    ],
    boards: ["Back office", "Front office"],
    responses: ["Two people come over from Amendments until it is below 23 hours", "Phone the five oldest"],
    owner: "Team lead, Loans",
  },
  de: {
    site: "Sparkasse am Hafen, Innenstadt",
    areas: ["Kreditsachbearbeitung", "Kundenhalle und Telefon"],
    queues: [
      "Finanzierungsanträge",
      "Unterlagennachforderungen",
      "Auszahlungen",
      "Vertragsänderungen",
      "Telefon",
      "Schalter",
    ],
    types: [
      "Unterstützung gebraucht",
      "Frage zu einer Richtlinie",
      "Schwierige Kundensituation",
      "Kernbanksystem ausgefallen",
      "Bargeldnachschub",
    ],
    causes: [
      "Unklare Regelung",
      "Unterlagen unvollständig",
      "Systemstörung",
      "Personalengpass",
      "Einarbeitung",
      "Sonstiges",
    ],
    boards: ["Innendienst", "Kundenhalle"],
    responses: [
      "Zwei Personen aus den Vertragsänderungen helfen aus, bis es unter 23 Stunden sind",
      "Die fünf ältesten Kunden anrufen, statt noch einmal zu schreiben",
    ],
    owner: "Teamleitung Kreditsachbearbeitung",
  },
} as const;

const wholeWeek = new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]]));

export function exampleSite(language: Language): Site {
  const { site, areas, queues, types, causes, boards, responses, owner } = words[language];
  const loans = "loans" as AreaId;
  const branch = "branch" as AreaId;
  const area = (id: AreaId, name: string, office: Area["office"]): Area => ({
    id,
    name,
    office,
    zone,
    hours: wholeWeek,
    holidays: new Set(),
    leaders: 1,
    productiveHours: null,
  });
  const queue = (index: number, inArea: AreaId, kind: Queue["kind"], level: Queue["level"]): Queue => ({
    id: `queue-${index}` as QueueId,
    name: queues[index] ?? "",
    area: inArea,
    kind,
    standardTime: kind === "live" ? 240 : 900,
    promise: { seconds: kind === "live" ? 300 : 86_400, clock: "elapsed" },
    level,
    service: { within: 20, shortAbandon: 5 },
    staleAfter: kind === "live" ? 600 : 86_400,
    plan: null,
    forgetAfter: 604_800,
  });
  const hours = { unit: "hours", from: 8, to: 16, act: 28 } as const;
  const items = { unit: "items", from: 0, to: 5, act: 9 } as const;
  const type = (index: number, urgency: CallType["urgency"], shape: CallType["shape"]): CallType => ({
    id: `type-${index}` as CallTypeId,
    label: types[index] ?? "",
    urgency,
    shape,
    mark: "leaf",
    codePhrase: null,
    ...plainCallType,
    colour: urgency === 3 ? "red" : urgency === 2 ? "yellow" : "white",
    sound: urgency === 3 ? "urgent" : urgency === 2 ? "repeated" : "chime",
    causes: new Map(causes.map((label, number) => [`cause-${number}` as CauseId, label])),
  });
  const rule = (index: number, measure: Measure, level: number): Intervention => ({
    id: `queue-${index}/too-much` as RuleId,
    queue: `queue-${index}` as QueueId,
    measure,
    direction: "above",
    level,
    back: level * 0.9,
    hold: 0,
    priority: 2,
    response: responses[index] ?? "",
    owner,
    raises: null,
  });
  const byId = <Entry extends { readonly id: string }>(entries: readonly Entry[]) =>
    new Map(entries.map((entry) => [entry.id as Entry["id"], entry]));
  const board = { callsFrom: [loans, branch], language, locale: language === "de" ? "de-DE" : "en-GB" };
  return {
    name: site,
    language,
    locale: board.locale,
    zone,
    names: "first",
    ...plainSite,
    areas: byId([area(loans, areas[0], "back"), area(branch, areas[1], "front")]),
    queues: byId([
      queue(0, loans, "deferred", hours),
      queue(1, loans, "deferred", hours),
      queue(2, loans, "deferred", hours),
      queue(3, loans, "deferred", hours),
      queue(4, branch, "live", items),
      queue(5, branch, "live", items),
    ]),
    interventions: byId([rule(0, "hours", 25), rule(1, "oldest", 37 * 3_600)]),
    callTypes: byId([
      type(0, 2, "triangle"),
      type(1, 1, "diamond"),
      type(2, 3, "octagon"),
      type(3, 3, "square"),
      type(4, 1, "hexagon"),
    ]),
    boards: byId([
      {
        id: "back-office" as BoardId,
        name: boards[0],
        mode: "prominent",
        areas: [loans],
        night: null,
        pages: [],
        ...board,
      },
      {
        id: "front-office" as BoardId,
        name: boards[1],
        mode: "discreet",
        areas: [branch],
        ...board,
        night: null,
        explainFrom: 15,
        slides: [],
        slideFor: 20,
        welcome: "Welcome",
        tips: [],
        waitOf: [],
      },
    ]),
  };
}
